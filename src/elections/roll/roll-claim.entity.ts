import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A claim about the electoral roll: who should be on it, or should not; decided before the seal. */
@Entity('roll_claim')
export class RollClaim {
  @PrimaryColumn('uuid')
  id: string;

  @Index('roll_claim_election')
  @Column('uuid')
  electionId: string;

  @Column('varchar')
  by: string;

  @Column('text')
  matter: string;

  @Column('date')
  receivedOn: string;

  @Column('varchar', { nullable: true })
  decision: 'founded' | 'unfounded' | null;

  @Column('text')
  decisionReason: string;

  @Column({ type: Date, nullable: true })
  decidedAt: Date | null;
}
