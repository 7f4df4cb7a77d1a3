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

/** The provincial council: the Friday of that week, 6 December 2024 and 2030. */
export function provincialInstallation(year: number): Day {
  return addDays(councilInstallation(year), 4);
}

/** The council of social action follows that of the town: the first Monday of January (expected, to confirm each time). */
export function welfareInstallation(year: number): Day {
  return nthWeekday(year + 1, 1, 1, 1);
}

/** What renews the seats that an institution holds by right. */
export type Renewal = 'town' | 'welfare' | 'province';

const INSTALLED: Readonly<Record<Renewal, (year: number) => Day>> = {
  town: councilInstallation,
  welfare: welfareInstallation,
  province: provincialInstallation,
};

/** The first day of the institution as renewed by the last election whose installation is on this day or before. */
export function lastInstallation(renewal: Renewal, on: Day): Day {
  const year = communalYear(on);
  const installed = INSTALLED[renewal](year);
  return installed <= on ? installed : INSTALLED[renewal](year - YEARS);
}

/** The installation to come after this day. */
export function nextInstallation(renewal: Renewal, after: Day): Day {
  const year = communalYear(after);
  return [year, year + YEARS, year + 2 * YEARS].map((y) => INSTALLED[renewal](y)).find((day) => day > after) as Day;
}

/** Every communal election from one day to another, with the three installations that follow. */
export function communalCalendar(from: Day, to: Day) {
  const rows = [];
  for (let year = communalYear(from); year <= yearOf(to); year += YEARS) {
    const election = communalElection(year);
    if (election >= from && election <= to)
      rows.push({
        election,
        town: councilInstallation(year),
        province: provincialInstallation(year),
        welfare: welfareInstallation(year),
      });
  }
  return rows;
}
