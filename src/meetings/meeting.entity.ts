import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** One meeting of a committee, from its convocation to its closed register. */
@Entity('meeting')
export class Meeting {
  @PrimaryColumn('uuid')
  id: string;

  @Index('meeting_body')
  @Column('uuid')
  bodyId: string;

  @Column('date')
  day: string;

  /** By the clock on the wall: '14:00'. */
  @Column('varchar')
  opensAt: string;

  @Column('varchar')
  place: string;

  /** When the convocation was received; null where it is not known. */
  @Column('date', { nullable: true })
  convenedOn: string | null;

  /** Why it could not wait for the delay of the rule; empty where nothing pressed. */
  @Column('text')
  urgency: string;

  /** The meeting that failed for lack of quorum and that this one takes up again. */
  @Column('uuid', { nullable: true })
  afterId: string | null;

  /** Of whom a vote is taken; fixed from the first vote on. */
  @Column('varchar')
  clock: 'meeting_opening' | 'vote_opening';

  /** Empty while it holds. */
  @Column('text')
  cancelledBecause: string;

  /** When the register was closed; null while it can be changed. */
  @Column({ type: Date, nullable: true })
  closedAt: Date | null;

  /** What the register gave when it was closed, as `Outcome` in JSON; empty before. */
  @Column('text')
  outcome: string;

  @Column('varchar')
  author: string;

  @Column()
  recordedAt: Date;
}
