import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Something that happened between the count and the mandates, written once and never changed. */
@Entity('election_fact')
export class ElectionFact {
  @PrimaryColumn('uuid')
  id: string;

  @Index('election_fact_election')
  @Column('uuid')
  electionId: string;

  /** What happened: see `FactData`. */
  @Column('varchar')
  kind: string;

  /** The candidate it is about; empty when it is about the whole count. */
  @Column('varchar')
  subject: string;

  @Column()
  at: Date;

  @Column('varchar')
  actor: string;

  @Column('json')
  data: Record<string, any>;
}
