import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Cause } from './causes.js';

/**
 * queued: waits for its hour · sending: handed to the mail server, answer not yet known · sent: accepted ·
 * failed: refused for good · bounced: accepted, then came back · doubtful: the process ended while it was being handed
 * over, nobody knows · stopped: held back by a person · and three ends of a failure: corrected: the address was mended,
 * phoned: done by telephone, replaced: a paper letter goes instead
 */
export type MessageState =
  | 'queued'
  | 'sending'
  | 'sent'
  | 'failed'
  | 'bounced'
  | 'doubtful'
  | 'stopped'
  | 'corrected'
  | 'phoned'
  | 'replaced';

/** What a letter needs and the database may not hold in clear: found again by its kind at the moment of sending. */
export type SecretRef = { kind: string; id: string };

/** One letter of the outbox, written in the transaction of the act that caused it. */
@Entity('outbox_message')
@Index('outbox_message_due', ['state', 'notBefore'])
@Index('outbox_message_campaign', ['campaign'])
export class OutboxMessage {
  @PrimaryColumn('uuid')
  id: string;

  /** Whatever is restarted or repeated, one key makes one letter. */
  @Column('varchar', { unique: true })
  key: string;

  @Column('varchar')
  template: string;

  @Column('varchar')
  toAddress: string;

  @Column('varchar')
  toName: string;

  @Column('varchar')
  lang: 'fr' | 'nl' | 'de' | 'en';

  /** Ready to print: days, names and numbers are already words. */
  @Column('json')
  data: Record<string, any>;

  @Column('json', { nullable: true })
  secret: SecretRef | null;

  /** Letters sent by one act (the invitations of an election) are stopped and counted together. */
  @Column('varchar', { nullable: true })
  campaign: string | null;

  /** The elector, account or organisation that the letter is for. */
  @Column('varchar', { nullable: true })
  about: string | null;

  /** The conversation it belongs to in the reader's mail program: invitation and resends of one link (ux.md §4.2). */
  @Column('varchar', { nullable: true })
  thread: string | null;

  @Column('varchar')
  state: MessageState;

  @Column()
  createdAt: Date;

  @Column()
  notBefore: Date;

  @Column('integer')
  attempts: number;

  @Column({ type: Date, nullable: true })
  sentAt: Date | null;

  /** Subject as it left; the body is not kept. */
  @Column('varchar', { nullable: true })
  subject: string | null;

  /** As it left, to know it again in reports. */
  @Column('varchar', { nullable: true })
  messageId: string | null;

  /** Why it did not arrive, or was late at first: the last known cause stays when it is tried again by itself. */
  @Column('varchar', { nullable: true })
  cause: Cause | null;

  /** A sentence in French for the secretary. */
  @Column('text', { nullable: true })
  problem: string | null;

  /** The server's own words, folded below. */
  @Column('text', { nullable: true })
  serverSaid: string | null;

  /** Whom it was for tells something that nobody should see, as who has not voted: listed only where somebody must act. */
  @Column('boolean', { nullable: true })
  discreet: true | null;
}
