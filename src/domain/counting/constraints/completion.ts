import { familiesOf, type Marks, nestingOf } from './families.js';
import { type Arc, cheapen, circulation } from './flow.js';

/** How many must still bear each mark, at least and at most; how many each cell has left to give. */
export type Room = Readonly<{ low: readonly number[]; high: readonly number[]; sizes: readonly number[] }>;

/** How many of each cell fill exactly so many seats within the room, or null when nothing does. */
export type Completer = (room: Room, seats: number) => number[] | null;

const MOST_BRANCHES = 2_000;

/**
 * Exact. Where every person has at most one value of each of two attributes (sex and working group; also a cap on the women
 * of one group), the constraints make two nested families, and taking people is a flow from the one to the other: what a
 * maximum flow cannot do, nothing can, and its numbers are whole by themselves, in time polynomial in the number of cells.
 * With a third attribute across these the question is NP-hard (three-dimensional matching), so that no such algorithm is to
 * be had: the flow then ignores the constraints of the third, is moved unit by unit towards them, and where moving comes to
 * a stop that proves nothing the search divides what a cell may give, up to `MOST_BRANCHES` times.
 */
export function completerFor(marks: Marks, constraints: number): Completer {
  const { first, second, loose } = familiesOf(marks, constraints);
  const [outer, inner] = [nestingOf(first, marks), nestingOf(second, marks)];
  const nodes = constraints + 2;
  const [source, sink] = [constraints, constraints + 1];
  const cells = marks.map((_, cell) => [outer.innermost[cell] ?? source, inner.innermost[cell] ?? sink] as const);

  const arcsOf = ({ low, high }: Room, seats: number, gives: readonly Given[]): Arc[] => {
    const bounds = (i: number) => ({ low: Math.max(0, low[i]!), high: Math.min(seats, high[i]!) });
    return [
      ...cells.map(([from, to], cell) => ({ from, to, ...gives[cell]! })),
      ...first.map((i) => ({ from: outer.around.get(i) ?? source, to: i, ...bounds(i) })),
      ...second.map((i) => ({ from: i, to: inner.around.get(i) ?? sink, ...bounds(i) })),
      { from: sink, to: source, low: seats, high: seats },
    ];
  };

  return (room, seats) => {
    if (seats < 0) return null;
    let branches = 0;
    const search = (gives: readonly Given[]): number[] | null => {
      if (++branches > MOST_BRANCHES) throw new Error(TOO_CROSSED);
      const arcs = arcsOf(room, seats, gives);
      const flow = circulation(nodes, arcs);
      if (!flow) return null;
      const verdict = moveTowards(loose, room, marks, flow, (cost) => cheapen(nodes, arcs, flow, cost), arcs.length);
      if (verdict === 'reached') return flow.slice(0, marks.length);
      if (verdict === 'impossible') return null;
      const widest = gives.reduce((a, b, i) => (b.high - b.low > gives[a]!.high - gives[a]!.low ? i : a), 0);
      const { low, high } = gives[widest]!;
      if (low === high) return null;
      const middle = Math.floor((low + high) / 2);
      return search(gives.with(widest, { low, high: middle })) ?? search(gives.with(widest, { low: middle + 1, high }));
    };
    return search(room.sizes.map((size) => ({ low: 0, high: size })));
  };
}

type Given = Readonly<{ low: number; high: number }>;

const TOO_CROSSED =
  'Les limites du vote se croisent de trop de façons pour savoir si elles peuvent être tenues ensemble. Réduisez leur nombre.';

/**
 * Moves the flow until the loose constraints hold. What it cannot improve by going straight against the constraints that
 * are broken is proven impossible: whoever keeps them would be better there than the best.
 */
function moveTowards(
  loose: readonly number[],
  { low, high }: Room,
  marks: Marks,
  flow: readonly number[],
  cheaper: (cost: number[]) => boolean,
  arcs: number,
): 'reached' | 'impossible' | 'stuck' {
  const count = (i: number) => marks.reduce((sum, cell, at) => sum + (cell[i] ? flow[at]! : 0), 0);
  let least = Number.POSITIVE_INFINITY;
  for (;;) {
    const beyond = loose.map((i) => Math.max(0, count(i) - high[i]!) - Math.max(0, low[i]! - count(i)));
    const broken = beyond.reduce((sum, by) => sum + Math.abs(by), 0);
    if (broken === 0) return 'reached';
    if (broken >= least) return 'stuck';
    least = broken;
    const cost = Array.from({ length: arcs }, () => 0);
    for (const [at, cell] of marks.entries())
      for (const [k, i] of loose.entries()) if (cell[i]) cost[at]! += Math.sign(beyond[k]!);
    if (!cheaper(cost)) return 'impossible';
  }
}
