import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Who speaks for an organisation, from a day to the day before another. */
@Entity('delegation')
export class Delegation {
  @PrimaryColumn('uuid')
  id: string;

  @Index('delegation_organisation')
  @Column('uuid')
  organisationId: string;

  @Column('uuid')
  personId: string;

  @Column('varchar')
  role: 'delegate' | 'substitute';

  /** What the person is in the organisation: coordinatrice, président… */
  @Column('varchar')
  function: string;

  @Column('date')
  startsOn: string;

  /** First day after. */
  @Column('date', { nullable: true })
  endsOn: string | null;
}
