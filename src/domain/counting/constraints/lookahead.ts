import type { Candidate } from '../candidate.js';
import { type Completer, completerFor, type Room } from './completion.js';
import { type Conflict, conflictOf } from './conflict.js';
import type { Constraint } from './constraint.js';

/**
 * Who may still be elected so that all the seats can be filled within all caps and floors. Candidates with the same marks
 * are alike: what is known of one is known of all. One way of filling the seats is kept, and whoever is in it may be taken
 * without asking again; whoever may not be taken now may not be taken later, since the choice only narrows.
 */
export class Lookahead {
  private readonly cells = new Map<string, number>();
  private readonly marks: boolean[][] = [];
  private readonly sizes: number[] = [];
  private readonly counts: number[];
  private readonly closed = new Map<number, Conflict>();
  private readonly complete: Completer;
  /** How many of each cell fill the seats, in one way; null when nothing fills them. */
  private filling: number[] | null;

  constructor(
    pool: readonly Candidate[],
    readonly constraints: readonly Constraint[],
    private seats: number,
  ) {
    this.counts = constraints.map(() => 0);
    for (const candidate of pool) this.enter(candidate);
    this.complete = completerFor(this.marks, constraints.length);
    this.filling = this.complete(this.room(), seats);
  }

  /** Can the seats be filled at all? */
  get possible(): boolean {
    return this.filling !== null;
  }

  /** Which bounds stand against it when the seats cannot be filled. */
  get conflict(): Conflict | null {
    return this.possible ? null : conflictOf(this.complete, this.constraints, this.room(), this.seats);
  }

  /** May this one of the pool be taken? */
  admits(candidate: Candidate): boolean {
    const cell = this.cellOf(candidate);
    return !this.closed.has(cell) && (this.fillsWith([cell]) || !this.close(cell));
  }

  /** May these of the pool be taken together? */
  admitsAll(candidates: readonly Candidate[]): boolean {
    return this.fillsWith(candidates.map((candidate) => this.cellOf(candidate)));
  }

  /** Elects somebody whom it admits. */
  take(candidate: Candidate): void {
    const cell = this.cellOf(candidate);
    this.remove(cell);
    this.filling![cell]!--;
  }

  /** Somebody of the pool who is not admitted is out. */
  leave(candidate: Candidate): void {
    this.sizes[this.cellOf(candidate)]!--;
  }

  /** The bounds that could not be kept if somebody who is not admitted were taken. */
  against(candidate: Candidate): Conflict {
    return this.closed.get(this.cellOf(candidate))!;
  }

  /** Seats still to be filled. */
  get left(): number {
    return this.seats;
  }

  /** How many of those taken bear the mark. */
  taken(constraint: Constraint): number {
    return this.counts[this.constraints.indexOf(constraint)]!;
  }

  private enter(candidate: Candidate): void {
    const marks = this.constraints.map((constraint) => constraint.bears(candidate));
    const key = marks.map(Number).join('');
    const cell = this.cells.get(key) ?? this.marks.push(marks) - 1;
    this.cells.set(key, cell);
    this.sizes[cell] = (this.sizes[cell] ?? 0) + 1;
  }

  private cellOf(candidate: Candidate): number {
    return this.cells.get(this.constraints.map((constraint) => Number(constraint.bears(candidate))).join(''))!;
  }

  private room(): Room {
    const low = this.constraints.map(({ min }, i) => min - this.counts[i]!);
    const high = this.constraints.map(({ max }, i) => max - this.counts[i]!);
    return { low, high, sizes: [...this.sizes] };
  }

  /** Finds a way of filling the seats that holds these, and keeps it. */
  private fillsWith(cells: readonly number[]): boolean {
    const wanted = this.sizes.map((_, cell) => cells.filter((own) => own === cell).length);
    if (this.filling && wanted.every((number, cell) => number <= this.filling![cell]!)) return true;
    const found = this.with(cells, () => this.complete(this.room(), this.seats));
    if (found) this.filling = found.map((number, cell) => number + wanted[cell]!);
    return found !== null;
  }

  private close(cell: number): true {
    this.closed.set(
      cell,
      this.with([cell], () => conflictOf(this.complete, this.constraints, this.room(), this.seats)),
    );
    return true;
  }

  /** What would be if these were taken. */
  private with<T>(cells: readonly number[], ask: () => T): T {
    for (const cell of cells) this.remove(cell);
    const answer = ask();
    for (const cell of cells) this.remove(cell, -1);
    return answer;
  }

  private remove(cell: number, number = 1): void {
    this.seats -= number;
    this.sizes[cell]! -= number;
    for (const [i, bears] of this.marks[cell]!.entries()) if (bears) this.counts[i]! += number;
  }
}

/** Do these, all of them, keep every cap and floor? */
export function keeps(elected: readonly Candidate[], constraints: readonly Constraint[]): boolean {
  return constraints.every(({ bears, min, max }) => {
    const count = elected.filter(bears).length;
    return count >= min && count <= max;
  });
}
