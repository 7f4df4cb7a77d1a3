import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A vote in a meeting, with those who were entitled to it when it opened. */
@Entity('meeting_vote')
export class MeetingVote {
  @PrimaryColumn('uuid')
  id: string;

  @Index('meeting_vote_meeting')
  @Column('uuid')
  meetingId: string;

  @Column('varchar')
  title: string;

  @Column()
  openedAt: Date;

  @Column('boolean')
  secret: boolean;

  /** On the agenda of the meeting that failed. */
  @Column('boolean')
  tabledBefore: boolean;

  @Column('int')
  yes: number;

  @Column('int')
  no: number;

  @Column('int')
  abstain: number;

  /** Those entitled and why, as `Entitled[]` in JSON. */
  @Column('text')
  base: string;

  @Column('varchar')
  outcome: 'adopted' | 'rejected' | 'postponed' | 'void';

  /** What was decided, with its numbers. */
  @Column('text')
  sentence: string;

  /** The rules that it rests on. */
  @Column('text')
  citations: string;

  @Column('varchar')
  author: string;

  @Column()
  recordedAt: Date;
}
