import type { Day } from '../domain/calendar/day.js';
import { instantAt, millisecondsOf } from '../domain/calendar/instant.js';

const HOLD_MS = 600_000;

/** Notices leave at eight, and ten minutes after they were written at the earliest: until then they can be stopped. */
export function leavesAt(now: Date, day: Day, zone: string): Date {
  return new Date(Math.max(now.getTime() + HOLD_MS, at(day, '08:00', zone)));
}

/** The digest is there an hour before, so that a send can still be stopped. */
export function digestAt(now: Date, day: Day, zone: string): Date {
  return new Date(Math.max(now.getTime(), at(day, '07:00', zone)));
}

function at(day: Day, time: string, zone: string): number {
  const placed = instantAt(day, time, 'first', zone);
  return 'instant' in placed ? millisecondsOf(placed.instant) : 0;
}
