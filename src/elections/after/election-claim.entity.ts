import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A complaint about a proclaimed result, and what was decided. */
@Entity('election_claim')
export class ElectionClaim {
  @PrimaryColumn('uuid')
  id: string;

  @Index('election_claim_election')
  @Column('uuid')
  electionId: string;

  @Column('varchar')
  by: string;

  @Column('varchar')
  channel: 'mail' | 'post' | 'hand';

  /** When the server, the post room or the desk received it. */
  @Column()
  receivedAt: Date;

  @Column('date', { nullable: true })
  postmarkedOn: string | null;

  @Column('text')
  matter: string;

  @Column('boolean')
  inTime: boolean;

  @Column('varchar', { nullable: true })
  decision: 'founded' | 'unfounded' | 'inadmissible' | null;

  @Column('date', { nullable: true })
  decidedOn: string | null;

  @Column('text')
  decisionReason: string;

  @Column()
  recordedAt: Date;
}
