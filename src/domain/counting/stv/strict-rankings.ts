import type { RankedProfile } from '../ranked/profile.js';

/**
 * A transferable vote is one paper for one candidate at a time: a ranking is read as far as its ranks follow each other,
 * each for one candidate. A rank left out or given to several ends it there (Scottish order of 2007, art. 2: « expressed in
 * consecutive order »).
 */
export type StrictRankings = Readonly<{
  profile: RankedProfile;
  /** Where each ranking ends in `choices`. */
  ends: Uint32Array;
  /** Ballots with a first preference, and those without. */
  ballots: number;
  withoutFirst: number;
}>;

export function strictRankings(profile: RankedProfile): StrictRankings {
  const { ballots, weights, starts, ranks } = profile;
  const ends = new Uint32Array(weights.length);
  let withoutFirst = 0;
  for (let r = 0; r < weights.length; r++) {
    const start = starts[r]!;
    const stop = starts[r + 1]!;
    let end = start;
    while (end < stop && ranks[end] === end - start + 1 && (end + 1 === stop || ranks[end + 1] !== ranks[end])) end++;
    ends[r] = end;
    if (end === start) withoutFirst += weights[r]!;
  }
  return { profile, ends, ballots: ballots - withoutFirst, withoutFirst };
}
