import { typeset } from '../french.js';
import type { Candidate } from './candidate.js';
import { type Conflict, passedOver } from './constraints/conflict.js';
import type { Constraint } from './constraints/constraint.js';
import { Lookahead } from './constraints/lookahead.js';

export type Skipped = Readonly<{ id: string; sentence: string }>;

/** Who is elected going down the order, who is passed over and why; a class of several that matters leaves it open. */
export type Selection = Readonly<{
  elected: readonly Candidate[];
  skipped: readonly Skipped[];
  /** Candidates still tied for the seats that are left. */
  open: Readonly<{ candidates: readonly Candidate[]; seats: number }> | null;
  /** Seats that can be filled within the caps and floors: fewer than asked is a shortage, null is impossible. */
  fillable: number | null;
  /** When fewer seats can be filled than there are seats and people for: the bounds that stand against it. */
  conflict: Conflict | null;
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
  const wanted = Math.min(seats, pool.length);
  const ahead = largestFillable(pool, wanted, constraintsFor);
  const conflict = ahead?.left === wanted ? null : new Lookahead(pool, constraintsFor(wanted), wanted).conflict;
  if (!ahead) return { elected: [], skipped: [], open: null, fillable: null, conflict };
  const fillable = ahead.left;
  const elected: Candidate[] = [];
  const skipped: Skipped[] = [];
  for (const tied of classes) {
    if (ahead.left === 0) break;
    const possible = tied.filter((candidate) => ahead.admits(candidate));
    for (const candidate of tied.filter((c) => !possible.includes(c))) {
      skipped.push({ id: candidate.id, sentence: whyNot(candidate, ahead) });
      ahead.leave(candidate);
    }
    if (possible.length > 1 && !ahead.admitsAll(possible))
      return { elected, skipped, open: { candidates: possible, seats: ahead.left }, fillable, conflict };
    for (const candidate of possible) ahead.take(candidate);
    elected.push(...possible);
  }
  return { elected, skipped, open: null, fillable, conflict };
}

function largestFillable(
  pool: readonly Candidate[],
  wanted: number,
  constraintsFor: SelectionInput['constraintsFor'],
): Lookahead | null {
  for (let fillable = wanted; fillable >= 0; fillable--) {
    const ahead = new Lookahead(pool, constraintsFor(fillable), fillable);
    if (ahead.possible) return ahead;
  }
  return null;
}

function whyNot(candidate: Candidate, ahead: Lookahead): string {
  for (const constraint of ahead.constraints.filter((c) => c.bears(candidate))) {
    const count = ahead.taken(constraint) + 1;
    if (count > constraint.max) return typeset(constraint.excess(candidate, count));
  }
  return passedOver(candidate.name, ahead.against(candidate));
}
