import type { StrictRankings } from './strict-rankings.js';

/** Votes and ballots that a move brought to one candidate, in units of the last decimal. */
export type Received = { votes: number; ballots: number };

/** What a move did: to each candidate by place, to nobody, and at which values. */
export type Move = Readonly<{
  received: ReadonlyMap<number, Received>;
  nobody: Received;
  values: ReadonlyMap<number, Readonly<{ passedOn: number; ballots: number }>>;
}>;

const NONE = -1;

/**
 * The papers of each candidate, as on the table of a count by hand. Papers that say the same lie together, since they always
 * move together. Each pile is a chain through one flat array.
 */
export class Piles {
  private readonly first: Int32Array;
  private readonly next: Int32Array;
  /** Where each ranking stands in its choices, and what a paper of it is worth. */
  private readonly at: Uint32Array;
  private readonly worth: Float64Array;

  /** `unit` is the worth of a paper at first; `worthlessGoOn`, whether a paper that has become worth nothing still moves. */
  constructor(
    private readonly rankings: StrictRankings,
    unit: number,
    private readonly worthlessGoOn: boolean,
  ) {
    const { weights, starts, candidates } = rankings.profile;
    this.first = new Int32Array(candidates.length).fill(NONE);
    this.next = new Int32Array(weights.length).fill(NONE);
    this.at = starts.slice(0, weights.length);
    this.worth = new Float64Array(weights.length).fill(unit);
  }

  /** Sorts every paper to its first preference. */
  deal(): Move {
    const { weights, choices } = this.rankings.profile;
    const received = new Map<number, Received>();
    for (let r = weights.length - 1; r >= 0; r--) {
      if (this.at[r] === this.rankings.ends[r]) continue;
      const to = choices[this.at[r]!]!;
      this.put(r, to);
      credit(received, to, weights[r]! * this.worth[r]!, weights[r]!);
    }
    return { received, nobody: { votes: 0, ballots: 0 }, values: new Map() };
  }

  /** Moves all papers of a candidate to the next candidate who goes on. `worthAfter` says what a paper of that worth is worth after. */
  move(from: number, goesOn: (candidate: number) => boolean, worthAfter: (worth: number) => number): Move {
    const { weights, choices } = this.rankings.profile;
    const received = new Map<number, Received>();
    const nobody = { votes: 0, ballots: 0 };
    const values = new Map<number, { passedOn: number; ballots: number }>();
    let ranking = this.first[from]!;
    this.first[from] = NONE;
    while (ranking !== NONE) {
      const after = this.next[ranking]!;
      const weight = weights[ranking]!;
      const value = this.valueIn(values, this.worth[ranking]!, weight, worthAfter);
      this.worth[ranking] = value;
      const end = this.rankings.ends[ranking]!;
      let at = this.at[ranking]! + 1;
      while (at < end && !goesOn(choices[at]!)) at++;
      this.at[ranking] = at;
      if (at === end || (value === 0 && !this.worthlessGoOn)) {
        nobody.votes += value * weight;
        nobody.ballots += weight;
      } else {
        this.put(ranking, choices[at]!);
        credit(received, choices[at]!, value * weight, weight);
      }
      ranking = after;
    }
    return { received, nobody, values };
  }

  private valueIn(
    values: Map<number, { passedOn: number; ballots: number }>,
    worth: number,
    ballots: number,
    worthAfter: (worth: number) => number,
  ): number {
    let value = values.get(worth);
    if (!value) {
      value = { passedOn: worthAfter(worth), ballots: 0 };
      values.set(worth, value);
    }
    value.ballots += ballots;
    return value.passedOn;
  }

  private put(ranking: number, candidate: number): void {
    this.next[ranking] = this.first[candidate]!;
    this.first[candidate] = ranking;
  }
}

function credit(received: Map<number, Received>, to: number, votes: number, ballots: number): void {
  const known = received.get(to);
  if (known) {
    known.votes += votes;
    known.ballots += ballots;
  } else received.set(to, { votes, ballots });
}
