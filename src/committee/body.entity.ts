import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A committee. Its rules are in the rule book (`rule`). */
@Entity('body')
export class Body {
  @PrimaryColumn('uuid')
  id: string;

  @Column('varchar')
  name: string;

  @Column('varchar')
  purpose: string;

  /** The pack its rule book was begun with: namur, forum, ccatm. */
  @Column('varchar')
  rulePack: string;

  @Column('varchar')
  timeZone: string;

  @Column('date')
  createdOn: string;

  /** First day after its life. */
  @Column('date', { nullable: true })
  endedOn: string | null;
}
