import { Injectable } from '@nestjs/common';
import { BEFORE_THE_FIRST, type ChainedLine, chained, lineHash } from '../domain/audit/chain.js';
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

/** The log: sentences in a chain. An act records its line in its own transaction. */
@Injectable()
export class AuditLog {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async record(tx: Tx, line: AuditLine): Promise<void> {
    await this.work.alone(tx, 'audit');
    const last = await tx.findOne(AuditEntry, { where: {}, order: { position: 'DESC' } });
    const { actor, action, subject, sentence, reason = null } = line;
    const said = { at: this.clock.now(), actor, action, subject, sentence, reason, details: null };
    const { details: _, ...entry } = chained(said, last ? lineOf(last) : null);
    await tx.insert(AuditEntry, { ...entry, at: said.at, subject });
  }

  /** The first line that does not follow from the one before, or null when the log is whole; and how many there are. */
  async check(): Promise<{ lines: number; broken: number | null }> {
    let previous = BEFORE_THE_FIRST;
    let lines = 0;
    for (;;) {
      const batch = await this.page(lines, 1000);
      for (const entry of batch) {
        lines++;
        const inPlace = entry.position === lines && entry.previousHash === previous;
        const whole = inPlace && entry.hash === lineHash(lineOf(entry), previous);
        if (!whole) return { lines, broken: lines };
        previous = entry.hash;
      }
      if (batch.length < 1000) return { lines, broken: null };
    }
  }

  latest(count: number, filter: { subject?: string; action?: string } = {}): Promise<AuditEntry[]> {
    return this.work.read.find(AuditEntry, { where: filter, order: { position: 'DESC' }, take: count });
  }

  private page(after: number, take: number): Promise<AuditEntry[]> {
    return this.work.read
      .createQueryBuilder(AuditEntry, 'e')
      .where('e.position > :after', { after })
      .orderBy('e.position')
      .take(take)
      .getMany();
  }
}

const lineOf = (entry: AuditEntry): ChainedLine => ({ ...entry, details: null });
