import { addMonths, type Day, daysBetween } from '../calendar/day.js';
import type { Moment } from '../calendar/instant.js';
import { shifted } from '../calendar/period.js';
import { lastDayOf } from '../calendar/term.js';
import type { RuleParams } from '../rules/params.js';
import { toConfirmSince } from './external-office.js';
import { believed, daysOf, daysOfSeat, type Holding, includesDay, type Mandate, type Seat } from './record.js';

const FAR_AWAY: Day = '9999-12-31';

export type BodyRecord<S extends Seat = Seat, M extends Mandate = Mandate, H extends Holding = Holding> = Readonly<{
  seats: readonly S[];
  mandates: readonly M[];
  holdings: readonly H[];
}>;

export type SeatState = 'active' | 'ending_soon' | 'suspended' | 'interim' | 'to_confirm' | 'vacant';

/** One seat on one day. */
export type SeatOnDay<S extends Seat = Seat, M extends Mandate = Mandate> = Readonly<{
  seat: S;
  state: SeatState;
  /** The mandate that entitles on that day, or in interim the one that has ended. */
  mandate: M | null;
  /** Who sits: the holder, or the person replacing the holder; null on a vacant seat. */
  personId: string | null;
  substitute: boolean;
  /** The mandate that begins next on this seat. */
  next: M | null;
  lastDay: Day | null;
  daysLeft: number | null;
  /** An end earlier than planned is already known. */
  departureAnnounced: boolean;
  vacantSince: Day | null;
  /** On a vacant seat, the mandate that ended there last: its reason is the cause of the vacancy. */
  formerly: M | null;
  interimSince: Day | null;
  /** The institution was renewed that day, and nobody has confirmed since who holds the seat. */
  toConfirmSince: Day | null;
}>;

export type CompositionOptions = Readonly<{
  /** « Tel que nous le savions le … »; as known now when absent. */
  knownAt?: Moment | null;
  /** Months before the end from which a mandate is « ending soon ». */
  endingSoonMonths?: number;
  /** what becomes of a seat whose mandate has ended without successor. */
  continuity?: RuleParams['continuity'];
}>;

/** Who sits on a day, seat by seat, in the order of their numbers. */
export function compositionOn<S extends Seat, M extends Mandate, H extends Holding>(
  body: BodyRecord<S, M, H>,
  day: Day,
  options: CompositionOptions = {},
): SeatOnDay<S, M>[] {
  const mandates = believed(body.mandates, options.knownAt).sort(byStart);
  const holdings = believed(body.holdings, options.knownAt).filter((holding) => {
    return includesDay({ startsOn: holding.startsOn, endsBefore: holding.endsOn }, day);
  });
  return body.seats
    .filter((seat) => includesDay(daysOfSeat(seat), day))
    .sort((a, b) => a.number - b.number)
    .map((seat) => {
      const own = mandates.filter((mandate) => mandate.seatId === seat.id);
      const acting = holdings.filter((holding) => holding.seatId === seat.id);
      return seatOn(seat, own, acting, day, options);
    });
}

/** Seats with a member in office: the base of quorum and balance. A member in interim or suspended is in office. */
export function inOffice(seats: readonly SeatOnDay[]): number {
  return seats.filter((seat) => seat.state !== 'vacant').length;
}

/**
 * The full member of a seat: its titular, also while suspended or replaced for a while. Occasional absences and substitutes do
 * not change the balance (rules-and-law.md, finding 9).
 */
export function fullMember({ state, substitute, mandate, personId }: SeatOnDay): string | null {
  return substitute || state === 'suspended' ? (mandate?.personId ?? null) : personId;
}

/** Whose name stands on a seat: who sits there, or the member who is suspended and whom nobody replaces. */
export function shownHolder(on: SeatOnDay): string | null {
  return on.personId ?? (on.state === 'suspended' ? fullMember(on) : null);
}

export type MandateState = 'future' | 'active' | 'ending_soon' | 'ended' | 'annulled';

export function mandateState(mandate: Mandate, day: Day, endingSoonMonths = 12): MandateState {
  if (mandate.kind === 'annulment') return 'annulled';
  if (day < mandate.startsOn) return 'future';
  if (!includesDay(daysOf(mandate), day)) return 'ended';
  return endsSoon(mandate, day, endingSoonMonths) ? 'ending_soon' : 'active';
}

function seatOn<S extends Seat, M extends Mandate>(
  seat: S,
  mandates: readonly M[],
  acting: readonly Holding[],
  day: Day,
  options: CompositionOptions,
): SeatOnDay<S, M> {
  const current = mandates.find((mandate) => includesDay(daysOf(mandate), day)) ?? null;
  const next = mandates.find((mandate) => mandate.startsOn > day) ?? null;
  if (current) return confirmed(filled(seat, current, next, acting, day, options.endingSoonMonths ?? 12), day);
  const last = mandates.findLast((mandate) => mandate.startsOn <= day) ?? null;
  return (
    awaited(seat, last, next, day) ??
    heldOver(seat, last, next, acting, day, options) ??
    vacant(seat, last, next, options.continuity)
  );
}

