import { frenchFullDay, frenchMoment } from '../calendar/french.js';
import { dayAt, type Moment, millisecondsOf } from '../calendar/instant.js';
import { type Length, shifted } from '../calendar/period.js';
import { typeset } from '../french.js';
import { type Objection, objection } from '../objection.js';
import { type AppliedRule, cited } from '../rules/rule-book.js';

/** What bent an election from its announced course: kept in order, told in the minutes. */
export type Incident = Readonly<{
  kind: 'suspended' | 'resumed' | 'extended' | 'extended_for_quorum' | 'annulled' | 'noted';
  at: Moment;
  reason: string;
  closesBefore: Moment | null;
  closesAfter: Moment | null;
}>;

export type ExtensionReason = 'not-later' | 'already-over' | 'too-long' | 'reason-missing' | 'once-only';

export type Extension = Readonly<{
  closesAt: Moment;
  until: Moment;
  now: Moment;
  reason: string;
  earlier: readonly Incident[];
}>;

/**
 * a vote is extended before its end, to a later hour, for a reason that is published, within what the rule allows;
 * the time lost by a suspension may always be given back.
 */
export function objectionToExtending(
  { closesAt, until, now, reason, earlier }: Extension,
  rule: AppliedRule<'poll'>,
): Objection<ExtensionReason> | null {
  if (millisecondsOf(now) >= millisecondsOf(closesAt))
    return objection('already-over', `Le vote s’est terminé le ${frenchMoment(closesAt)} : on ne le prolonge plus.`);
  if (millisecondsOf(until) <= millisecondsOf(closesAt))
    return objection(
      'not-later',
      `La clôture annoncée est le ${frenchMoment(closesAt)} : elle ne peut venir que plus tard.`,
    );
  if (reason.trim() === '')
    return objection('reason-missing', 'Écrivez pourquoi le vote est prolongé : tout le monde le lira.');
  if (earlier.some((i) => i.kind === 'extended'))
    return objection('once-only', `Le vote a déjà été prolongé : on ne le fait qu’une fois. ${cited(rule)}.`);
  const latest = latestClosing(closesAt, rule);
  if (latest === null || dayAt(until) > latest)
    return objection(
      'too-long',
      latest === null
        ? `Le règlement ne permet pas de prolonger le vote. ${cited(rule)}.`
        : `Le règlement permet de prolonger au plus tard jusqu’au ${frenchFullDay(latest)}. ${cited(rule)}.`,
    );
  return null;
}

/** The last day to which the rule lets a vote go on, null when it lets none. */
export function latestClosing(closesAt: Moment, { params }: AppliedRule<'poll'>): string | null {
  const longest: Length | null = params.extension ?? null;
  return longest && shifted(dayAt(closesAt), longest);
}

/** Time lost by a suspension, in milliseconds, given back when the vote goes on. */
export function closingAfterSuspension(closesAt: Moment, suspendedAt: Moment, resumedAt: Moment): Date {
  return new Date(millisecondsOf(closesAt) + millisecondsOf(resumedAt) - millisecondsOf(suspendedAt));
}

/**
 * at its hour a vote without its quorum goes on by itself, once, where the rule says so; null where it ends. The new
 * closing is at the same hour, as far as the rule of the poll lets it go.
 */
export function closingForQuorum(
  closesAt: Moment,
  reached: boolean,
  earlier: readonly Incident[],
  rules: Readonly<{ election_quorum: AppliedRule<'election_quorum'>; poll: AppliedRule<'poll'> }>,
): string | null {
  if (reached || rules.election_quorum.params.ifMissed !== 'extend_once') return null;
  if (earlier.some((i) => i.kind === 'extended_for_quorum')) return null;
  return latestClosing(closesAt, rules.poll);
}

/** One incident as the minutes and the public page tell it. */
export function incidentSentence({ kind, at, reason, closesBefore, closesAfter }: Incident): string {
  if (kind === 'noted') return typeset(reason);
  const when = frenchMoment(at);
  const moved =
    closesAfter && closesBefore && millisecondsOf(closesAfter) !== millisecondsOf(closesBefore)
      ? ` La clôture, annoncée le ${frenchMoment(closesBefore)}, est reportée au ${frenchMoment(closesAfter)}.`
      : '';
  return typeset(`${SAID[kind](when)}${moved} Motif : ${reason.replace(/[.\s]+$/, '')}.`);
}

const SAID: Readonly<Record<Exclude<Incident['kind'], 'noted'>, (when: string) => string>> = {
  suspended: (when) => `Le vote a été suspendu le ${when}.`,
  resumed: (when) => `Le vote a repris le ${when}.`,
  extended: (when) => `Le vote a été prolongé le ${when}.`,
  extended_for_quorum: (when) => `Le vote s’est prolongé de lui-même le ${when}, faute de quorum.`,
  annulled: (when) => `L’élection a été annulée par l’autorité le ${when}.`,
};
