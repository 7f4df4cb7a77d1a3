import type { Day } from '../calendar/day.js';
import type { Sex } from '../committee/balance.js';

/** Somebody who stands, with what the rules of the count may need to know. */
export type Candidate = Readonly<{
  id: string;
  name: string;
  sex: Sex;
  /** Asked only when a tie needs it: null until then; a person may refuse to say it. */
  born?: Day | 'refused' | null;
  /** Since when the association is a member. */
  memberSince?: Day | null;
  /** Votes at an earlier step of the same election. */
  earlierVotes?: number;
  /** Other caps and floors may be set on these, as a seat category. */
  labels?: readonly string[];
}>;

/** Where a candidate stands after the count of one method: compared score by score, best first. */
export type Standing = Readonly<{ candidate: Candidate; votes: number; score: readonly number[]; eligible: boolean }>;

/** Standings of equal score together, the best class first. */
export function classesOf(standings: readonly Standing[]): Standing[][] {
  const sorted = [...standings].sort((a, b) => compareScores(b.score, a.score));
  const classes: Standing[][] = [];
  for (const standing of sorted) {
    const last = classes.at(-1);
    const equal = last?.[0] && compareScores(last[0].score, standing.score) === 0;
    if (equal) last.push(standing);
    else classes.push([standing]);
  }
  return classes;
}

function compareScores(a: readonly number[], b: readonly number[]): number {
  for (const [i, value] of a.entries()) {
    const difference = value - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
