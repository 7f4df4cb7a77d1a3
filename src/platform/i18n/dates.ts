import { type Day, isDay } from '../../domain/calendar/day.js';
import { frenchDay, frenchTime } from '../../domain/calendar/french.js';
import { type Instant, millisecondsOf, wallClockAt } from '../../domain/calendar/instant.js';
import { localeOf } from './messages.js';

export type DayStyle = { month?: 'long' | 'short'; weekday?: boolean; year?: boolean };

const formats = new Map<string, Intl.DateTimeFormat>();

function formatFor(lang: string, { month = 'long', weekday = true, year = true }: DayStyle): Intl.DateTimeFormat {
  const id = [lang, month, weekday, year].join();
  let made = formats.get(id);
  if (!made) {
    made = new Intl.DateTimeFormat(localeOf(lang), {
      ...(weekday ? { weekday: 'long' } : {}),
      day: 'numeric',
      month,
      ...(year ? { year: 'numeric' } : {}),
      timeZone: 'UTC',
    });
    formats.set(id, made);
  }
  return made;
}

/** « vendredi 4 décembre 2026 », « 4 déc. 2026 », « 1er décembre »: as the style says. */
export function spokenDay(lang: string, day: Day, style: DayStyle = {}): string {
  if (!isDay(day)) throw new Error(`Not a day: ${day}`);
  if (lang === 'fr' && style.month !== 'short') return frenchDay(day, { weekday: true, ...style });
  const text = formatFor(lang, style).format(new Date(`${day}T12:00:00Z`));
  return lang === 'fr' ? text.replace(/\b1 (?=\p{L})/u, '1er ') : text;
}

/** « 18 h », « 9 h 05 »: what the clock on the wall shows in Brussels. */
export function spokenHour(lang: string, instant: Instant): string {
  const { time } = wallClock(instant);
  return lang === 'fr' ? frenchTime(time) : time.slice(0, 'HH:MM'.length);
}

const AT: Record<string, string> = { fr: 'à', nl: 'om', de: 'um', en: 'at' };

/** « vendredi 4 décembre 2026 à 18 h » */
export function spokenMoment(lang: string, instant: Instant, style: DayStyle = {}): string {
  return `${spokenDay(lang, wallClock(instant).day, style)} ${AT[lang] ?? 'à'} ${spokenHour(lang, instant)}`;
}

function wallClock(instant: Instant) {
  if (Number.isNaN(millisecondsOf(instant))) throw new Error(`Not an instant: ${instant}`);
  return wallClockAt(instant);
}
