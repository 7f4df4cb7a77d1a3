import type { Sex } from '../domain/committee/balance.js';
import { type SeatOnDay, shownHolder } from '../domain/committee/composition.js';
import type { Mandate, Seat } from '../domain/committee/record.js';
import type { Held } from '../domain/meetings/attendance-year.js';
import type { RuleBook } from '../domain/rules/rule-book.js';

export type ReportSeat = Seat &
  Readonly<{ label: string; mode: 'elected' | 'designated' | 'ex_officio'; designatingBody: string }>;

export type SeatOfReport = SeatOnDay<ReportSeat, Mandate & Readonly<{ endReason?: string | null }>>;

/** A committee on one day, with everything that its report and its exports say about it. */
export type BodyOnDay = Readonly<{
  id: string;
  name: string;
  seats: readonly SeatOfReport[];
  people: ReadonlyMap<string, Readonly<{ name: string; sex: Sex }>>;
  organisations: ReadonlyMap<string, string>;
  rules: RuleBook;
  /** What the registers of attendance of the year gave. */
  meetings: readonly Held[];
  /** Mandates whose end is proposed for repeated absences. */
  proposedEnds: ReadonlySet<string>;
  /** Elections that prepare the next mandates: their words, and the first day of what they fill. */
  elections: readonly Readonly<{ words: string; termStartsOn: string; seatIds: readonly string[] }>[];
}>;

export function holderOf(body: BodyOnDay, seat: SeatOnDay): string {
  const holder = shownHolder(seat);
  return holder === null ? '' : (body.people.get(holder)?.name ?? '');
}

/** The association in whose name the seat is held, or the institution that it belongs to. */
export function organisationOf(body: BodyOnDay, { seat, mandate }: SeatOfReport): string {
  const organisation = mandate?.organisationId ? body.organisations.get(mandate.organisationId) : undefined;
  return organisation ?? (seat.mode === 'elected' ? '' : seat.label);
}
