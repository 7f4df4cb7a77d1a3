import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import { addDays, type Day } from '../domain/calendar/day.js';
import { frenchDay } from '../domain/calendar/french.js';
import { dayAfter, lastDayOf } from '../domain/calendar/term.js';
import { isEndReason, saidEndReason } from '../domain/committee/end-reasons.js';
import { plannedEndFor } from '../domain/committee/planned-end.js';
import { believed, daysOf, includesDay } from '../domain/committee/record.js';
import { ruleInForce } from '../domain/rules/rule-book.js';
import type { Tx } from '../platform/database/unit-of-work.js';
import { Refused } from '../platform/refused.js';
import { BodiesService } from './bodies.service.js';
import type { Mandate } from './mandate.entity.js';
import { MandateBook } from './mandate-book.js';
import { namesOf } from './named.js';
import type { Seat } from './seat.entity.js';
import { SeatsService } from './seats.service.js';

export type NewHolder = {
  bodyId: string;
  seatNumber: number;
  personId: string;
  organisationId: string | null;
  startsOn: Day;
  /** The first day is the earliest one known: « depuis au moins ». */
  sinceAtLeast?: boolean;
  /** Last day, included; by the rule of the body when absent. */
  lastDay?: Day | null;
  /** The document that proves it. */
  decision: string;
};

export type Departure = { lastDay: Day; reason: string; note: string; decision: string };

export type Correction = Pick<NewHolder, 'personId' | 'organisationId' | 'startsOn' | 'sinceAtLeast' | 'decision'> & {
  lastDay: Day | null;
  /** Last day really served, when the mandate ended early. */
  endedLastDay: Day | null;
  reason: string;
};

/** What the secretary records about mandates: each act adds a version with its reason and its proof. */
@Injectable()
export class MandateActs {
  constructor(
    private readonly audit: AuditLog,
    private readonly bodies: BodiesService,
    private readonly seats: SeatsService,
    private readonly book: MandateBook,
  ) {}

  /** Seats somebody. On a seat by right the predecessor's mandate ends the day before. */
  async enter(tx: Tx, given: NewHolder, actor: string): Promise<Mandate> {
    await this.bodies.held(tx, given.bodyId);
    await this.bodies.reachBack(tx, given.bodyId, given.startsOn);
    const seat = await this.seats.one(given.bodyId, given.seatNumber, tx);
    const ground = { kind: 'event' as const, reason: 'Entrée en fonction', decision: given.decision, author: actor };
    if (seat.mode !== 'elected') await this.succeed(tx, seat, given, actor);
    const { bodyId, personId, organisationId, startsOn, sinceAtLeast = false } = given;
    const facts = {
      bodyId,
      seatId: seat.id,
      personId,
      organisationId,
      startsOn,
      sinceAtLeast,
      electionId: null,
      origin: seat.mode === 'elected' ? ('register' as const) : ('designation' as const),
      plannedEnd: await this.plannedEnd(tx, seat, given),
      endedOn: null,
      endReason: null,
    };
    const mandate = await this.book.begin(tx, facts, ground, 'startsOn');
    const since = sinceAtLeast ? 'depuis au moins le' : 'à partir du';
    const until = mandate.plannedEnd ? ` jusqu’au ${frenchDay(lastDayOf(mandate.plannedEnd))}` : '';
    await this.said(tx, mandate, seat, 'seat.filled', (name) => {
      return `${name} occupe le siège ${seat.number} ${since} ${frenchDay(startsOn)}${until}.`;
    });
    return mandate;
  }

