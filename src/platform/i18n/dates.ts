import { localeOf } from './messages.js';

const BRUSSELS = 'Europe/Brussels';
const formats = new Map<string, Intl.DateTimeFormat>();

function format(lang: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const id = lang + JSON.stringify(options);
  let made = formats.get(id);
  if (!made) {
    made = new Intl.DateTimeFormat(localeOf(lang), options);
    formats.set(id, made);
  }
  return made;
}

function noonOf(day: string): Date {
  const moment = new Date(`${day}T12:00:00Z`);
  if (!/^\d{4}-\d\d-\d\d$/.test(day) || Number.isNaN(moment.getTime())) throw new Error(`Not a day: ${day}`);
  return moment;
}

function instant(iso: string): Date {
  const moment = new Date(iso);
  if (Number.isNaN(moment.getTime())) throw new Error(`Not an instant: ${iso}`);
  return moment;
}

const firstOfMonth = (lang: string, text: string) => (lang === 'fr' ? text.replace(/\b1 (?=\p{L})/u, '1er ') : text);

/** « vendredi 4 décembre 2026 » */
export function longDay(lang: string, day: string, withYear = true, withWeekday = true): string {
  const text = format(lang, {
    ...(withWeekday && { weekday: 'long' }),
    day: 'numeric',
    month: 'long',
    ...(withYear && { year: 'numeric' }),
    timeZone: 'UTC',
  }).format(noonOf(day));
  return firstOfMonth(lang, text);
}

/** « 4 déc. 2026 » */
export function shortDay(lang: string, day: string, withYear = true): string {
  const options = { day: 'numeric', month: 'short', ...(withYear && { year: 'numeric' }), timeZone: 'UTC' } as const;
  return firstOfMonth(lang, format(lang, options).format(noonOf(day)));
}

/** « 18 h », « 9 h 05 »: the hour on the wall in Brussels. */
export function hour(lang: string, iso: string, timeZone = BRUSSELS): string {
  const parts = format('fr', { hour: 'numeric', minute: '2-digit', hourCycle: 'h23', timeZone }).formatToParts(
    instant(iso),
  );
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? '';
  const [h, min] = [String(Number(part('hour'))), part('minute')];
  if (lang !== 'fr') return `${h}:${min}`;
  return min === '00' ? `${h} h` : `${h} h ${min}`;
}

/** The calendar day on which an instant falls in Brussels, as YYYY-MM-DD. */
export function dayOf(iso: string, timeZone = BRUSSELS): string {
  const parts = format('en', { year: 'numeric', month: '2-digit', day: '2-digit', timeZone }).formatToParts(
    instant(iso),
  );
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}`;
}

const AT: Record<string, string> = { fr: ' à ', nl: ' om ', de: ' um ', en: ' at ' };

/** « vendredi 4 décembre 2026 à 18 h » */
export function moment(lang: string, iso: string, withYear = true, timeZone = BRUSSELS): string {
  return longDay(lang, dayOf(iso, timeZone), withYear) + (AT[lang] ?? AT['fr']) + hour(lang, iso, timeZone);
}
