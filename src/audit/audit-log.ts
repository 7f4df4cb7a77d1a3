import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import { type Tx, UnitOfWork } from '../platform/database/unit-of-work.js';
import { AuditEntry } from './audit-entry.entity.js';

export type AuditLine = {
  actor: string;
  /** kebab-case with a dot: election.opened */
  action: string;
  /** `election:<id>`, `organisation:<id>`, `instance` */
  subject: string;
  /** A whole French sentence that a witness can read aloud, without the date and the actor. */
  sentence: string;
  reason?: string;
};

const FIRST = '0'.repeat(64);

/** The log: sentences in a chain. An act records its line in its own transaction. */
@Injectable()
export class AuditLog {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async record(tx: Tx, line: AuditLine): Promise<void> {
    await this.work.alone(tx, 'audit');
    const last = await tx.findOne(AuditEntry, { where: {}, order: { sequence: 'DESC' } });
    const entry = {
      sequence: (last?.sequence ?? 0) + 1,
      at: this.clock.now(),
      actor: line.actor,
      action: line.action,
      subject: line.subject,
      sentence: line.sentence,
      reason: line.reason ?? null,
      previousHash: last?.hash ?? FIRST,
    };
    await tx.insert(AuditEntry, { ...entry, hash: hashOf(entry) });
  }

  /** The first line that does not follow from the one before, or null when the log is whole; and how many there are. */
  async check(): Promise<{ lines: number; broken: number | null }> {
    let previous = FIRST;
    let lines = 0;
    for (;;) {
      const batch = await this.page(lines, 1000);
      for (const entry of batch) {
        lines++;
        const whole = entry.sequence === lines && entry.previousHash === previous && entry.hash === hashOf(entry);
        if (!whole) return { lines, broken: lines };
        previous = entry.hash;
      }
      if (batch.length < 1000) return { lines, broken: null };
    }
  }

  latest(count: number, filter: { subject?: string; action?: string } = {}): Promise<AuditEntry[]> {
    return this.work.read.find(AuditEntry, { where: filter, order: { sequence: 'DESC' }, take: count });
  }

  private page(after: number, take: number): Promise<AuditEntry[]> {
    return this.work.read
      .createQueryBuilder(AuditEntry, 'e')
      .where('e.sequence > :after', { after })
      .orderBy('e.sequence')
      .take(take)
      .getMany();
  }
}

type Hashed = Pick<
  AuditEntry,
  'sequence' | 'at' | 'actor' | 'action' | 'subject' | 'sentence' | 'reason' | 'previousHash'
>;

function hashOf(e: Hashed): string {
  const content = [e.sequence, e.at.toISOString(), e.actor, e.action, e.subject, e.sentence, e.reason, e.previousHash];
  return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}
