import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Somebody who stands, with the name as it will be printed. */
@Entity('candidate')
export class Candidate {
  @PrimaryColumn('uuid')
  id: string;

  @Index('candidate_election')
  @Column('uuid')
  electionId: string;

  @Column('uuid')
  personId: string;

  @Column('uuid', { nullable: true })
  organisationId: string | null;

  @Column('varchar')
  ballotName: string;

  @Column('varchar')
  organisationName: string;

  /** Group of candidates on which the count may set a cap or a floor; empty when in none. */
  @Column('varchar', { default: '' })
  countGroup: string;

  @Column('text')
  statement: string;

  /** Place on the ballot, from 0, once the order is drawn. */
  @Column('integer', { nullable: true })
  position: number | null;

  @Column({ type: Date, nullable: true })
  withdrawnAt: Date | null;
}
