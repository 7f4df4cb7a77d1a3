import { addMonths, type Day, dayFrom, monthOf, yearOf } from '../domain/calendar/day.js';
import { nextWorkingDay } from '../domain/calendar/holidays.js';

/** A quarter, and the first working day in it: the day of its report. */
export type Quarter = Readonly<{ name: string; reportOn: Day }>;

/** The quarter a day is in: « 2027-1 » from January to March. */
export function quarterOf(day: Day): Quarter {
  const number = Math.ceil(monthOf(day) / 3);
  const first = dayFrom(yearOf(day), 3 * number - 2, 1);
  return { name: `${yearOf(day)}-${number}`, reportOn: nextWorkingDay(first) };
}

/** The next day, from `day` on, on which a report leaves by itself. */
export function nextReport(day: Day): Day {
  const { reportOn } = quarterOf(day);
  return day <= reportOn ? reportOn : quarterOf(addMonths(day, 3)).reportOn;
}
