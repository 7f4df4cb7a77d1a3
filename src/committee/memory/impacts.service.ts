import { Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import { AuditLog } from '../../audit/audit-log.js';
import { type DatedFact, touchedBy } from '../../domain/committee/impact.js';
import type { DayRange } from '../../domain/committee/record.js';
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

  /** Lists what the new version touches; `before` is null for a mandate that begins. */
  async record(tx: Tx, before: Mandate | null, after: Mandate): Promise<void> {
    const facts = await this.facts(tx, after);
    const touched = touchedBy(before, after.kind === 'annulment' ? null : after, facts, after.recordedAt);
    // The election that a mandate comes from was not counted beside it.
    await this.keep(tx, after, before ? touched : touched.filter(({ id }) => id !== after.electionId));
  }

  /** Lists what rested on days of a mandate on which somebody else turns out to have sat. */
  async recordDays(tx: Tx, mandate: Mandate, days: DayRange, recordedAt: Date): Promise<void> {
    const slice = { ...mandate, startsOn: days.startsOn, endedOn: days.endsBefore };
    await this.keep(tx, mandate, touchedBy(slice, null, await this.facts(tx, mandate), recordedAt));
  }

  private async facts(tx: Tx, { bodyId, mandateId }: Mandate): Promise<SaidFact[]> {
    const facts: SaidFact[] = [];
    for (const find of this.finders) facts.push(...(await find(bodyId, mandateId, tx)));
    return facts;
  }

  /** What already waits for an answer is not asked twice. */
  private async keep(tx: Tx, { bodyId, mandateId, id: versionId }: Mandate, touched: readonly SaidFact[]) {
    if (touched.length === 0) return;
    const factId = In(touched.map(({ id }) => id));
    const asked = await tx.findBy(Impact, { bodyId, decision: IsNull(), factId });
    const fresh = touched.filter(({ id }) => !asked.some((impact) => impact.factId === id));
    if (fresh.length === 0) return;
    await tx.insert(
      Impact,
      fresh.map(({ id, kind, said, href }) => ({
        id: newId(this.clock),
        bodyId,
        mandateId,
        versionId,
        kind,
        factId: id,
        said,
        href,
        foundAt: this.clock.now(),
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
