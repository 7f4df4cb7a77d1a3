import { Injectable } from '@nestjs/common';
import { addDays, type Day } from '../domain/calendar/day.js';
import { frenchDay } from '../domain/calendar/french.js';
import { dayAfter, lastDayOf } from '../domain/calendar/term.js';
import { isEndReason, saidEndReason } from '../domain/committee/end-reasons.js';
import { lastDayOfOutgoing } from '../domain/committee/external-office.js';
import { plannedEndFor } from '../domain/committee/planned-end.js';
import { believed, daysOf, includesDay } from '../domain/committee/record.js';
import { ruleInForce } from '../domain/rules/rule-book.js';
import type { Tx } from '../platform/database/unit-of-work.js';
import { Refused } from '../platform/refused.js';
import { BodiesService } from './bodies.service.js';
import type { Mandate } from './mandate.entity.js';
import { MandateBook } from './mandate-book.js';
import { MandateLog } from './mandate-log.js';
import type { Seat } from './seat.entity.js';
import { SeatsService } from './seats.service.js';
import { TermLimits } from './term-limits.service.js';

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
  /** On a seat by right: their other mandate in this body ends the day before, since nobody sits twice. */
  leavesOther?: boolean;
  /** The election whose reserve they come from: they finish its term. */
  electionId?: string;
};

export type Departure = { lastDay: Day; reason: string; note: string; decision: string };

/** What the secretary records about mandates: each act adds a version with its reason and its proof. */
@Injectable()
export class MandateActs {
  constructor(
    private readonly log: MandateLog,
    private readonly bodies: BodiesService,
    private readonly seats: SeatsService,
    private readonly book: MandateBook,
    private readonly limits: TermLimits,
  ) {}

  /** Seats somebody. On a seat by right the predecessor's mandate ends the day before. */
  async enter(tx: Tx, given: NewHolder, actor: string): Promise<Mandate> {
    await this.bodies.held(tx, given.bodyId);
    await this.bodies.reachBack(tx, given.bodyId, given.startsOn);
    const seat = await this.seats.one(given.bodyId, given.seatNumber, tx);
    const ground = { kind: 'event' as const, reason: 'Entrée en fonction', decision: given.decision, author: actor };
    if (seat.mode !== 'elected') await this.succeed(tx, seat, given, actor);
    else await this.assertMayServe(tx, given);
    if (given.leavesOther) await this.leaveOther(tx, seat, given, actor);
    const { bodyId, personId, organisationId, startsOn, sinceAtLeast = false, electionId = null } = given;
    const facts = {
      bodyId,
      seatId: seat.id,
      personId,
      organisationId,
      startsOn,
      sinceAtLeast,
      electionId,
      origin: originOf(seat, electionId),
      plannedEnd: await this.plannedEnd(tx, seat, given),
      endedOn: null,
      endReason: null,
    };
    const mandate = await this.book.begin(tx, facts, ground, 'startsOn');
    const since = sinceAtLeast ? 'depuis au moins le' : 'à partir du';
    const until = mandate.plannedEnd ? ` jusqu’au ${frenchDay(lastDayOf(mandate.plannedEnd))}` : '';
    await this.log.said(tx, mandate, seat, 'seat.filled', (name, place) => {
      return `${name} occupe le ${place} ${since} ${frenchDay(startsOn)}${until}.`;
    });
    return mandate;
  }

  private async assertMayServe(tx: Tx, { bodyId, personId, startsOn }: NewHolder): Promise<void> {
    const verdict = await this.limits.of(bodyId, personId, startsOn, tx);
    if (verdict && !verdict.allowed)
      throw new Refused('term-limit', `${verdict.sentence} ${verdict.citation}. Rien n’a changé.`, 'lastName');
  }

  /** Ends a mandate on a day, included, before its planned end. */
  async end(tx: Tx, mandateId: string, departure: Departure, actor: string): Promise<Mandate> {
    const { before, seat } = await this.log.held(tx, mandateId);
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
    await this.log.said(tx, mandate, seat, 'mandate.ended', (name, place) => {
      return `Le mandat de ${name} (${place}) finit le ${frenchDay(departure.lastDay)} : ${reason}.`;
    });
    return mandate;
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
    const { office = null } = (await this.book.recordOf(given.bodyId, tx)).seats.find(({ id }) => id === seat.id) ?? {};
    const lastDay = lastDayOfOutgoing(office, sitting, given.startsOn);
    const departure = { lastDay, reason: 'successor_installed', note: '', decision: given.decision };
    if (sitting.endedOn === null) await this.end(tx, sitting.mandateId, departure, actor);
  }

  /** A delegate who becomes alderwoman gives her seat up: never two seats, never two votes. */
  private async leaveOther(tx: Tx, seat: Seat, given: NewHolder, actor: string): Promise<void> {
    const { mandates } = await this.book.recordOf(given.bodyId, tx);
    const others = believed(mandates).filter(
      (m) => m.personId === given.personId && m.seatId !== seat.id && includesDay(daysOf(m), given.startsOn),
    );
    const lastDay = addDays(given.startsOn, -1);
    const note = `occupe le siège ${seat.number} à partir du ${frenchDay(given.startsOn)}`;
    for (const other of others)
      await this.end(
        tx,
        other.mandateId,
        { lastDay, reason: 'incompatibility', note, decision: given.decision },
        actor,
      );
  }
}

function originOf({ mode }: Seat, electionId: string | null): Mandate['origin'] {
  if (electionId) return 'election';
  return mode === 'elected' ? 'register' : 'designation';
}
