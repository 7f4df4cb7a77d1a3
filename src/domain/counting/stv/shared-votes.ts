import type { StrictRankings } from './strict-rankings.js';

/** A keep factor of one, in units of the ninth decimal. */
export const WHOLE = 1_000_000_000;
/** Products are added up in two halves, so that each sum stays a whole number below 2⁵³. */
const HALF = 32_768;

/**
 * Ballots as Meek's method shares them: each ballot meets the elected candidates in its order, and ends at the first one
 * neither elected nor excluded, who keeps all that is left. Ballots that meet the same candidates are one path of a tree, so
 * that a round of sharing costs no more than the tree is large.
 */
export class SharedVotes {
  private size = 1;
  private parent = new Int32Array(256);
  private candidate = new Uint16Array(256);
  private ballots = new Float64Array(256);
  private left = new Float64Array(256);
  /** Where the row of a node begins in `children`, which has a place per candidate; only elected candidates have children. */
  private row = new Int32Array(256);
  private children: Int32Array;
  private rowsEnd: number;

  /** `keeps` says of each candidate: none of the votes, a share of them, or all. */
  constructor(
    { profile, ends }: StrictRankings,
    private readonly keeps: readonly ('none' | 'share' | 'all')[],
  ) {
    this.children = new Int32Array(keeps.length * 16);
    this.rowsEnd = keeps.length;
    const { weights, starts, choices } = profile;
    const skipped = Uint8Array.from(keeps, (keep) => (keep === 'none' ? 1 : 0));
    const last = Uint8Array.from(keeps, (keep) => (keep === 'all' ? 1 : 0));
    for (let r = 0; r < weights.length; r++) {
      const end = ends[r]!;
      let node = 0;
      for (let i = starts[r]!; i < end; i++) {
        const candidate = choices[i]!;
        if (skipped[candidate] === 1) continue;
        node = this.children[this.row[node]! + candidate]! || this.added(node, candidate);
        this.ballots[node]! += weights[r]!;
        if (last[candidate] === 1) break;
      }
    }
  }

  /** Votes of each candidate, in units of the ninth decimal: what each keeps of a ballot is rounded up. */
  share(keepFactors: readonly number[]): bigint[] {
    const high = new Float64Array(this.keeps.length);
    const low = new Float64Array(this.keeps.length);
    this.left[0] = WHOLE;
    for (let node = 1; node < this.size; node++) {
      const candidate = this.candidate[node]!;
      const weight = this.left[this.parent[node]!]!;
      const kept = productUp(weight, keepFactors[candidate]!);
      this.left[node] = weight - kept;
      const lower = kept % HALF;
      high[candidate]! += ((kept - lower) / HALF) * this.ballots[node]!;
      low[candidate]! += lower * this.ballots[node]!;
    }
    return this.keeps.map((_, c) => BigInt(high[c]!) * BigInt(HALF) + BigInt(low[c]!));
  }

  private added(parent: number, candidate: number): number {
    if (this.size === this.parent.length) this.grow();
    const node = this.size++;
    this.parent[node] = parent;
    this.candidate[node] = candidate;
    this.children[this.row[parent]! + candidate] = node;
    if (this.keeps[candidate] === 'share') this.addRow(node);
    return node;
  }

  private addRow(node: number): void {
    this.row[node] = this.rowsEnd;
    this.rowsEnd += this.keeps.length;
    if (this.rowsEnd > this.children.length) this.children = doubled(this.children);
  }

  private grow(): void {
    this.parent = doubled(this.parent);
    this.candidate = doubled(this.candidate);
    this.ballots = doubled(this.ballots);
    this.left = doubled(this.left);
    this.row = doubled(this.row);
  }
}

function doubled<T extends Int32Array | Uint16Array | Float64Array>(array: T): T {
  const larger = new (array.constructor as new (length: number) => T)(array.length * 2);
  larger.set(array);
  return larger;
}

/** a × b for two numbers of nine decimals, at most one each, rounded up. The product has up to 60 bits: taken in two parts. */
function productUp(a: number, b: number): number {
  if (b === WHOLE) return a;
  const lower = b % HALF;
  const upper = a * ((b - lower) / HALF);
  const upperRest = upper % WHOLE;
  const rest = upperRest * HALF + a * lower;
  const restRest = rest % WHOLE;
  return ((upper - upperRest) / WHOLE) * HALF + (rest - restRest) / WHOLE + (restRest > 0 ? 1 : 0);
}
