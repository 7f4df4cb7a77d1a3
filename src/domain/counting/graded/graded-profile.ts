/** So many ballots that give the same grades, one per candidate in the order of the list; null where none is given. */
export type GradedBallot = Readonly<{ count: number; grades: readonly (bigint | null)[] }>;

/** How often each candidate got each grade: all that score and majority judgment need. */
export type GradedProfile = Readonly<{
  candidates: readonly Readonly<{ id: string; name: string }>[];
  /** Ballots that give a grade to somebody. */
  ballots: number;
  /** Every grade given to somebody, the lowest number first. */
  scale: readonly bigint[];
  /** For each candidate, the number of ballots by grade. */
  given: readonly ReadonlyMap<bigint, number>[];
}>;

/** The profile of ballots given one by one; those without a grade are not in it. */
export function gradedProfile(candidates: GradedProfile['candidates'], ballots: Iterable<GradedBallot>): GradedProfile {
  const given = candidates.map(() => new Map<bigint, number>());
  let counted = 0;
  for (const { count, grades } of ballots) {
    if (grades.every((grade) => grade === null)) continue;
    counted += count;
    for (const [i, grade] of grades.entries())
      if (grade !== null) given[i]!.set(grade, (given[i]!.get(grade) ?? 0) + count);
  }
  const scale = [...new Set(given.flatMap((own) => [...own.keys()]))].sort((a, b) => (a < b ? -1 : 1));
  return { candidates, ballots: counted, scale, given };
}

/** The number of ballots that give the candidate a grade. */
export function graders({ given }: GradedProfile, candidate: number): number {
  return [...given[candidate]!.values()].reduce((sum, count) => sum + count, 0);
}