  /** Ends a mandate on a day, included, before its planned end. */
  async end(tx: Tx, mandateId: string, departure: Departure, actor: string): Promise<Mandate> {
    const { before, seat } = await this.held(tx, mandateId);
    const endedOn = dayAfter(departure.lastDay);
    if (!isEndReason(departure.reason)) throw new Refused('reason-missing', 'Dites ce qui s’est passé.', 'reason');
    if (before.endedOn !== null)
      throw new Refused(
        'already-ended',
        `Ce mandat a déjà pris fin le ${frenchDay(lastDayOf(before.endedOn))}. Si cette date est fausse, choisissez « Corriger une erreur ».`,
        'lastDay',
      );
    if (before.plannedEnd !== null && endedOn > before.plannedEnd)
      throw new Refused(
        'after-planned-end',
        `Ce mandat finit de toute façon le ${frenchDay(lastDayOf(before.plannedEnd))}. Choisissez un jour plus tôt.`,
        'lastDay',
      );
    if (endedOn <= before.startsOn)
      throw new Refused(
        'ends-before-start',
        `Ce mandat commence le ${frenchDay(before.startsOn)} : il ne peut pas finir avant. S’il n’a jamais commencé, annulez-le.`,
        'lastDay',
      );
    const reason = [saidEndReason(departure.reason), departure.note.trim()].filter(Boolean).join(' : ');
    const ground = { kind: 'event' as const, reason, decision: departure.decision, author: actor };
    const changes = { endedOn, endReason: departure.reason };
    const mandate = await this.book.supersede(tx, before, changes, ground, 'lastDay');
    await this.said(tx, mandate, seat, 'mandate.ended', (name) => {
      return `Le mandat de ${name} (siège ${seat.number}) finit le ${frenchDay(departure.lastDay)} : ${reason}.`;
    });
    return mandate;
  }

  /** We were wrong: the right facts, from the same first moment; the wrong ones stay readable. */
  async correct(tx: Tx, mandateId: string, given: Correction, actor: string): Promise<Mandate> {
    const { before, seat } = await this.held(tx, mandateId);
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
    await this.said(tx, mandate, seat, 'mandate.corrected', (name) => {
      return `Le mandat de ${name} (siège ${seat.number}) est corrigé. L’ancienne version reste lisible.`;
    });
    return mandate;
  }

  /** The mandate is without effect, as if it had never begun; it stays readable. */
  async annul(tx: Tx, mandateId: string, given: { reason: string; decision: string }, actor: string): Promise<Mandate> {
    const { before, seat } = await this.held(tx, mandateId);
    if (!given.reason.trim()) throw new Refused('reason-missing', 'Dites pourquoi ce mandat est annulé.', 'reason');
    const ground = { kind: 'annulment' as const, reason: given.reason, decision: given.decision, author: actor };
    const mandate = await this.book.supersede(tx, before, {}, ground);
    await this.said(tx, mandate, seat, 'mandate.annulled', (name) => {
      return `Le mandat de ${name} (siège ${seat.number}, à partir du ${frenchDay(before.startsOn)}) est annulé.`;
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

  private async held(tx: Tx, mandateId: string): Promise<{ before: Mandate; seat: Seat }> {
    const { bodyId } = await this.book.live(tx, mandateId);
    await this.bodies.held(tx, bodyId);
    const before = await this.book.live(tx, mandateId);
    return { before, seat: await this.seats.byId(before.seatId, tx) };
  }

  private async plannedEnd(tx: Tx, seat: Seat, given: NewHolder): Promise<Day | null> {
    if (given.lastDay) return dayAfter(given.lastDay);
    const rule = ruleInForce(await this.bodies.ruleBook(given.bodyId, tx), 'term', given.startsOn);
    if (!rule)
      throw new Refused('rule-missing', 'Le règlement ne dit pas la durée du mandat. Écrivez le dernier jour.');
    const { mandates } = await this.book.recordOf(given.bodyId, tx);
    const own = believed(mandates).filter((mandate) => mandate.seatId === seat.id);
    return plannedEndFor(seat, given.startsOn, rule.params, own);
  }

  /** A seat by right passes from one to the next: whoever sat there stops on the eve. */
  private async succeed(tx: Tx, seat: Seat, given: NewHolder, actor: string): Promise<void> {
    const { mandates } = await this.book.recordOf(given.bodyId, tx);
    const sitting = believed(mandates).find((m) => m.seatId === seat.id && includesDay(daysOf(m), given.startsOn));
    if (!sitting || sitting.startsOn >= given.startsOn) return;
    const lastDay = addDays(given.startsOn, -1);
    const departure = { lastDay, reason: 'successor_installed', note: '', decision: given.decision };
    if (sitting.endedOn === null) await this.end(tx, sitting.mandateId, departure, actor);
  }

  private async said(tx: Tx, mandate: Mandate, seat: Seat, action: string, say: (name: string) => string) {
    const names = await namesOf(tx, [mandate]);
    await this.audit.record(tx, {
      actor: mandate.author,
      action,
      subject: `body:${seat.bodyId}`,
      sentence: say(names.get(mandate.personId) ?? 'Une personne'),
      reason: [mandate.reason, mandate.decision].filter(Boolean).join('. '),
    });
  }
}
