import { type Objection, objection } from '../objection.js';
import { addDays, type Day } from './day.js';

/** A moment as a UTC text: '2026-12-04T17:00:00.000Z'. */
export type Instant = string;

/** A moment as the database gives it or as a sealed text holds it. */
export type Moment = Instant | Date;

/** What a clock on the wall shows: '18:00' or '23:59:59'. */
export type WallTime = string;

/** An hour of the night the clocks go back exists twice. */
export type Occurrence = 'once' | 'first-of-two' | 'second-of-two';

export type PlacedHour = Readonly<{ instant: Instant; occurrence: Occurrence }>;

export const BRUSSELS = 'Europe/Brussels';

const TIME = /^([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?$/;
const HALF_A_DAY = 43_200_000;
const formats = new Map<string, Intl.DateTimeFormat>();

export function millisecondsOf(moment: Moment): number {
  return typeof moment === 'string' ? Date.parse(moment) : moment.getTime();
}

export function instantOf(moment: Moment): Instant {
  return new Date(millisecondsOf(moment)).toISOString();
}

/**
 * The instant at which the wall clock shows `time` on `day`. Refuses the hour that the change to summer time leaves out;
 * of an hour shown twice takes the first one unless told otherwise, and says so.
 */
export function instantAt(
  day: Day,
  time: WallTime,
  which: 'first' | 'second' = 'first',
  zone = BRUSSELS,
): PlacedHour | Objection<'not-an-hour' | 'no-such-hour'> {
  const [, hours, minutes, seconds] = TIME.exec(time) ?? [];
  if (!hours) return objection('not-an-hour', `« ${time} » n’est pas une heure. Écrivez par exemple 18:00.`);
  const shown = Date.parse(`${day}T${hours}:${minutes}:${seconds ?? '00'}Z`);
  const before = shown - offsetAt(shown - HALF_A_DAY, zone);
  const after = shown - offsetAt(shown + HALF_A_DAY, zone);
  const found = [before, after].filter((at) => at + offsetAt(at, zone) === shown);
  if (found.length === 0) {
    return objection(
      'no-such-hour',
      `L’heure ${time} n’existe pas le ${day.split('-').reverse().join('/')} : on passe à l’heure d’été. Choisissez une heure avant 2 h ou à partir de 3 h.`,
    );
  }
  const twice = before !== after && found.length === 2;
  const instant = instantOf(new Date(twice && which === 'second' ? after : (found[0] as number)));
  if (!twice) return { instant, occurrence: 'once' };
  return { instant, occurrence: which === 'first' ? 'first-of-two' : 'second-of-two' };
}

/** What the wall clock shows at a moment. */
export function wallClockAt(moment: Moment, zone = BRUSSELS): Readonly<{ day: Day; time: WallTime }> {
  const at = millisecondsOf(moment);
  const [day = '', time = ''] = new Date(at + offsetAt(at, zone)).toISOString().split('T');
  return { day, time: time.slice(0, 8) };
}

/** The calendar day it is at a moment. */
export function dayAt(moment: Moment, zone = BRUSSELS): Day {
  return wallClockAt(moment, zone).day;
}

/** Midnight at which a day begins: the end of the day before. */
export function startOfDay(day: Day, zone = BRUSSELS): Instant {
  const placed = instantAt(day, '00:00', 'first', zone);
  return 'instant' in placed ? placed.instant : endOfGap(day, zone);
}

/** Midnight at which a day ends. */
export function endOfDay(day: Day, zone = BRUSSELS): Instant {
  return startOfDay(addDays(day, 1), zone);
}

/** In a zone whose clocks jump at midnight the day begins when they have jumped. */
function endOfGap(day: Day, zone: string): Instant {
  const shown = Date.parse(`${day}T00:00:00Z`);
  return instantOf(new Date(shown - offsetAt(shown - HALF_A_DAY, zone)));
}

/** Milliseconds by which the wall clock is ahead of UTC. */
function offsetAt(at: number, zone: string): number {
  const parts = formatFor(zone).formatToParts(new Date(at));
  const part = (type: string) => Number(parts.find((p) => p.type === type)?.value);
  const shown = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return shown - (at - (((at % 1000) + 1000) % 1000));
}

function formatFor(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  formats.set(zone, format);
  return format;
}
