import { NO_BREAK, typeset } from '../french.js';
import { type Day, dayOfMonth, MONTHS, monthOf, weekday, yearOf } from './day.js';
import { BRUSSELS, type Moment, type WallTime, wallClockAt } from './instant.js';

const WEEKDAYS = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'] as const;

export type DayStyle = Readonly<{ weekday?: boolean; year?: boolean }>;

/** « vendredi 4 décembre 2026 », « 1er février 2031 »: official texts always say the weekday (style of the acts). */
export function frenchDay(day: Day, style: DayStyle = {}): string {
  const date = dayOfMonth(day);
  const text = `${date === 1 ? '1er' : date}${NO_BREAK}${MONTHS[monthOf(day) - 1]}`;
  const named = style.weekday ? `${WEEKDAYS[weekday(day) - 1]} ${text}` : text;
  return style.year === false ? named : `${named} ${yearOf(day)}`;
}

/** « vendredi 4 décembre 2026 ». */
export function frenchFullDay(day: Day): string {
  return frenchDay(day, { weekday: true });
}

/** « 31/01/2027 »: in tables, where a day must be short; nothing where there is none. */
export function shortDay(day: Day | null): string {
  return day === null ? '' : day.split('-').reverse().join('/');
}

/** « 18 h », « 9 h 42 »; seconds are not said. */
export function frenchTime(time: WallTime): string {
  const [hours = '0', minutes = '00'] = time.split(':');
  return typeset(minutes === '00' ? `${Number(hours)} h` : `${Number(hours)} h ${minutes}`);
}

/** « vendredi 4 décembre 2026 à 18 h ». */
export function frenchMoment(moment: Moment, zone = BRUSSELS): string {
  const { day, time } = wallClockAt(moment, zone);
  return `${frenchFullDay(day)} à${NO_BREAK}${frenchTime(time)}`;
}

/** « du 1er février 2031 au 31 janvier 2037 », « du 10 au 14 mars 2031 »: both days included. */
export function frenchRange(first: Day, last: Day): string {
  if (first === last) return `le${NO_BREAK}${frenchDay(first)}`;
  const sameYear = yearOf(first) === yearOf(last);
  const from = frenchDay(first, { year: !sameYear });
  const sameMonth = sameYear && monthOf(first) === monthOf(last);
  return `du${NO_BREAK}${sameMonth ? from.split(NO_BREAK)[0] : from} au${NO_BREAK}${frenchDay(last)}`;
}
