export type RankedCandidate = Readonly<{ id: string; name: string }>;

/**
 * Ranked ballots, those that say the same together: what every ranked method counts. A ranking holds candidates by their
 * place in `candidates`, best first. Ballots without any ranking are not in it.
 */
export type RankedProfile = Readonly<{
  /** Those who stand, in the order of the ballot paper. */
  candidates: readonly RankedCandidate[];
  /** Ballots that carry a ranking: the sum of `weights`. */
  ballots: number;
  /** How many ballots say each ranking; its length is the number of different rankings. */
  weights: Float64Array;
  /** Ranking `r` is the entries `starts[r]` up to, not including, `starts[r + 1]` of `choices` and `ranks`. */
  starts: Uint32Array;
  choices: Uint16Array;
  /** The rank written beside each choice, from 1: the same for equal candidates; a jump is a rank left out. */
  ranks: Uint16Array;
}>;

/** The places of a ranking, best first: equal candidates share one, a rank left out is an empty one. */
export function placesOf({ starts, choices, ranks }: RankedProfile, ranking: number): number[][] {
  const places: number[][] = [];
  for (let i = starts[ranking]!; i < starts[ranking + 1]!; i++) {
    while (places.length < ranks[i]!) places.push([]);
    places[ranks[i]! - 1]!.push(choices[i]!);
  }
  return places;
}
