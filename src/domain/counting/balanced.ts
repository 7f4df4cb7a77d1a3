import { typeset } from '../french.js';
import type { Candidate } from './candidate.js';
import { type Constraint, canComplete } from './feasible.js';

export type Skipped = Readonly<{ id: string; sentence: string }>;

/** Who is elected going down the order, who is passed over and why; a class of several that matters leaves it open. */
export type Selection = Readonly<{
  elected: readonly Candidate[];
  skipped: readonly Skipped[];
  /** Candidates still tied for the seats that are left. */
  open: Readonly<{ candidates: readonly Candidate[]; seats: number }> | null;
  /** Seats that can be filled within the caps and floors: fewer than asked is a shortage, null is impossible. */
  fillable: number | null;
}>;

export type SelectionInput = Readonly<{
  /** Best class first; a class holds candidates that no rule has told apart. */
  classes: readonly (readonly Candidate[])[];
  /** Everybody from whom the seats may still be completed; at least those in the classes. */
  pool: readonly Candidate[];
  seats: number;
  /** Caps and floors on the elected when so many are elected in all. */
  constraintsFor: (elected: number) => readonly Constraint[];
}>;

/**
 * Look-ahead skip-down: takes the next candidate only if the rest of the seats can still be filled within all caps and
 * floors. Gives the first feasible set in the order of the result.
 */
export function select({ classes, pool, seats, constraintsFor }: SelectionInput): Selection {
  const fillable = largestFillable(pool, seats, constraintsFor);
  if (fillable === null) return { elected: [], skipped: [], open: null, fillable };
  const constraints = constraintsFor(fillable);
  const elected: Candidate[] = [];
  const skipped: Skipped[] = [];
  let rest = [...pool];
  const completable = (more: readonly Candidate[]) => {
    const others = rest.filter((candidate) => !more.includes(candidate));
    return canComplete([...elected, ...more], others, fillable, constraints);
  };
  for (const tied of classes) {
    if (elected.length === fillable) break;
    const possible = tied.filter((candidate) => completable([candidate]));
    for (const candidate of tied.filter((c) => !possible.includes(c))) {
      skipped.push({ id: candidate.id, sentence: whyNot(candidate, elected, constraints) });
    }
    rest = rest.filter((candidate) => !tied.includes(candidate) || possible.includes(candidate));
    if (possible.length > 1 && !completable(possible)) {
      return { elected, skipped, open: { candidates: possible, seats: fillable - elected.length }, fillable };
    }
    elected.push(...possible);
    rest = rest.filter((candidate) => !possible.includes(candidate));
  }
  return { elected, skipped, open: null, fillable };
}

function largestFillable(
  pool: readonly Candidate[],
  seats: number,
  constraintsFor: SelectionInput['constraintsFor'],
): number | null {
  for (let elected = Math.min(seats, pool.length); elected >= 0; elected--) {
    if (canComplete([], pool, elected, constraintsFor(elected))) return elected;
  }
  return null;
}

function whyNot(candidate: Candidate, elected: readonly Candidate[], constraints: readonly Constraint[]): string {
  for (const constraint of constraints.filter((c) => c.bears(candidate))) {
    const count = elected.filter(constraint.bears).length + 1;
    if (count > constraint.max) return typeset(constraint.excess(candidate, count));
  }
  const floors = constraints.filter((c) => !c.bears(candidate) && c.min > 0).map((c) => c.name);
  const reserved = floors.length > 0 ? ` (${floors.join(', ')})` : '';
  return typeset(`Les sièges restants doivent aller à d’autres pour respecter les minimums${reserved}.`);
}
