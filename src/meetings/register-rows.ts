import { type CommitteeSheet, nameOf, onBehalfOf } from '../committee/committee-sheets.service.js';
import { addDays } from '../domain/calendar/day.js';
import { frenchTime } from '../domain/calendar/french.js';
import { type Instant, instantAt } from '../domain/calendar/instant.js';
import { Refused } from '../platform/refused.js';
import { oneText } from '../platform/web/typed.js';
import type { AttendanceLine } from './attendance.entity.js';
import type { Meeting } from './meeting.entity.js';

/** From this hour on a meeting may go past midnight, when a mandate may end and another begin. */
export const EVENING = '17:00';
const MORNING = '08:00';

/** A member of the day, and the line of the register when there is one. */
export type Row = {
  seatId: string;
  number: number;
  personId: string;
  name: string;
  onBehalfOf: string;
  /** Holds the seat only once the day is over. */
  fromMidnight: boolean;
  line: AttendanceLine | null;
};

export type Came = Omit<AttendanceLine, 'meetingId'>;

/** Who holds a seat on a day, by seat. */
export function rowsOf(sheet: CommitteeSheet, fromMidnight: boolean): Omit<Row, 'line'>[] {
  return sheet.seats.flatMap((on) => {
    if (on.personId === null) return [];
    const { id: seatId, number } = on.seat;
    const name = nameOf(sheet, on.personId);
    return [{ seatId, number, personId: on.personId, name, onBehalfOf: onBehalfOf(sheet, on), fromMidnight }];
  });
}

/** Who holds a seat the day after and did not that day. */
export function newcomers(today: CommitteeSheet, tomorrow: CommitteeSheet): Omit<Row, 'line'>[] {
  const held = new Set(today.seats.map(({ seat, personId }) => `${seat.id} ${personId}`));
  return rowsOf(tomorrow, true).filter(({ seatId, personId }) => !held.has(`${seatId} ${personId}`));
}

/** The moment that the wall clock shows during a meeting: of one that opens in the evening, a small hour is after midnight. */
export function momentIn({ day, opensAt }: Meeting, time: string, zone: string, field?: string): Instant {
  const nextDay = time < opensAt;
  if (nextDay && !(opensAt >= EVENING && time < MORNING))
    throw new Refused(
      'before-opening',
      `La réunion s’ouvre à ${frenchTime(opensAt)} : écrivez une heure plus tardive, ou laissez vide.`,
      field,
    );
  const placed = instantAt(nextDay ? addDays(day, 1) : day, time, 'first', zone);
  if (!('instant' in placed)) throw new Refused(placed.reason, placed.sentence, field);
  return placed.instant;
}

/** The end of the names of a member's fields; two holders of one seat on both sides of midnight have each their own. */
export const fieldOf = ({ number, fromMidnight }: Row) => `${number}${fromMidnight ? '-minuit' : ''}`;

/** Refuses a member who leaves before arriving. */
export function assertHours(line: Came, row: Row, meeting: Meeting, zone: string): void {
  const { name } = row;
  const [from, to] = [line.arrivedAt, line.leftAt].map((time, i) =>
    time ? momentIn(meeting, time, zone, `${i === 0 ? 'arrivee' : 'depart'}-${fieldOf(row)}`) : '',
  );
  if (from && to && from >= to)
    throw new Refused(
      'left-before-arriving',
      `${name} ne peut pas partir à ${frenchTime(line.leftAt)} et arriver à ${frenchTime(line.arrivedAt)}. Corrigez l’une des deux heures.`,
      `depart-${fieldOf(row)}`,
    );
}

const TIME = /^([01]?\d|2[0-3])[:h]([0-5]\d)$/;

/** An hour as a person types it, « 14h20 » or as the browser sends it; empty where nothing is written. */
export function typedTime(typed: unknown, field: string): string {
  const text = oneText(typed);
  if (text === '') return '';
  const [, hours, minutes] = TIME.exec(text) ?? [];
  if (!hours) throw new Refused('not-an-hour', `« ${text} » n’est pas une heure. Écrivez par exemple 14:20.`, field);
  return `${hours.padStart(2, '0')}:${minutes}`;
}
