import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/**
 * posted: a letter is in the outbox under the same key, which knows its fate · by_hand: no address, the secretary writes ·
 * joined: the same address already gets it for another reason · skipped: not sent, `why` says so · superseded: it spoke of
 * an end that was corrected since
 */
export type NoticeState = 'posted' | 'by_hand' | 'joined' | 'skipped' | 'superseded';

/** The ledger of notices: one line for each decision and recipient. A key that stands here is never decided again. */
@Entity('notice')
export class Notice {
  @PrimaryColumn('uuid')
  id: string;

  /** The planned notice and its recipient; the letter of the outbox has the same key. */
  @Column('varchar', { unique: true })
  key: string;

  /** The planned notice: step, planned end, mandate or committee, kind of recipient. */
  @Index('notice_planned')
  @Column('varchar')
  plannedKey: string;

  @Index('notice_body')
  @Column('uuid')
  bodyId: string;

  /** First day after the mandates it is about. */
  @Column('date')
  endsBefore: string;

  /** Code of the step, and its words as they stood. */
  @Column('varchar')
  step: string;

  @Column('varchar')
  label: string;

  @Column('json')
  mandateIds: string[];

  /** `account:<id>`, `person:<id>`, `organisation:<id>`; empty when nobody was to be found. */
  @Column('varchar')
  about: string;

  @Column('varchar')
  recipientName: string;

  @Column('varchar')
  recipientKind: string;

  /** The day of the ladder, and the day of the round that decided. */
  @Column('date')
  dueOn: string;

  @Column('date')
  decidedOn: string;

  @Column('varchar')
  state: NoticeState;

  @Column('varchar')
  why: string;

  /** When the secretary has written by hand. */
  @Column({ type: Date, nullable: true })
  doneAt: Date | null;
}
