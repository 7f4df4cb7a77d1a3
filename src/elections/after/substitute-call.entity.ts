import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A substitute asked to take a seat that fell vacant, and the answer. */
@Entity('substitute_call')
export class SubstituteCall {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  bodyId: string;

  @Index('substitute_call_seat')
  @Column('uuid')
  seatId: string;

  /** The election that made the reserve. */
  @Column('uuid')
  electionId: string;

  @Column('uuid')
  candidateId: string;

  /** Who left the seat, as the letter names them. */
  @Column('varchar')
  predecessor: string;

  @Column('date')
  startsOn: string;

  /** First day after the inherited term. */
  @Column('date')
  endsBefore: string;

  @Column()
  calledAt: Date;

  /** Last day for the answer. */
  @Column('date')
  replyBy: string;

  /** `void`: whoever left takes it back, the seat is not free any more. */
  @Column('varchar', { nullable: true })
  answer: 'accepted' | 'declined' | 'void' | null;

  @Column({ type: Date, nullable: true })
  answeredAt: Date | null;

  @Column('text')
  note: string;
}
