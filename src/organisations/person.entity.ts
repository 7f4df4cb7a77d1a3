import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A human being, once, whatever seats and delegations they hold. */
@Entity('person')
export class Person {
  @PrimaryColumn('uuid')
  id: string;

  @Column('varchar')
  firstName: string;

  @Column('varchar')
  lastName: string;

  @Column('varchar')
  email: string;

  @Column('varchar')
  phone: string;

  /** Asked for the balance rule only, shown as totals only, never exported. */
  @Column('varchar', { nullable: true })
  sex: 'F' | 'M' | null;

  /** Asked when a tie or a condition of age needs it. */
  @Column('date', { nullable: true })
  bornOn: string | null;

  /** The record that took the place of this one, when this record turned out to be the same person. */
  @Column('uuid', { nullable: true })
  mergedInto?: string | null;

  @Column()
  updatedAt: Date;
}
