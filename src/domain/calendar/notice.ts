import { frenchCount } from '../french.js';
import { type Objection, objection } from '../objection.js';
import { addDays, type Day, daysBetween } from './day.js';
import { frenchFullDay } from './french.js';
import { isWorkingDay } from './holidays.js';
import { overWorkingDays } from './period.js';

/** what a notice must leave free before a meeting. */
export type NoticeUnit = 'clear_days' | 'calendar' | 'working_days';

/**
 * the latest day on which the notice may be received for a meeting on `day`. With clear days neither of the two
 * days counts (art. L1122-13 CDLD): meeting − (n + 1). Nothing rolls backwards: a notice due on a Sunday must be there by then.
 */
export function latestNotice(day: Day, length: number, unit: NoticeUnit, saturdayWorking = false): Day {
  switch (unit) {
    case 'clear_days':
      return addDays(day, -(length + 1));
    case 'calendar':
      return addDays(day, -length);
    case 'working_days':
      return addDays(overWorkingDays(day, -length, saturdayWorking), -1);
  }
}

/** Days, of the unit of the rule, that a notice received on `received` leaves before the meeting. */
export function noticeLeft(received: Day, meeting: Day, unit: NoticeUnit, saturdayWorking = false): number {
  const between = Math.max(0, daysBetween(received, meeting) - 1);
  if (unit === 'calendar') return Math.max(0, daysBetween(received, meeting));
  if (unit === 'clear_days') return between;
  const days = Array.from({ length: between }, (_, i) => addDays(received, i + 1));
  return days.filter((day) => isWorkingDay(day, saturdayWorking)).length;
}

/** a notice received too late is refused, unless the reason of the urgency is given. */
export function lateNotice(
  received: Day,
  meeting: Day,
  length: number,
  unit: NoticeUnit,
): Objection<'late-notice'> | null {
  const left = noticeLeft(received, meeting, unit);
  if (left >= length) return null;
  return objection(
    'late-notice',
    `Convocation trop tardive : votre règlement demande ${named(length, unit)}, il en reste ${left}. Elle devait être reçue au plus tard le ${frenchFullDay(latestNotice(meeting, length, unit))}. Changez la date, ou motivez l’urgence.`,
  );
}

function named(count: number, unit: NoticeUnit): string {
  switch (unit) {
    case 'clear_days':
      return frenchCount(count, 'jour franc', 'jours francs');
    case 'calendar':
      return frenchCount(count, 'jour', 'jours');
    case 'working_days':
      return frenchCount(count, 'jour ouvrable', 'jours ouvrables');
  }
}
