import type { RankedCandidate, RankedProfile } from './profile.js';

/** So many ballots that say the same: candidates by their place in the list, best first, equal ones in one place. */
export type RankedBallot = Readonly<{ count: number; places: readonly (readonly number[])[] }>;

/** The profile of ballots given one by one. */
export function profileOf(candidates: readonly RankedCandidate[], ballots: Iterable<RankedBallot>): RankedProfile {
  const builder = new ProfileBuilder();
  for (const ballot of ballots) builder.addPlaces(ballot.count, ballot.places);
  return builder.profile(candidates);
}

/** Gathers ballots into a profile; equal ones are found by a hash table in flat arrays, so that millions fit. */
export class ProfileBuilder {
  private size = 0;
  private weights = new Float64Array(64);
  private starts = new Uint32Array(65);
  private choices = new Uint16Array(512);
  private ranks = new Uint16Array(512);
  /** Ranking + 1 by hash, 0 when free; at most half full. */
  private table = new Int32Array(128);

  addPlaces(count: number, places: readonly (readonly number[])[]): void {
    // In one place the order means nothing: sorted, so that equal ballots are found.
    const sorted = places.map((place) => [...place].sort((a, b) => a - b));
    const ranks = sorted.flatMap((place, i) => place.map(() => i + 1));
    this.add(count, sorted.flat(), ranks, ranks.length);
  }

  /** The first `length` choices, each candidate once, with ranks that never fall; the arrays may be used again after. */
  add(count: number, choices: ArrayLike<number>, ranks: ArrayLike<number>, length: number): void {
    if (length === 0 || count === 0) return;
    const slot = this.slotOf(choices, ranks, length);
    const known = this.table[slot]!;
    if (known > 0) {
      this.weights[known - 1]! += count;
      return;
    }
    this.keep(count, choices, ranks, length);
    this.table[slot] = this.size;
    if (this.size * 2 > this.table.length) this.rehash();
  }

  profile(candidates: readonly RankedCandidate[]): RankedProfile {
    const weights = this.weights.slice(0, this.size);
    const starts = this.starts.slice(0, this.size + 1);
    const end = starts[this.size]!;
    const ballots = weights.reduce((sum, weight) => sum + weight, 0);
    return {
      candidates,
      ballots,
      weights,
      starts,
      choices: this.choices.slice(0, end),
      ranks: this.ranks.slice(0, end),
    };
  }

  /** Where this ranking is in the table, or the free slot where it goes. */
  private slotOf(choices: ArrayLike<number>, ranks: ArrayLike<number>, length: number): number {
    const mask = this.table.length - 1;
    let slot = hashOf(choices, ranks, 0, length) & mask;
    while (this.table[slot]! > 0 && !this.same(this.table[slot]! - 1, choices, ranks, length)) slot = (slot + 1) & mask;
    return slot;
  }

  private same(ranking: number, choices: ArrayLike<number>, ranks: ArrayLike<number>, length: number): boolean {
    const start = this.starts[ranking]!;
    if (this.starts[ranking + 1]! - start !== length) return false;
    for (let i = 0; i < length; i++)
      if (this.choices[start + i] !== choices[i] || this.ranks[start + i] !== ranks[i]) return false;
    return true;
  }

  private keep(count: number, choices: ArrayLike<number>, ranks: ArrayLike<number>, length: number): void {
    const start = this.starts[this.size]!;
    if (start + length > this.choices.length) {
      this.choices = grown(this.choices, start + length);
      this.ranks = grown(this.ranks, start + length);
    }
    if (this.size + 1 >= this.weights.length) {
      this.weights = grown(this.weights, this.size + 2);
      this.starts = grown(this.starts, this.size + 3);
    }
    for (let i = 0; i < length; i++) {
      this.choices[start + i] = choices[i]!;
      this.ranks[start + i] = ranks[i]!;
    }
    this.weights[this.size] = count;
    this.starts[++this.size] = start + length;
  }

  private rehash(): void {
    this.table = new Int32Array(this.table.length * 2);
    const mask = this.table.length - 1;
    for (let ranking = 0; ranking < this.size; ranking++) {
      const start = this.starts[ranking]!;
      let slot = hashOf(this.choices, this.ranks, start, this.starts[ranking + 1]! - start) & mask;
      while (this.table[slot]! > 0) slot = (slot + 1) & mask;
      this.table[slot] = ranking + 1;
    }
  }
}

function hashOf(choices: ArrayLike<number>, ranks: ArrayLike<number>, start: number, length: number): number {
  let hash = length;
  for (let i = start; i < start + length; i++) {
    hash = Math.imul(hash ^ (choices[i]! + (ranks[i]! << 16)), 0x9e3779b1);
    hash ^= hash >>> 15;
  }
  return hash;
}

function grown<T extends Uint16Array | Uint32Array | Float64Array>(array: T, needed: number): T {
  const larger = new (array.constructor as new (length: number) => T)(Math.max(array.length * 2, needed));
  larger.set(array);
  return larger;
}
