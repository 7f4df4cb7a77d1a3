import type { RankedProfile } from './profile.js';

/** What a ballot says of candidates it does not rank: they come after those it ranks, or it does not compare them. */
export type Unranked = 'last' | 'not-compared';

/** How many ballots place `a` before `b`, for every pair; `a` and `b` are places in the list of candidates. */
export type Pairwise = Readonly<{ size: number; preferring: (a: number, b: number) => number }>;

/** Compares the candidates two by two. Those whom a ballot ranks equal, or leaves both out, it does not tell apart. */
export function pairwise(profile: RankedProfile, unranked: Unranked): Pairwise {
  const { weights, starts, choices, ranks } = profile;
  const size = profile.candidates.length;
  const counts = new Float64Array(size * size);
  const ranked = new Uint32Array(size);
  for (let ranking = 0; ranking < weights.length; ranking++) {
    const [start, end, weight] = [starts[ranking]!, starts[ranking + 1]!, weights[ranking]!];
    for (let i = start; i < end; i++) {
      const row = choices[i]! * size;
      ranked[choices[i]!] = ranking + 1;
      for (let j = i + 1; j < end; j++) if (ranks[j]! > ranks[i]!) counts[row + choices[j]!]! += weight;
    }
    if (unranked === 'not-compared' || end - start === size) continue;
    for (let other = 0; other < size; other++)
      if (ranked[other] !== ranking + 1)
        for (let i = start; i < end; i++) counts[choices[i]! * size + other]! += weight;
  }
  return { size, preferring: (a, b) => counts[a * size + b]! };
}
