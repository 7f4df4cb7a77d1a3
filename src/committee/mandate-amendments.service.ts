import { Injectable } from '@nestjs/common';
import type { Day } from '../domain/calendar/day.js';
import { frenchDay } from '../domain/calendar/french.js';
import { dayAfter } from '../domain/calendar/term.js';
import { believed } from '../domain/committee/record.js';
import type { Tx } from '../platform/database/unit-of-work.js';
import { Refused } from '../platform/refused.js';
import { BodiesService } from './bodies.service.js';
import type { Mandate } from './mandate.entity.js';
import type { NewHolder } from './mandate-acts.service.js';
import { MandateBook } from './mandate-book.js';
import { MandateLog } from './mandate-log.js';

export type Correction = Pick<NewHolder, 'personId' | 'organisationId' | 'startsOn' | 'sinceAtLeast' | 'decision'> & {
  lastDay: Day | null;
  /** Last day really served, when the mandate ended early. */
  endedLastDay: Day | null;
  reason: string;
};

/** What was recorded and never was true, or has no effect any more: corrected or annulled, and still readable. */
@Injectable()
export class MandateAmendments {
  constructor(
    private readonly bodies: BodiesService,
    private readonly book: MandateBook,
    private readonly log: MandateLog,
  ) {}

  /** We were wrong: the right facts, from the same first moment; the wrong ones stay readable. */
  async correct(tx: Tx, mandateId: string, given: Correction, actor: string): Promise<Mandate> {
    const { before, seat } = await this.log.held(tx, mandateId);
    if (!given.reason.trim()) throw new Refused('reason-missing', 'Dites ce qui était faux.', 'reason');
    await this.bodies.reachBack(tx, before.bodyId, given.startsOn);
    const changes = {
      personId: given.personId,
      organisationId: given.organisationId,
      startsOn: given.startsOn,
      sinceAtLeast: given.sinceAtLeast ?? false,
      plannedEnd: given.lastDay && dayAfter(given.lastDay),
      endedOn: given.endedLastDay && dayAfter(given.endedLastDay),
      endReason: given.endedLastDay ? before.endReason : null,
    };
    const ground = { kind: 'correction' as const, reason: given.reason, decision: given.decision, author: actor };
    const mandate = await this.book.supersede(tx, before, changes, ground, 'startsOn');
    await this.log.said(tx, mandate, seat, 'mandate.corrected', (name, place) => {
      return `Le mandat de ${name} (${place}) est corrigé. L’ancienne version reste lisible.`;
    });
    return mandate;
  }

  /** The mandate is without effect, as if it had never begun; it stays readable. */
  async annul(tx: Tx, mandateId: string, given: { reason: string; decision: string }, actor: string): Promise<Mandate> {
    const { before, seat } = await this.log.held(tx, mandateId);
    if (!given.reason.trim()) throw new Refused('reason-missing', 'Dites pourquoi ce mandat est annulé.', 'reason');
    const ground = { kind: 'annulment' as const, reason: given.reason, decision: given.decision, author: actor };
    const mandate = await this.book.supersede(tx, before, {}, ground);
    await this.log.said(tx, mandate, seat, 'mandate.annulled', (name, place) => {
      return `Le mandat de ${name} (${place}, à partir du ${frenchDay(before.startsOn)}) est annulé.`;
    });
    return mandate;
  }

  /** Undoes an entry just made: annulled, and the predecessor on a seat by right sits again. */
  async withdraw(tx: Tx, mandateId: string, actor: string): Promise<void> {
    const annulled = await this.annul(tx, mandateId, { reason: 'Encodage annulé', decision: '' }, actor);
    const { mandates } = await this.book.recordOf(annulled.bodyId, tx);
    const ground = {
      kind: 'correction' as const,
      reason: 'Encodage du successeur annulé',
      decision: '',
      author: actor,
    };
    for (const before of believed(mandates))
      if (
        before.seatId === annulled.seatId &&
        before.endReason === 'successor_installed' &&
        before.endedOn === annulled.startsOn
      )
        await this.book.supersede(tx, before, { endedOn: null, endReason: null }, ground);
  }
}
