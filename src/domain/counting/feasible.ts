import type { Candidate } from './candidate.js';

/** Of those elected, between `min` and `max` must bear the mark. */
export type Constraint = Readonly<{
  name: string;
  bears: (candidate: Candidate) => boolean;
  min: number;
  max: number;
  /** Why somebody who would pass the maximum is left out; `count` is how many would bear the mark with them. */
  excess: (candidate: Candidate, count: number) => string;
}>;

/**
 * Can exactly `seats` be elected from `pool`, beside those already `taken`, within every cap and floor? Exact: pool
 * members that bear the same marks are alike, so only the numbers taken from each such cell are tried.
 */
export function canComplete(
  taken: readonly Candidate[],
  pool: readonly Candidate[],
  seats: number,
  constraints: readonly Constraint[],
): boolean {
  const counts = constraints.map((constraint) => taken.filter(constraint.bears).length);
  if (constraints.some((constraint, i) => (counts[i] ?? 0) > constraint.max)) return false;
  return fits(cellsOf(pool, constraints), 0, seats - taken.length, counts, constraints, new Set());
}

type Cell = Readonly<{ marks: readonly boolean[]; size: number }>;

function cellsOf(pool: readonly Candidate[], constraints: readonly Constraint[]): Cell[] {
  const cells = new Map<string, Cell>();
  for (const candidate of pool) {
    const marks = constraints.map((constraint) => constraint.bears(candidate));
    const key = marks.map(Number).join('');
    cells.set(key, { marks, size: (cells.get(key)?.size ?? 0) + 1 });
  }
  return [...cells.values()];
}

function fits(
  cells: readonly Cell[],
  from: number,
  left: number,
  counts: readonly number[],
  constraints: readonly Constraint[],
  failed: Set<string>,
): boolean {
  if (left < 0 || constraints.some((constraint, i) => (counts[i] ?? 0) > constraint.max)) return false;
  const cell = cells[from];
  if (!cell) return left === 0 && constraints.every((constraint, i) => (counts[i] ?? 0) >= constraint.min);
  const key = `${from} ${left} ${counts.join()}`;
  if (failed.has(key)) return false;
  for (let taken = Math.min(cell.size, left); taken >= 0; taken--) {
    const next = counts.map((count, i) => count + (cell.marks[i] ? taken : 0));
    if (fits(cells, from + 1, left - taken, next, constraints, failed)) return true;
  }
  failed.add(key);
  return false;
}
