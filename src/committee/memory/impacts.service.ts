import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { AuditLog } from '../../audit/audit-log.js';
import { type DatedFact, touchedBy } from '../../domain/committee/impact.js';
import { frenchCount } from '../../domain/french.js';
import { Clock } from '../../platform/clock.js';
import { type Tx, UnitOfWork } from '../../platform/database/unit-of-work.js';
import { newId } from '../../platform/ids.js';
import { NotHere, Refused } from '../../platform/refused.js';
import type { Mandate } from '../mandate.entity.js';
import { Impact } from './impact.entity.js';

/** A fact that rests on who sits, with its words for the secretary. */
export type SaidFact = DatedFact & { said: string; href: string };

type Finder = (bodyId: string, mandateId: string, tx: Tx) => Promise<readonly SaidFact[]>;

/**
 * What a change touches that was made before it (mandates.md §2.7): meetings, ballots, notices, files given away. Nothing is
 * done again in silence: the secretary says what becomes of each.
 */
@Injectable()
export class Impacts {
  private readonly finders: Finder[] = [];

  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
  ) {}

  /** Each feature says its own facts at start. */
  provide(find: Finder): void {
    this.finders.push(find);
  }

  /** Lists what the new version touches; `after` is null for an annulment. */
  async record(tx: Tx, before: Mandate, after: Mandate): Promise<void> {
    const { bodyId, mandateId } = before;
    const facts: SaidFact[] = [];
    for (const find of this.finders) facts.push(...(await find(bodyId, mandateId, tx)));
    const touched = touchedBy(before, after.kind === 'annulment' ? null : after, facts, after.recordedAt);
    if (touched.length === 0) return;
    await tx.insert(
      Impact,
      touched.map(({ id, kind, said, href }) => ({
        id: newId(this.clock),
        bodyId,
        mandateId,
        versionId: after.id,
        kind,
        factId: id,
        said,
        href,
        foundAt: after.recordedAt,
        decision: null,
        note: '',
        decidedBy: '',
        decidedAt: null,
      })),
    );
  }

  of(bodyId: string, tx: Tx = this.work.read): Promise<Impact[]> {
    return tx.find(Impact, { where: { bodyId }, order: { foundAt: 'DESC', id: 'ASC' } });
  }

  /** Where an act on mandates leads, and what is added to what it says: to what it touched, when it touched something. */
  async after(bodyId: string): Promise<{ place: string; words: string }> {
    const count = await this.waiting(bodyId);
    if (count === 0) return { place: `/comites/${bodyId}`, words: '' };
    const what = frenchCount(count, 'chose déjà faite reposait', 'choses déjà faites reposaient');
    return { place: `/comites/${bodyId}/effets`, words: ` ${what} sur ce qui a changé : dites ce que vous en faites.` };
  }

  waiting(bodyId: string): Promise<number> {
    return this.work.read.countBy(Impact, { bodyId, decision: IsNull() });
  }

  async decide(
    tx: Tx,
    bodyId: string,
    impactId: string,
    given: { decision: 'noted' | 'done_again'; note: string },
    actor: string,
  ): Promise<void> {
    const impact = await tx.findOneBy(Impact, { id: impactId, bodyId });
    if (!impact) throw new NotHere('Cet effet n’existe pas. Revenez à la liste.');
    if (impact.decision) throw new Refused('decided', 'C’est déjà décidé. Rien n’a changé.');
    await tx.update(Impact, impactId, { ...given, decidedBy: actor, decidedAt: this.clock.now() });
    await this.audit.record(tx, {
      actor,
      action: 'impact.decided',
      subject: `body:${bodyId}`,
      sentence: `${impact.said} : ${given.decision === 'noted' ? 'noté, sans suite' : 'refait'}.`,
      reason: given.note,
    });
  }
}
