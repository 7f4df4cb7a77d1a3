import type { CountStep } from './count-step.js';

/** What a method that ranks the candidates makes of the ballots; candidates are places in the list. */
export type OrderedCount = Readonly<{
  /** Best class first; those in one class the method holds equal. */
  classes: readonly (readonly number[])[];
  /** What each candidate is ranked by, as exact text. */
  values: readonly string[];
  steps: readonly CountStep[];
}>;

/** Candidates in classes by a comparison: negative when the first is the better, 0 when they are equal. */
export function classesBy(candidates: number, compare: (a: number, b: number) => number): number[][] {
  const classes: number[][] = [];
  for (const candidate of Array.from({ length: candidates }, (_, i) => i).sort(compare)) {
    const last = classes.at(-1);
    if (last && compare(last[0]!, candidate) === 0) last.push(candidate);
    else classes.push([candidate]);
  }
  return classes;
}
