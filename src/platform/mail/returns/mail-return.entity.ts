import { Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import type { Cause } from '../causes.js';

/**
 * failure: it came back · delay: it is on its way · absence: a robot answers for a person · complaint: the reader's
 * provider says that it was called unwanted
 */
export type ReturnKind = 'failure' | 'delay' | 'absence' | 'complaint';

/** One report about one letter and one address, read once. */
@Entity('mail_return')
@Unique('mail_return_once', ['digest'])
export class MailReturn {
  @PrimaryColumn('uuid')
  id: string;

  /** Of the message and the address it reports on: what is read twice counts once. */
  @Column('varchar')
  digest: string;

  @Index('mail_return_letter')
  @Column('uuid')
  letterId: string;

  @Column('varchar')
  kind: ReturnKind;

  @Column('varchar')
  cause: Cause;

  /** The address in the report; it may be another than ours, where mail is forwarded. */
  @Column('varchar')
  address: string;

  /** As `5.1.1`; empty where the report gives none. */
  @Column('varchar')
  status: string;

  @Column('text')
  serverSaid: string;

  /** Last day of an announced absence. */
  @Column('date', { nullable: true })
  until: string | null;

  @Column()
  readAt: Date;
}
