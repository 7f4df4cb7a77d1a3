import { type Objection, objection } from '../objection.js';

/** A calendar day, 'YYYY-MM-DD'. Days compare as strings; no time zone can move them. */
export type Day = string;

/** Monday is 1, Sunday is 7. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

export const MONTHS = [
  'janvier',
  'février',
  'mars',
  'avril',
  'mai',
  'juin',
  'juillet',
  'août',
  'septembre',
  'octobre',
  'novembre',
  'décembre',
] as const;

const MILLISECONDS = 86_400_000;
const ISO = /^(\d{4})-(\d{2})-(\d{2})$/;
const BELGIAN = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/;
const EARLIEST_YEAR = 1900;
const LATEST_YEAR = 2199;

export function yearOf(day: Day): number {
  return Number(day.slice(0, 4));
}

export function monthOf(day: Day): number {
  return Number(day.slice(5, 7));
}

/** The 14 of 2037-05-14. */
export function dayOfMonth(day: Day): number {
  return Number(day.slice(8, 10));
}

export function dayFrom(year: number, month: number, date: number): Day {
  return fromEpoch(Date.UTC(year, month - 1, date) / MILLISECONDS);
}

export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** Reads '2026-06-30' or '30/06/2026'; a day that does not exist is refused, never moved to the next one. */
export function parseDay(text: string): Day | Objection<'not-a-day' | 'no-such-day'> {
  const typed = text.trim();
  const iso = ISO.exec(typed);
  const belgian = BELGIAN.exec(typed);
  const parts = iso ? iso.slice(1) : belgian?.slice(1).reverse();
  if (!parts) {
    return objection('not-a-day', `« ${typed} » n’est pas une date. Écrivez le jour, le mois et l’année : 31/12/2026.`);
  }
  const [year = 0, month = 0, date = 0] = parts.map(Number);
  return noSuchDay(year, month, date) ?? dayFrom(year, month, date);
}

function noSuchDay(year: number, month: number, date: number): Objection<'no-such-day'> | null {
  if (year < EARLIEST_YEAR || year > LATEST_YEAR) {
    return objection('no-such-day', `L’année ${year} ne convient pas. Vérifiez les quatre chiffres de l’année.`);
  }
  const name = MONTHS[month - 1];
  if (!name) return objection('no-such-day', `Il n’y a pas de ${month}e mois. Le mois va de 1 à 12.`);
  const last = daysInMonth(year, month);
  if (date >= 1 && date <= last) return null;
  return objection(
    'no-such-day',
    `Le ${date} ${name} ${year} n’existe pas : ce mois a ${last} jours. Corrigez la date.`,
  );
}

export function isDay(text: string): boolean {
  return ISO.test(text) && typeof parseDay(text) === 'string';
}

export function addDays(day: Day, count: number): Day {
  return fromEpoch(epochDay(day) + count);
}

/** Same date `count` months later; the last day of that month when it is shorter (30 November + 3 is 28 February). */
export function addMonths(day: Day, count: number): Day {
  const months = yearOf(day) * 12 + monthOf(day) - 1 + count;
  const year = Math.floor(months / 12);
  const month = months - year * 12 + 1;
  return dayFrom(year, month, Math.min(dayOfMonth(day), daysInMonth(year, month)));
}

/** Nights from one day to the other; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return epochDay(to) - epochDay(from);
}

export function weekday(day: Day): Weekday {
  return (((((epochDay(day) + 3) % 7) + 7) % 7) + 1) as Weekday;
}

export function earliest(first: Day, ...others: readonly Day[]): Day {
  return [first, ...others].sort()[0] as Day;
}

export function latest(first: Day, ...others: readonly Day[]): Day {
  return [first, ...others].sort().at(-1) as Day;
}

function epochDay(day: Day): number {
  return Date.UTC(yearOf(day), monthOf(day) - 1, dayOfMonth(day)) / MILLISECONDS;
}

function fromEpoch(days: number): Day {
  return new Date(days * MILLISECONDS).toISOString().slice(0, 10);
}
