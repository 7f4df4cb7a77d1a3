import { frenchDay } from '../calendar/french.js';
import { lastDayOf } from '../calendar/term.js';
import { type Objection, objection } from '../objection.js';
import { daysOf, type Mandate, overlaps, type Seat, type Version } from './record.js';

export type NumberedSeat = Seat & Readonly<{ mode: 'elected' | 'designated' | 'ex_officio' }>;

/** A mandate as it would stand, the seats of its body, and the other mandates believed today. */
export type Sitting<S extends NumberedSeat = NumberedSeat> = Readonly<{
  seats: readonly S[];
  others: readonly Mandate[];
  /** seats that one organisation may hold among the elected ones. */
  maxSeatsPerOrganisation: number;
  /** How people and organisations are named in a sentence. */
  named: (id: string) => string;
}>;

export type Misfit =
  | 'ends-before-start'
  | 'seat-unknown'
  | 'seat-not-valid'
  | 'seat-taken'
  | 'person-elsewhere'
  | 'organisation-elsewhere';

/** A mandate without the history of its record. */
export type Planned = Omit<Mandate, keyof Version>;

/** Why this mandate cannot stand beside the others, or null when it can. Days are half-open ranges. */
export function misfitOf(mandate: Planned, sitting: Sitting): Objection<Misfit> | null {
  return wrongOrder(mandate) ?? outsideSeat(mandate, sitting) ?? taken(mandate, sitting) ?? sitsTwice(mandate, sitting);
}

function wrongOrder(mandate: Planned): Objection<Misfit> | null {
  const end = daysOf(mandate).endsBefore;
  if (end === null || end > mandate.startsOn) return null;
  return objection(
    'ends-before-start',
    `Le dernier jour du mandat (${frenchDay(lastDayOf(end))}) vient avant le premier (${frenchDay(mandate.startsOn)}). Corrigez l’une des deux dates.`,
  );
}

function outsideSeat(mandate: Planned, { seats }: Sitting): Objection<Misfit> | null {
  const seat = seats.find(({ id }) => id === mandate.seatId);
  if (!seat) return objection('seat-unknown', 'Ce siège n’existe pas dans ce comité. Choisissez-en un autre.');
  const days = daysOf(mandate);
  if (mandate.startsOn < seat.validFrom) {
    return objection(
      'seat-not-valid',
      `Le siège ${seat.number} n’existe que depuis le ${frenchDay(seat.validFrom)}. Choisissez un jour plus tardif.`,
    );
  }
  if (seat.validTo === null || (days.endsBefore !== null && days.endsBefore <= seat.validTo)) return null;
  return objection(
    'seat-not-valid',
    `Le siège ${seat.number} disparaît après le ${frenchDay(lastDayOf(seat.validTo))}. Mettez fin au mandat ce jour-là au plus tard.`,
  );
}

function taken(mandate: Planned, { others, seats, named }: Sitting): Objection<Misfit> | null {
  const holder = colliding(mandate, others).find((other) => other.seatId === mandate.seatId);
  if (!holder) return null;
  return objection(
    'seat-taken',
    `Le siège ${numberOf(holder, seats)} est déjà occupé par ${named(holder.personId)} ${saidDays(holder)}. Changez les dates, ou mettez d’abord fin à ce mandat.`,
  );
}

function sitsTwice(mandate: Planned, sitting: Sitting): Objection<Misfit> | null {
  const { seats, named } = sitting;
  const colleagues = colliding(mandate, sitting.others).filter((other) => other.seatId !== mandate.seatId);
  const own = colleagues.find((other) => other.personId === mandate.personId);
  if (own) {
    return objection(
      'person-elsewhere',
      `${named(mandate.personId)} occupe déjà le siège ${numberOf(own, seats)} ${saidDays(own)}. Une personne n’occupe qu’un siège à la fois : mettez d’abord fin à l’autre mandat.`,
    );
  }
  return crowded(mandate, colleagues, sitting);
}

/** Seats by right do not count: a town may have its seat and its association another. */
function crowded(mandate: Planned, colleagues: readonly Mandate[], sitting: Sitting): Objection<Misfit> | null {
  const { seats, maxSeatsPerOrganisation: most, named } = sitting;
  const { organisationId } = mandate;
  if (organisationId === null || !isElected(mandate.seatId, seats)) return null;
  const same = colleagues.filter((c) => c.organisationId === organisationId && isElected(c.seatId, seats));
  const [first] = same;
  if (!first || same.length < most) return null;
  return objection(
    'organisation-elsewhere',
    `L’association ${named(organisationId)} a déjà le siège ${numberOf(first, seats)} ${saidDays(first)} (règle R-05). Choisissez une autre association, ou changez la règle dans le règlement.`,
  );
}

function colliding(mandate: Planned, others: readonly Mandate[]): Mandate[] {
  const days = daysOf(mandate);
  return others.filter((other) => other.mandateId !== mandate.mandateId && overlaps(days, daysOf(other)));
}

const isElected = (seatId: string, seats: readonly NumberedSeat[]) =>
  seats.some(({ id, mode }) => id === seatId && mode === 'elected');

const numberOf = ({ seatId }: Mandate, seats: readonly Seat[]) => seats.find(({ id }) => id === seatId)?.number ?? '?';

function saidDays(mandate: Mandate): string {
  const end = daysOf(mandate).endsBefore;
  const from = frenchDay(mandate.startsOn);
  return end === null ? `depuis le ${from}` : `du ${from} au ${frenchDay(lastDayOf(end))}`;
}
