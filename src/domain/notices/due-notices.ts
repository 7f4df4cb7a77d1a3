import type { Day } from '../calendar/day.js';
import type { NoticeStop } from '../rules/params.js';
import type { PlannedNotice } from './expiry-ladder.js';

/** What is known of a cohort on the day of the decision. */
export type Circumstances = Readonly<{
  /** Mandates whose holder or association has said whether they go on. */
  answered: ReadonlySet<string>;
  /** Mandates after which somebody is known to sit. */
  succeeded: ReadonlySet<string>;
  /** Every seat of the cohort is in an election that has its dates. */
  electionDated: boolean;
  /** Every seat of the cohort is in an election whose candidates are known for good. */
  candidatesClosed: boolean;
  /** Codes of the steps that a person holds back. */
  paused: ReadonlySet<string>;
}>;

export type SkipReason = NoticeStop | 'overtaken' | 'too_late';

/** A notice whose day has come: sent, about the mandates that it still concerns, or left out for a reason. */
export type Decision = Readonly<{
  notice: PlannedNotice;
  /** Null when it is sent. */
  skipped: SkipReason | null;
  mandateIds: readonly string[];
}>;

/**
 * What to do on a day with the notices that nothing was decided about yet (`known` holds the keys of the others).
 * After days without a round only the latest due step of each recipient leaves; what it overtakes is named and left
 * out, and so is what has become useless. A step held back waits undecided.
 */
export function dueNotices(
  day: Day,
  planned: readonly PlannedNotice[],
  known: ReadonlySet<string>,
  circumstances: Circumstances,
): Decision[] {
  const due = planned.filter(
    ({ key, day: dueOn, step }) => dueOn <= day && !known.has(key) && !circumstances.paused.has(step.code),
  );
  const decided = due.map((notice) => decision(notice, day, circumstances));
  const leaving = decided.filter(({ skipped }) => skipped === null).map(({ notice }) => notice);
  return decided.map((one) =>
    one.skipped === null && leaving.some((later) => overtakes(later, one.notice))
      ? { ...one, skipped: 'overtaken' as const }
      : one,
  );
}

function decision(notice: PlannedNotice, day: Day, circumstances: Circumstances): Decision {
  const { step } = notice;
  const concerned = notice.mandateIds.filter((id) => stopOf(id) === null);
  const stop = stopOf(notice.mandateIds[0] ?? '');
  const late = notice.uselessFrom !== null && day >= notice.uselessFrom && notice.day < day;
  const skipped = concerned.length === 0 ? stop : late ? 'too_late' : null;
  return { notice, skipped, mandateIds: concerned };

  function stopOf(mandateId: string): NoticeStop | null {
    const isTrue: Record<NoticeStop, boolean> = {
      answered: circumstances.answered.has(mandateId),
      election_dated: circumstances.electionDated,
      candidates_closed: circumstances.candidatesClosed,
      succeeded: circumstances.succeeded.has(mandateId),
    };
    return step.unless.find((stop) => isTrue[stop]) ?? null;
  }
}

/** A later step to the same recipient about the same mandates: who gets it does not need the earlier one. */
function overtakes(later: PlannedNotice, earlier: PlannedNotice): boolean {
  return (
    later.day > earlier.day &&
    later.recipient === earlier.recipient &&
    earlier.mandateIds.every((id) => later.mandateIds.includes(id))
  );
}
