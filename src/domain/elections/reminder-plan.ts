import { frenchMoment } from '../calendar/french.js';
import { type Moment, millisecondsOf } from '../calendar/instant.js';
import { type Objection, objection } from '../objection.js';

const MINUTE = 60_000;
const WEEK = 7 * 24 * 60 * MINUTE;

/** More reminders than this in seven days need a reason: a letter too many is pressure (ux.md §8). */
export const MOST_IN_A_WEEK = 2;

/** How late a reminder may still leave, where the program was stopped at its hour. */
export const STILL_DUE = 12 * 60 * MINUTE;

export type PollHours = Readonly<{ opensAt: Moment; closesAt: Moment }>;

/** Why a reminder may not leave at this moment, or null: only while people can vote, and not in the past. */
export function objectionToReminder(
  leavesAt: Moment,
  { opensAt, closesAt }: PollHours,
  now: Moment,
): Objection<'past' | 'before-opening' | 'after-closing'> | null {
  const at = millisecondsOf(leavesAt);
  if (at <= millisecondsOf(now))
    return objection('past', `${capital(frenchMoment(leavesAt))} est passé. Choisissez un moment à venir.`);
  if (at < millisecondsOf(opensAt))
    return objection('before-opening', `Le vote s’ouvre le ${frenchMoment(opensAt)} : un rappel part après.`);
  if (at >= millisecondsOf(closesAt))
    return objection('after-closing', `Le vote se termine le ${frenchMoment(closesAt)} : un rappel part avant.`);
  return null;
}

/** How many reminders leave in the busiest seven days that hold this moment, itself included. */
export function remindersInItsWeek(leavesAt: Moment, others: readonly Moment[]): number {
  const at = millisecondsOf(leavesAt);
  const all = [at, ...others.map(millisecondsOf)];
  const weeks = all.filter((start) => start <= at && at < start + WEEK);
  return Math.max(...weeks.map((start) => all.filter((each) => start <= each && each < start + WEEK).length));
}

/** What a planned reminder is due for at this moment: to wait, to leave, or to be left out because it is too late. */
export function dueOf(leavesAt: Moment, { closesAt }: PollHours, now: Moment): 'waits' | 'leaves' | 'missed' {
  const [at, moment] = [millisecondsOf(leavesAt), millisecondsOf(now)];
  if (moment < at) return 'waits';
  return moment - at > STILL_DUE || moment >= millisecondsOf(closesAt) ? 'missed' : 'leaves';
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
