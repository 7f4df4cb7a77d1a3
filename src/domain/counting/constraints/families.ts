/** For each cell of people that bear the same marks, which marks these are; marks are places in the list of constraints. */
export type Marks = readonly (readonly boolean[])[];

/**
 * Constraints in two families; within a family two of them bear on no common person, or one on everybody the other bears
 * on. Those that fit neither are loose.
 */
export type Families = Readonly<{ first: readonly number[]; second: readonly number[]; loose: readonly number[] }>;

/** One value of a first attribute and one of a second for each person, such as sex and working group, never leave any loose. */
export function familiesOf(marks: Marks, constraints: number): Families {
  const all = Array.from({ length: constraints }, (_, i) => i);
  const across = all.map((i) => all.filter((j) => i !== j && cross(marks, i, j)));
  const side = all.map((): 'first' | 'second' | 'loose' | null => null);
  // Those that cross the fewest come first: what is left loose is few.
  const fewest = (a: number, b: number) => across[a]!.length - across[b]!.length;
  for (const start of [...all].sort(fewest)) {
    const queue = side[start] === null ? [start] : [];
    for (const i of queue) {
      if (side[i] !== null) continue;
      const near = new Set(across[i]!.map((j) => side[j]));
      side[i] = !near.has('first') ? 'first' : !near.has('second') ? 'second' : 'loose';
      queue.push(...across[i]!.sort(fewest));
    }
  }
  const of = (which: string) => all.filter((i) => side[i] === which);
  return { first: of('first'), second: of('second'), loose: of('loose') };
}

/** Some bear both marks, some only the one and some only the other. */
function cross(marks: Marks, i: number, j: number): boolean {
  const both = marks.some((cell) => cell[i] && cell[j]);
  return both && marks.some((cell) => cell[i] && !cell[j]) && marks.some((cell) => cell[j] && !cell[i]);
}

/** In a family, the constraint just around each of its members, and the innermost around each cell; null when none is. */
export type Nesting = Readonly<{
  around: ReadonlyMap<number, number | null>;
  innermost: readonly (number | null)[];
}>;

export function nestingOf(family: readonly number[], marks: Marks): Nesting {
  const size = (i: number) => marks.filter((cell) => cell[i]).length;
  const inward = [...family].sort((a, b) => size(a) - size(b) || a - b);
  const around = inward.map((i, at) => {
    const outer = inward.slice(at + 1).find((j) => marks.some((cell) => cell[i] && cell[j]));
    return [i, outer ?? null] as const;
  });
  return { around: new Map(around), innermost: marks.map((cell) => inward.find((i) => cell[i]) ?? null) };
}
