import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { AuditLog } from '../audit/audit-log.js';
import type { Day } from '../domain/calendar/day.js';
import { frenchFullDay } from '../domain/calendar/french.js';
import { CATALOGUE } from '../domain/rules/catalogue.js';
import type { RuleId } from '../domain/rules/params.js';
import { amended, type RuleBook, type Rule as Version } from '../domain/rules/rule-book.js';
import { paramsTyped } from '../domain/rules/rule-words.js';
import { Clock } from '../platform/clock.js';
import type { Tx } from '../platform/database/unit-of-work.js';
import { newId } from '../platform/ids.js';
import { NotHere, Refused } from '../platform/refused.js';
import { BodiesService } from './bodies.service.js';
import { Rule } from './rule.entity.js';

type Change = { params: Rule['params']; source: string; status: Rule['status']; validFrom: Day };

/** Changes of the règlement. Each adds a version; what an act has frozen stays as it was. */
@Injectable()
export class RulesService {
  constructor(
    private readonly clock: Clock,
    private readonly audit: AuditLog,
    private readonly bodies: BodiesService,
  ) {}

  /** The value is the right one, and this is where it is written. */
  async confirm(tx: Tx, bodyId: string, ruleId: RuleId, source: string, actor: string): Promise<void> {
    const body = await this.bodies.held(tx, bodyId);
    const book = await this.bodies.ruleBook(bodyId, tx);
    const { params, validFrom } = latest(book, ruleId);
    await this.amend(tx, bodyId, book, ruleId, { params, source, status: 'confirmed', validFrom });
    await this.audit.record(tx, {
      actor,
      action: 'rule.confirmed',
      subject: `body:${bodyId}`,
      sentence: `La règle ${named(ruleId)} du comité « ${body.name} » est confirmée.`,
      reason: source,
    });
  }

  /** Other values from a day on, as a form gives them. */
  async change(
    tx: Tx,
    bodyId: string,
    ruleId: RuleId,
    given: { typed: Readonly<Record<string, string>>; source: string; validFrom: Day },
    actor: string,
  ): Promise<void> {
    const body = await this.bodies.held(tx, bodyId);
    const book = await this.bodies.ruleBook(bodyId, tx);
    const params = paramsTyped(latest(book, ruleId), given.typed);
    if ('reason' in params) throw new Refused(params.reason, params.sentence, params.field);
    const { source, validFrom } = given;
    await this.amend(tx, bodyId, book, ruleId, { params, source, status: 'confirmed', validFrom });
    await this.audit.record(tx, {
      actor,
      action: 'rule.changed',
      subject: `body:${bodyId}`,
      sentence: `La règle ${named(ruleId)} du comité « ${body.name} » change à partir du ${frenchFullDay(validFrom)}.`,
      reason: source,
    });
  }

  private async amend(tx: Tx, bodyId: string, book: RuleBook, ruleId: RuleId, change: Change): Promise<void> {
    const changed = amended(book, { ...change, id: ruleId } as unknown as Version);
    if ('reason' in changed) throw new Refused(changed.reason, changed.sentence, 'validFrom');
    await tx.update(Rule, { bodyId, ruleId, validTo: IsNull() }, { validTo: change.validFrom });
    await tx.insert(Rule, {
      ...change,
      id: newId(this.clock),
      bodyId,
      ruleId,
      validTo: null,
      recordedAt: this.clock.now(),
    });
  }
}

/** The version that nothing has replaced yet, even when it begins later. */
export function latest(book: RuleBook, ruleId: RuleId): Version {
  const open = book.rules.find(({ id, validTo }) => id === ruleId && validTo === null);
  if (!open) throw new NotHere('Cette règle n’existe pas dans ce règlement. Revenez au règlement.');
  return open as unknown as Version;
}

const named = (ruleId: RuleId) => `${CATALOGUE[ruleId].number} (${CATALOGUE[ruleId].fr})`;
