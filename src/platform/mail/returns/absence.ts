import { addDays, type Day, daysBetween, isDay } from '../../../domain/calendar/day.js';

/** Months by the first letters that tell them apart, in French, Dutch, German and English. */
const MONTHS: readonly RegExp[] = [
  /^jan/,
  /^f[eé][vb]/,
  /^(mars|maart|mrt|m[aä]rz|march|mar$)/,
  /^(avr|apr)/,
  /^(mai$|mei$|may$)/,
  /^(juin|jun)/,
  /^(juil|jul)/,
  /^(ao[uû]t|aug)/,
  /^sep/,
  /^o[ck]t/,
  /^nov/,
  /^d[eé][cz]/,
];

const WEEKDAY = '(?:\\p{L}+(?:di|dag|tag|woch|abend|day)\\.?,?\\s+)?';
const WRITTEN = '\\d{1,2}(?:er|e|st|nd|rd|th)?\\.?\\s+(?:of\\s+)?\\p{L}{3,9}\\.?(?:,?\\s+\\d{4})?';
const ENGLISH = '\\p{L}{3,9}\\.?\\s+\\d{1,2}(?:st|nd|rd|th)?(?:,?\\s+\\d{4})?';
const FIGURES = '\\d{4}-\\d{2}-\\d{2}|\\d{1,2}[/.-]\\d{1,2}(?:[/.-]\\d{2,4})?';
const DATE = `${WEEKDAY}(${FIGURES}|${WRITTEN}|${ENGLISH})`;

/** « absente jusqu’au … »: the day that is named is the last one. */
const LAST_DAY = new RegExp(
  `(?:jusqu.{0,2}(?:au|à)|\\bdu\\s[^.\\n]{1,40}?\\sau|until|\\btill|through|\\btot(?:\\sen\\smet)?|\\bbis(?:\\szum|\\seinschließlich)?)\\s+(?:and including\\s+|le\\s+)?${DATE}`,
  'iu',
);
/** « de retour le … »: the day before is the last one. */
const FIRST_DAY = new RegExp(
  `(?:retour|reviens|revient|reviendrai|rentre|rentrerai|joignable|\\bback|return(?:ing)?|\\bterug|zurück|erreichbar)\\s+(?:[\\p{L}’']+\\s+){0,4}?(?:le|du|au|on|op|vanaf|am|ab|from)?\\s*${DATE}`,
  'iu',
);

/** The last day of the absence that an automatic answer announces, or null when it names none that makes sense. */
export function absentUntil(text: string, today: Day): Day | null {
  const last = dayIn(LAST_DAY.exec(text)?.[1], today);
  const back = dayIn(FIRST_DAY.exec(text)?.[1], today);
  const day = last ?? (back && addDays(back, -1));
  return day && daysBetween(today, day) >= 0 && daysBetween(today, day) <= 366 ? day : null;
}

function dayIn(text: string | undefined, today: Day): Day | null {
  if (!text) return null;
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (iso) return isDay(text) ? text : null;
  const figures = /^(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{2,4}))?$/.exec(text);
  if (figures) return made(Number(figures[1]), Number(figures[2]), figures[3], today);
  const number = Number(/\d{1,2}/.exec(text)?.[0]);
  const word = (/\p{L}{3,}/u.exec(text.replace(/^\d+(?:er|e|st|nd|rd|th)?/, ''))?.[0] ?? '').toLowerCase();
  const month = MONTHS.findIndex((pattern) => pattern.test(word)) + 1;
  return month === 0 ? null : made(number, month, /\d{4}/.exec(text)?.[0], today);
}

/** Without a year, the next such day; a month above twelve was written the American way round. */
function made(first: number, second: number, year: string | undefined, today: Day): Day | null {
  const [number, month] = second > 12 ? [second, first] : [first, second];
  const two = (n: number) => String(n).padStart(2, '0');
  const on = (y: number): Day | null => {
    const day = `${y}-${two(month)}-${two(number)}`;
    return isDay(day) ? day : null;
  };
  if (year) return on(Number(year) + (year.length === 2 ? 2000 : 0));
  const now = Number(today.slice(0, 4));
  const day = on(now);
  return day && day < today ? on(now + 1) : day;
}
