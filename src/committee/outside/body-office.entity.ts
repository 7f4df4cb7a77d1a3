import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** An office inside the committee, held by one of its members from a day to the day before another. */
@Entity('body_office')
export class BodyOffice {
  @PrimaryColumn('uuid')
  id: string;

  @Index('body_office_body')
  @Column('uuid')
  bodyId: string;

  @Column('varchar')
  office: 'vice_chair';

  @Column('uuid')
  personId: string;

  @Column('date')
  startsOn: string;

  /** First day after. */
  @Column('date', { nullable: true })
  endsOn: string | null;

  @Column('varchar')
  decision: string;

  @Column('varchar')
  author: string;

  @Column()
  recordedAt: Date;
}
