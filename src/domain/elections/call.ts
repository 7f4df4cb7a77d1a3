import { addDays, type Day, daysBetween } from '../calendar/day.js';
import { frenchMoment } from '../calendar/french.js';
import { dayAt, type Moment, millisecondsOf } from '../calendar/instant.js';
import { endOfPeriod, shifted } from '../calendar/period.js';
import { frenchCount, typeset } from '../french.js';
import { type Objection, objection } from '../objection.js';
import { type AppliedRule, cited } from '../rules/rule-book.js';

export type CallReason = 'closes-in-the-past' | 'closes-after-the-vote' | 'too-short' | 'not-later' | 'reopened-once';

export type CallHours = Readonly<{ opensAt: Moment; closesAt: Moment; voteOpensAt: Moment; justification: string }>;

/** why a call may not be published with these hours, or null. A short one is possible with a reason. */
export function objectionToCall(hours: CallHours, rule: AppliedRule<'call'>): Objection<CallReason> | null {
  const { opensAt, closesAt, voteOpensAt, justification } = hours;
  if (millisecondsOf(closesAt) <= millisecondsOf(opensAt))
    return objection(
      'closes-in-the-past',
      'La clôture de l’appel doit venir après maintenant. Choisissez un autre jour.',
    );
  if (millisecondsOf(closesAt) >= millisecondsOf(voteOpensAt))
    return objection(
      'closes-after-the-vote',
      `Le vote s’ouvre le ${frenchMoment(voteOpensAt)} : l’appel doit se clore avant.`,
    );
  const short = shortness(hours, rule);
  return short && justification.trim() === ''
    ? objection('too-short', `${short} Écrivez pourquoi, ou reculez la clôture.`)
    : null;
}

/** « Votre règlement prévoit 30 jours. Il y en a 21. », or null when there are enough. */
export function shortness(
  { opensAt, closesAt }: Pick<CallHours, 'opensAt' | 'closesAt'>,
  rule: AppliedRule<'call'>,
): string | null {
  const opens = dayAt(opensAt);
  const closes = dayAt(closesAt);
  if (closes >= shifted(opens, rule.params.minDuration)) return null;
  const asked = daysBetween(opens, shifted(opens, rule.params.minDuration));
  return typeset(
    `Le règlement prévoit ${frenchCount(asked, 'jour')}. Il y en a ${daysBetween(opens, closes)}. ${cited(rule)}.`,
  );
}

/** The end of a call only moves later. */
export function objectionToPostponing(
  closesAt: Moment,
  until: Moment,
  voteOpensAt: Moment,
): Objection<CallReason> | null {
  if (millisecondsOf(until) <= millisecondsOf(closesAt))
    return objection(
      'not-later',
      `L’appel se clôt le ${frenchMoment(closesAt)} : la clôture ne peut venir que plus tard.`,
    );
  if (millisecondsOf(until) >= millisecondsOf(voteOpensAt))
    return objection(
      'closes-after-the-vote',
      `Le vote s’ouvre le ${frenchMoment(voteOpensAt)} : l’appel doit se clore avant.`,
    );
  return null;
}

/** Whole seconds after the end: the last second counts whole, 23:59:59.9 is in time and 00:00:00 is one second late. */
export function lateBy(receivedAt: Moment, closesAt: Moment): number {
  const seconds = (moment: Moment) => Math.floor(millisecondsOf(moment) / 1000);
  return Math.max(0, seconds(receivedAt) - seconds(closesAt));
}

/** a call with too few candidates is opened again once, by so many days. */
export function objectionToReopening(reopened: number, rule: AppliedRule<'call'>): Objection<CallReason> | null {
  return reopened === 0
    ? null
    : objection('reopened-once', `L’appel a déjà été rouvert : on ne le fait qu’une fois. ${cited(rule)}.`);
}

export function closingIfReopened(today: Day, rule: AppliedRule<'call'>): Day {
  return shifted(today, rule.params.extension);
}

/** the last day to complain of a decision notified on a day; Friday 14 March 2031 gives Monday 24 March. */
export function appealUntil(
  notifiedOn: Day,
  rules: Readonly<{ admissibility: AppliedRule<'admissibility'>; period_forward: AppliedRule<'period_forward'> }>,
): Day {
  return endOfPeriod(notifiedOn, rules.admissibility.params.appeal, rules.period_forward.params);
}

/** the last day to bring a paper that is missing. */
export function cureUntil(
  askedOn: Day,
  rules: Readonly<{ admissibility: AppliedRule<'admissibility'>; period_forward: AppliedRule<'period_forward'> }>,
): Day {
  return endOfPeriod(askedOn, rules.admissibility.params.cure, rules.period_forward.params);
}

/** The day after which a link of a candidate is of no use any more. */
export const linkEnds = (closesOn: Day): Day => addDays(closesOn, LINK_DAYS);

const LINK_DAYS = 120;
