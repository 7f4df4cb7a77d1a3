import { frenchList } from '../french.js';
import { addDays, type Day, dayFrom, weekday, yearOf } from './day.js';

export type Holiday = Readonly<{ day: Day; name: string }>;

/** Easter Sunday by the Gregorian computus (the method of Meeus, Jones and Butcher). */
export function easterSunday(year: number): Day {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const rest = year % 100;
  const drift = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const moon = (19 * golden + century - Math.floor(century / 4) - drift + 15) % 30;
  const toSunday = (32 + 2 * (century % 4) + 2 * Math.floor(rest / 4) - moon - (rest % 4)) % 7;
  const late = Math.floor((golden + 11 * moon + 22 * toSunday) / 451);
  const fromMarch = moon + toSunday - 7 * late + 114;
  return dayFrom(year, Math.floor(fromMarch / 31), (fromMarch % 31) + 1);
}

/** The ten legal holidays of Belgium. Days of the Communities, bank and school holidays are not among them. */
export function legalHolidays(year: number): readonly Holiday[] {
  const easter = easterSunday(year);
  return [
    { day: dayFrom(year, 1, 1), name: 'Jour de l’An' },
    { day: addDays(easter, 1), name: 'lundi de Pâques' },
    { day: dayFrom(year, 5, 1), name: 'Fête du Travail' },
    { day: addDays(easter, 39), name: 'Ascension' },
    { day: addDays(easter, 50), name: 'lundi de Pentecôte' },
    { day: dayFrom(year, 7, 21), name: 'Fête nationale' },
    { day: dayFrom(year, 8, 15), name: 'Assomption' },
    { day: dayFrom(year, 11, 1), name: 'Toussaint' },
    { day: dayFrom(year, 11, 11), name: 'Armistice' },
    { day: dayFrom(year, 12, 25), name: 'Noël' },
  ];
}

/** The name of the legal holiday that falls on this day, or null. */
export function legalHoliday(day: Day): string | null {
  const names = legalHolidays(yearOf(day)).filter((holiday) => holiday.day === day);
  return names.length === 0 ? null : frenchList(names.map((holiday) => holiday.name));
}

/** Neither Sunday, nor legal holiday, nor Saturday unless the rule counts it (practice of art. 1.7 of the Civil Code). */
export function isWorkingDay(day: Day, saturdayWorking = false): boolean {
  const rank = weekday(day);
  return rank <= (saturdayWorking ? 6 : 5) && legalHoliday(day) === null;
}

export function nextWorkingDay(from: Day, saturdayWorking = false): Day {
  return isWorkingDay(from, saturdayWorking) ? from : nextWorkingDay(addDays(from, 1), saturdayWorking);
}

export function previousWorkingDay(from: Day, saturdayWorking = false): Day {
  return isWorkingDay(from, saturdayWorking) ? from : previousWorkingDay(addDays(from, -1), saturdayWorking);
}

/** Why nobody may be at the office that day: « samedi », « dimanche », the holiday's name; null on a working day. */
export function whyNotWorking(day: Day): string | null {
  const holiday = legalHoliday(day);
  if (holiday) return holiday;
  return { 6: 'samedi', 7: 'dimanche' }[weekday(day) as 6 | 7] ?? null;
}
