import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Where reports are read, how far, and what was wrong the last time. */
@Entity('returns_source')
export class ReturnsPlace {
  /** `folder`, or `mailbox`. */
  @PrimaryColumn('varchar')
  name: string;

  /** UIDVALIDITY of the mailbox: when it changes, numbers begin again. */
  @Column('varchar')
  generation: string;

  @Column('integer')
  lastUid: number;

  @Column({ type: Date, nullable: true })
  readAt: Date | null;

  /** A sentence in French, or null when all was well. */
  @Column('text', { nullable: true })
  problem: string | null;
}
