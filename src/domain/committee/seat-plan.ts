import type { Day } from '../calendar/day.js';
import { frenchDay } from '../calendar/french.js';
import { lastDayOf } from '../calendar/term.js';
import { frenchCount, frenchList } from '../french.js';
import { type Objection, objection } from '../objection.js';
import type { RuleParams } from '../rules/params.js';
import { quorumNeeded } from './quorum.js';
import { daysOf, daysOfSeat, includesDay, type Mandate, overlaps, type Seat } from './record.js';

/** A committee that will count another number of seats from a day. */
export type SeatPlan = Readonly<{
  from: Day;
  seats: number;
  /** Seats that end on the eve, chosen by a person. */
  ending: readonly string[];
}>;

export type SeatPlanSheet = Readonly<{
  now: number;
  /** Seats without holder on that day: they may end without anybody leaving. */
  free: readonly Seat[];
  /** Seats that somebody holds on that day or later. */
  held: readonly Seat[];
  /** How many seats must end, or be created when it is negative. */
  surplus: number;
  /** Of those, how many take a mandate with them. */
  decisionsNeeded: number;
  quorum: Readonly<{ before: number; after: number }> | null;
}>;

/** What a change from so many seats to so many means: 20 to 16 with 18 filled ends 2 vacant seats and needs 2 decisions. */
export function seatPlanSheet(
  seats: readonly Seat[],
  mandates: readonly Mandate[],
  plan: Pick<SeatPlan, 'from' | 'seats'>,
  quorum: RuleParams['quorum'] | null,
): SeatPlanSheet {
  const there = seats.filter((seat) => includesDay(daysOfSeat(seat), plan.from));
  const held = there.filter((seat) => heldFrom(seat, mandates, plan.from));
  const free = there.filter((seat) => !held.includes(seat));
  const surplus = there.length - plan.seats;
  const onSeats = (seatsTotal: number) =>
    quorum ? quorumNeeded({ seatsTotal, inOffice: seatsTotal }, { ...quorum, base: 'seats_total' }) : 0;
  return {
    now: there.length,
    free,
    held,
    surplus,
    decisionsNeeded: Math.max(0, surplus - free.length),
    quorum: quorum && { before: onSeats(there.length), after: onSeats(plan.seats) },
  };
}

/** Why a plan cannot be kept, with the list of who would have no seat; null when it can. */
export function objectionToSeatPlan(
  sheet: SeatPlanSheet,
  plan: SeatPlan,
  named: (seat: Seat) => string,
): Objection<'no-change' | 'no-seat-left' | 'too-few-chosen' | 'too-many-chosen'> | null {
  if (plan.seats < 1) return objection('no-seat-left', 'Un comité garde au moins un siège. Changez le nombre.');
  if (sheet.surplus === 0)
    return objection('no-change', `Le comité compte déjà ${frenchCount(plan.seats, 'siège')} ce jour-là.`);
  if (sheet.surplus < 0) return null;
  const chosen = [...sheet.free, ...sheet.held].filter(({ id }) => plan.ending.includes(id));
  if (chosen.length > sheet.surplus)
    return objection(
      'too-many-chosen',
      `Vous fermez ${frenchCount(chosen.length, 'siège')}, il en reste ${sheet.surplus} à fermer. Gardez-en davantage.`,
    );
  if (chosen.length === sheet.surplus) return null;
  const left = sheet.held.filter(({ id }) => !plan.ending.includes(id));
  return objection(
    'too-few-chosen',
    `Il faut fermer ${frenchCount(sheet.surplus, 'siège')}, vous en fermez ${chosen.length} : ${frenchCount(left.length, 'personne resterait', 'personnes resteraient')} pour ${frenchCount(plan.seats, 'siège')} (${frenchList(left.map(named))}). Choisissez encore ${sheet.surplus - chosen.length}.`,
  );
}

/** Mandates that a closed seat cuts short, with their last day. */
export function cutShort(mandates: readonly Mandate[], plan: SeatPlan) {
  return mandates.filter(
    (mandate) =>
      plan.ending.includes(mandate.seatId) && overlaps(daysOf(mandate), { startsOn: plan.from, endsBefore: null }),
  );
}

/** « Du 1er janvier 2027 : 16 sièges. » */
export const saidPlan = ({ from, seats }: Pick<SeatPlan, 'from' | 'seats'>): string =>
  `À partir du ${frenchDay(from)} : ${frenchCount(seats, 'siège')}. Dernier jour des sièges fermés : ${frenchDay(lastDayOf(from))}.`;

const heldFrom = (seat: Seat, mandates: readonly Mandate[], from: Day): boolean =>
  mandates.some((m) => m.seatId === seat.id && overlaps(daysOf(m), { startsOn: from, endsBefore: null }));
