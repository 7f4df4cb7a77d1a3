import { createHash } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import { frenchDay } from '../../../domain/calendar/french.js';
import { dayAt } from '../../../domain/calendar/instant.js';
import { Clock } from '../../clock.js';
import { type Tx, UnitOfWork } from '../../database/unit-of-work.js';
import { newId } from '../../ids.js';
import { Secrets } from '../../secrets.js';
import { AddressesInError } from '../addresses-in-error.service.js';
import { type Cause, causeOf, fullBoxWords, sentenceOf } from '../causes.js';
import { FULL_BOX_MINUTES } from '../courier.js';
import { OutboxMessage } from '../outbox-message.entity.js';
import { Recipients } from '../recipients.js';
import { MailReturn, type ReturnKind } from './mail-return.entity.js';
import { type Report, type ReportedAddress, readReport } from './read-report.js';
import { letterOfTokens } from './return-token.js';

/**
 * What became of a message: noted · known: read before · forged: names a letter with a false key · stranger: about no
 * letter of ours, or no report · later: its letter is just leaving · unreadable
 */
export type Taken = 'noted' | 'known' | 'forged' | 'stranger' | 'later' | 'unreadable';

/** What a report says of one address, in our words. */
type Finding = {
  kind: ReturnKind;
  cause: Cause;
  address: string;
  status: string;
  serverSaid: string;
  until: string | null;
};

/** Reports about letters that left: each is read once, and believed only with the key of its letter (ux.md §4.4). */
@Injectable()
export class Returns {
  private readonly log = new Logger('Retours');

  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly secrets: Secrets,
    private readonly addresses: AddressesInError,
    private readonly recipients: Recipients,
  ) {}

  /** Takes one message as it came, whatever it is. */
  async take(raw: Uint8Array): Promise<Taken> {
    let report: Report;
    try {
      report = await readReport(raw, dayAt(this.clock.now()));
    } catch {
      return 'unreadable';
    }
    const found = letterOfTokens(this.secrets, report.names);
    if (found === 'forged') this.log.warn('Un rapport porte une clé qui n’est pas la nôtre : il est laissé de côté.');
    if (found === null || found === 'forged') return found ?? 'stranger';
    const findings = findingsOf(report);
    if (findings.length === 0) return 'stranger';
    const settled = await this.isSettled(found.letterId);
    return this.work.run((tx) => this.note(tx, found.letterId, findings, digestOf(raw), settled));
  }

  private async isSettled(letterId: string): Promise<boolean> {
    const letter = await this.work.read.findOneBy(OutboxMessage, { id: letterId });
    if (!letter?.about) return false;
    return (await this.recipients.find([letter.about])).get(letter.about)?.settled ?? false;
  }

  private async note(tx: Tx, letterId: string, findings: readonly Finding[], message: string, settled: boolean) {
    const letter = await tx.findOneBy(OutboxMessage, { id: letterId });
    if (!letter) return 'stranger';
    if (letter.state === 'sending') return 'later';
    let fresh = false;
    for (const finding of findings) {
      const digest = digestOf(`${message} ${finding.address}`);
      if (await tx.existsBy(MailReturn, { digest })) continue;
      fresh = true;
      const readAt = this.clock.now();
      await tx.insert(MailReturn, { id: newId(this.clock), digest, letterId, readAt, ...finding });
      await this.apply(tx, letter, finding, settled);
    }
    return fresh ? 'noted' : 'known';
  }

  /** A letter that needs nothing any more keeps its state: the report stands beside it, in grey. */
  private async apply(tx: Tx, letter: OutboxMessage, finding: Finding, settled: boolean): Promise<void> {
    const { kind, cause, serverSaid } = finding;
    const forwarded = !['', letter.toAddress.toLowerCase()].includes(finding.address);
    if (!forwarded) await this.addresses.end(tx, letter.toAddress, cause);
    if (settled || !['sent', 'doubtful', 'bounced'].includes(letter.state)) return;
    const set = (row: Partial<OutboxMessage>) => tx.update(OutboxMessage, letter.id, { cause, serverSaid, ...row });
    if (kind === 'failure' || kind === 'complaint') {
      if (cause === 'full' && letter.cause !== 'full' && !forwarded) return void (await set(this.tryAgain()));
      const problem = forwarded
        ? `Cette adresse fait suivre à ${finding.address}, qui ne reçoit pas. ${sentenceOf(cause)}`
        : sentenceOf(cause);
      return void (await set({ state: 'bounced', problem }));
    }
    if (letter.state === 'bounced') return;
    const problem = kind === 'absence' ? absenceWords(finding.until) : sentenceOf(cause);
    // An answer of any kind shows that it had left.
    await set({ state: 'sent', sentAt: letter.sentAt ?? this.clock.now(), problem });
  }

  private tryAgain(): Partial<OutboxMessage> {
    const notBefore = new Date(this.clock.now().getTime() + FULL_BOX_MINUTES * 60_000);
    return { state: 'queued', notBefore, problem: fullBoxWords(notBefore) };
  }
}

function findingsOf(report: Report): Finding[] {
  if (report.kind === 'delivery') return report.recipients.map(ofAddress);
  if (report.kind === 'absence')
    return [{ ...NOTHING, kind: 'absence', cause: 'absent', serverSaid: report.words, until: report.until }];
  if (report.kind === 'complaint')
    return [{ ...NOTHING, kind: 'complaint', cause: 'complaint', serverSaid: report.words }];
  return [];
}

const NOTHING = { address: '', status: '', until: null };

function ofAddress({ address, action, status, words }: ReportedAddress): Finding {
  const kind = action === 'delayed' ? 'delay' : 'failure';
  const cause = action === 'delayed' ? 'delayed' : causeOf(status, words);
  return { kind, cause, address, status, serverSaid: words, until: null };
}

const absenceWords = (until: string | null): string =>
  until ? `Absence annoncée jusqu’au ${frenchDay(until)}.` : 'Absence annoncée, sans date de retour.';

const digestOf = (of: Uint8Array | string): string => createHash('sha256').update(of).digest('hex');
