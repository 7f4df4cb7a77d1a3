import type { TieCriterion } from '../rules/params.js';
import type { Candidate } from './candidate.js';
import type { Lots } from './lot.js';
import { resolveTie } from './ties.js';

/** How a method asks who comes first among candidates it holds equal; it never decides a tie itself. */
export type TieRule = (tied: readonly string[]) => TieAnswer;

export type TieAnswer = Readonly<{
  /** Ids, best class first; those in one class no rule has told apart. */
  classes: readonly (readonly string[])[];
  /** What decided; empty when nothing did. */
  sentences: readonly string[];
}>;

/** Leaves every tie open. */
export const NO_RULE: TieRule = (tied) => ({ classes: [tied], sentences: [] });

/** The rules of the election in their order, on these candidates. */
export function tieRule(candidates: readonly Candidate[], criteria: readonly TieCriterion[], lots: Lots): TieRule {
  const byId = new Map(candidates.map((candidate) => [candidate.id, candidate]));
  return (tied) => {
    const { classes, solved } = resolveTie(
      tied.map((id) => byId.get(id)!),
      null,
      criteria,
      lots,
    );
    return {
      classes: classes.map((group) => group.map(({ id }) => id)),
      sentences: solved.map(({ sentence }) => sentence),
    };
  };
}
