import { type Day, daysBetween } from '../calendar/day.js';
import { noticeLeft } from '../calendar/notice.js';
import { type QuorumBases, type QuorumVerdict, quorumVerdict } from '../committee/quorum.js';
import type { RuleParams } from '../rules/params.js';
import type { AppliedRule } from '../rules/rule-book.js';

/** One item of the agenda: how many members were there when it was voted, and whether an earlier agenda had it. */
export type SittingItem = Readonly<{ present: number; tabledBefore: boolean }>;

/** A meeting, by which convocation it takes place (1 for the first), and when the one before failed. */
export type Sitting = Readonly<{ convocation: number; heldOn: Day; failedOn: Day | null }>;

export type ItemVerdict = QuorumVerdict & Readonly<{ waived: boolean; valid: boolean }>;

/**
 * may each item be voted? The quorum is looked at item by item, and what was voted stands. From the
 * convocation that the rule names, items already tabled need none, provided the interval was kept; a new item still does.
 */
export function itemVerdicts(
  sitting: Sitting,
  items: readonly SittingItem[],
  bases: QuorumBases,
  quorum: AppliedRule<'quorum'>,
  reconvening: AppliedRule<'reconvening'>,
): ItemVerdict[] {
  const second = waives(sitting, reconvening.params);
  return items.map(({ present, tabledBefore }) => {
    const verdict = quorumVerdict(present, 0, bases, quorum);
    const waived = second && (tabledBefore || !reconvening.params.sameAgendaOnly);
    return { ...verdict, waived, valid: verdict.reached || (waived && present > 0) };
  });
}

function waives({ convocation, heldOn, failedOn }: Sitting, params: RuleParams['reconvening']): boolean {
  if (convocation < params.quorumWaivedFromConvocation || failedOn === null) return false;
  const { intervalUnit, minInterval } = params;
  const between =
    intervalUnit === 'calendar' ? daysBetween(failedOn, heldOn) : noticeLeft(failedOn, heldOn, intervalUnit);
  return between >= minInterval;
}