function filled<S extends Seat, M extends Mandate>(
  seat: S,
  mandate: M,
  next: M | null,
  acting: readonly Holding[],
  day: Day,
  soon: number,
): SeatOnDay<S, M> {
  const substitute = acting.find((holding) => holding.quality === 'substitute');
  const suspended = acting.some((holding) => holding.quality === 'suspended');
  const end = daysOf(mandate).endsBefore;
  const planned = mandate.plannedEnd;
  return {
    ...nobody(seat, next),
    state: suspended ? 'suspended' : endsSoon(mandate, day, soon) ? 'ending_soon' : 'active',
    mandate,
    personId: substitute?.personId ?? (suspended ? null : mandate.personId),
    substitute: substitute !== undefined,
    lastDay: end === null ? null : lastDayOf(end),
    daysLeft: end === null ? null : daysBetween(day, lastDayOf(end)),
    departureAnnounced: end !== null && (planned === null || end < planned),
  };
}

/** A seat that goes with an office outside: once the institution is renewed, its holder waits to be confirmed. */
function confirmed<S extends Seat, M extends Mandate>(on: SeatOnDay<S, M>, day: Day): SeatOnDay<S, M> {
  const { office } = on.seat;
  const since = office && on.mandate && toConfirmSince(office, on.mandate, day);
  if (!office || !since) return on;
  if (office.link === 'designates') return { ...on, toConfirmSince: since };
  return { ...nobody(on.seat, on.next), state: 'to_confirm', mandate: on.mandate, toConfirmSince: since };
}

/** Between the installation and the portfolio: the outgoing holder is gone, the next one is not known yet. */
function awaited<S extends Seat, M extends Mandate>(
  seat: S,
  last: M | null,
  next: M | null,
  day: Day,
): SeatOnDay<S, M> | null {
  if (seat.office?.link !== 'follows' || !last) return null;
  const since = toConfirmSince(seat.office, last, day);
  if (since === null || daysOf(last).endsBefore !== since) return null;
  return { ...nobody(seat, next), state: 'to_confirm', mandate: last, toConfirmSince: since };
}

/** A mandate that reached its planned end is held over while no end was noted and no successor sits. */
function heldOver<S extends Seat, M extends Mandate>(
  seat: S,
  last: M | null,
  next: M | null,
  acting: readonly Holding[],
  day: Day,
  options: CompositionOptions,
): SeatOnDay<S, M> | null {
  const named = acting.find((holding) => holding.quality === 'interim');
  const until = last && endOfInterim(last, options.continuity);
  if (!named && !(until && day < until)) return null;
  return {
    ...nobody(seat, next),
    state: 'interim',
    mandate: last,
    personId: named?.personId ?? last?.personId ?? null,
    interimSince: named?.startsOn ?? last?.plannedEnd ?? null,
  };
}

/** The first day a mandate held over no longer is; null when it is not held over at all. */
function endOfInterim(mandate: Mandate, rule: CompositionOptions['continuity']): Day | null {
  if (mandate.plannedEnd === null || mandate.endedOn !== null || !rule?.holdOver) return null;
  return rule.longest ? shifted(mandate.plannedEnd, rule.longest) : FAR_AWAY;
}

function vacant<S extends Seat, M extends Mandate>(
  seat: S,
  last: M | null,
  next: M | null,
  continuity: CompositionOptions['continuity'],
): SeatOnDay<S, M> {
  const since = last && (endOfInterim(last, continuity) ?? daysOf(last).endsBefore);
  return { ...nobody(seat, next), vacantSince: since ?? seat.validFrom, formerly: last };
}

function nobody<S extends Seat, M extends Mandate>(seat: S, next: M | null): SeatOnDay<S, M> {
  return {
    seat,
    state: 'vacant',
    mandate: null,
    personId: null,
    substitute: false,
    next,
    lastDay: null,
    daysLeft: null,
    departureAnnounced: false,
    vacantSince: null,
    formerly: null,
    interimSince: null,
    toConfirmSince: null,
  };
}

function byStart(a: Mandate, b: Mandate): number {
  return a.startsOn.localeCompare(b.startsOn) || a.mandateId.localeCompare(b.mandateId);
}

function endsSoon(mandate: Mandate, day: Day, months: number): boolean {
  const end = daysOf(mandate).endsBefore;
  return end !== null && end <= addMonths(day, months);
}
