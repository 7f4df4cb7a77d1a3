import { addDays, addMonths, type Day, dayOfMonth, daysBetween } from './day.js';

/**
 * How an anniversary that does not exist is read. `eve`: « de quantième à veille de quantième », a term from
 * 29 February ends on 28 February. `clamp`: it ends the day before 28 February.
 */
export type LeapDayPolicy = 'eve' | 'clamp';

/** The range is half-open: `endsBefore` is the first day after the mandate. */
export type Term = Readonly<{ startsOn: Day; endsBefore: Day; lastDay: Day; days: number; leapDayPolicyUsed: boolean }>;

/**
 * the nth term of so many years counted from an anchor. Always from the anchor, never from the term before:
 * two terms of six years from 29 February 2024 end before 29 February 2036.
 */
export function termFrom(anchor: Day, years: number, policy: LeapDayPolicy = 'eve', nth = 1): Term {
  const startsOn = anniversary(anchor, years * (nth - 1), policy);
  const endsBefore = anniversary(anchor, years * nth, policy);
  return {
    startsOn,
    endsBefore,
    lastDay: lastDayOf(endsBefore),
    days: daysBetween(startsOn, endsBefore),
    leapDayPolicyUsed: dayOfMonth(endsBefore) !== dayOfMonth(anchor),
  };
}

export function anniversary(anchor: Day, years: number, policy: LeapDayPolicy = 'eve'): Day {
  const clamped = addMonths(anchor, 12 * years);
  const exists = dayOfMonth(clamped) === dayOfMonth(anchor);
  return exists || policy === 'clamp' ? clamped : addDays(clamped, 1);
}

/** The inclusive last day of a half-open range: what screens and letters show. */
export function lastDayOf(endsBefore: Day): Day {
  return addDays(endsBefore, -1);
}

/** The first day after an inclusive last day: what is stored. */
export function dayAfter(lastDay: Day): Day {
  return addDays(lastDay, 1);
}
