import { addDays, type Day, dayFrom, type Weekday, weekday, yearOf } from './day.js';

const FIRST_RENEWAL = 2024;
const YEARS = 6;

/** The day of that weekday which is the so-manieth of its month: the second Sunday of October. */
export function nthWeekday(year: number, month: number, wanted: Weekday, nth: number): Day {
  const first = dayFrom(year, month, 1);
  return addDays(first, ((wanted - weekday(first) + 7) % 7) + 7 * (nth - 1));
}

/** Communal elections: the second Sunday of October, every six years from 2024 (CDLD art. L4124-1). */
export function communalElection(year: number): Day {
  return nthWeekday(year, 10, 7, 2);
}

/** The year of the last communal election held on a day or before. */
export function communalYear(on: Day): number {
  const year = FIRST_RENEWAL + YEARS * Math.floor((yearOf(on) - FIRST_RENEWAL) / YEARS);
  return communalElection(year) <= on ? year : year - YEARS;
}

/** The new council is installed on the first Monday of December (CDLD art. L1122-3). */
export function councilInstallation(year: number): Day {
  return nthWeekday(year, 12, 1, 1);
}
