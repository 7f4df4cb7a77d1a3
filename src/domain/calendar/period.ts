import { addDays, addMonths, type Day } from './day.js';
import { isWorkingDay, nextWorkingDay } from './holidays.js';

/** how a period with an end is computed. */
export type PeriodParams = Readonly<{
  /** The day of the act does not count. */
  startExcluded: boolean;
  /** What happens when the last day is not a working day. */
  roll: 'next_working_day' | 'none';
  saturdayWorking: boolean;
}>;

/** Civil Code art. 1.7: the day of the act is excluded, an end on a non-working day (Saturday included) moves on. */
export const CIVIL_CODE: PeriodParams = { startExcluded: true, roll: 'next_working_day', saturdayWorking: false };

export type Length = Readonly<{ count: number; unit: 'days' | 'working_days' | 'weeks' | 'months' | 'years' }>;

/** the last day of a period that an act of `from` sets running; it ends that day at 24:00. */
export function endOfPeriod(from: Day, length: Length, params: PeriodParams = CIVIL_CODE): Day {
  const start = params.startExcluded ? from : addDays(from, -1);
  const end = forward(start, length, params.saturdayWorking);
  return params.roll === 'none' ? end : nextWorkingDay(end, params.saturdayWorking);
}

/** R-09 read backwards: the latest day of the act for which the period is over on `end`. */
export function latestStart(end: Day, length: Length, params: PeriodParams = CIVIL_CODE): Day {
  let start = end;
  while (endOfPeriod(start, length, params) > end) start = addDays(start, -1);
  return start;
}

/** The same length counted from a day, forwards or backwards, without any roll. */
export function shifted(day: Day, length: Length, direction: 1 | -1 = 1): Day {
  const count = length.count * direction;
  switch (length.unit) {
    case 'days':
      return addDays(day, count);
    case 'weeks':
      return addDays(day, 7 * count);
    case 'months':
      return addMonths(day, count);
    case 'years':
      return addMonths(day, 12 * count);
    case 'working_days':
      return overWorkingDays(day, count, false);
  }
}

function forward(from: Day, length: Length, saturdayWorking: boolean): Day {
  return length.unit === 'working_days' ? overWorkingDays(from, length.count, saturdayWorking) : shifted(from, length);
}

/** So many working days away, forwards or backwards; the day itself is not counted. */
export function overWorkingDays(from: Day, count: number, saturdayWorking: boolean): Day {
  const step = count < 0 ? -1 : 1;
  let day = from;
  for (let left = Math.abs(count); left > 0; ) {
    day = addDays(day, step);
    if (isWorkingDay(day, saturdayWorking)) left--;
  }
  return day;
}
