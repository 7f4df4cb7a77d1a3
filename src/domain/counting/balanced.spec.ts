import fc from 'fast-check';
import { select } from './balanced.js';
import type { Candidate } from './candidate.js';
import type { Constraint } from './constraints/constraint.js';
import { Lookahead } from './constraints/lookahead.js';

const marks = fc.record({
  sex: fc.constantFrom('F', 'M', null),
  label: fc.constantFrom('logement', 'lien', 'echanges'),
  zone: fc.constantFrom('nord', 'sud', 'est'),
});
const people = fc
  .array(marks, { minLength: 1, maxLength: 9 })
  .map((list) =>
    list.map(({ sex, label, zone }, i): Candidate => ({ id: `c${i}`, name: `C${i}`, sex, labels: [label, zone] })),
  );
const bounds = fc.tuple(fc.nat(4), fc.nat(4)).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);

const constraint = (name: string, bears: Constraint['bears'], [min, max]: readonly [number, number]): Constraint => ({
  name,
  bears,
  min,
  max,
  excess: (candidate, count) => `${candidate.name} : ${count} pour ${max}`,
});
const labelled = (label: string) => (c: Candidate) => c.labels?.includes(label) ?? false;

/** Two attributes that cross, then a third across both. */
const constraints = fc
  .tuple(bounds, bounds, bounds, bounds, fc.boolean())
  .map(([women, men, housing, north, three]) => [
    constraint('femmes', (c) => c.sex === 'F', women),
    constraint('hommes', (c) => c.sex === 'M', men),
    constraint('logement', labelled('logement'), housing),
    ...(three ? [constraint('nord', labelled('nord'), north)] : []),
  ]);

/** Every set of so many candidates, the first in the order of the result first. */
function* subsets(pool: readonly Candidate[], size: number, from = 0): Generator<Candidate[]> {
  if (size === 0) yield [];
  for (let i = from; size > 0 && i < pool.length; i++) {
    for (const rest of subsets(pool, size - 1, i + 1)) yield [pool[i] as Candidate, ...rest];
  }
}

const allowed = (set: readonly Candidate[], rules: readonly Constraint[]) =>
  rules.every(({ bears, min, max }) => {
    const count = set.filter(bears).length;
    return count >= min && count <= max;
  });

describe('look-ahead skip-down', () => {
  it('elects the first feasible set in the order of the result, as trying every set does', () => {
    fc.assert(
      fc.property(people, constraints, fc.integer({ min: 0, max: 5 }), (pool, rules, seats) => {
        const best = [...subsets(pool, seats)].find((set) => allowed(set, rules));
        fc.pre(best !== undefined);
        const { elected, open } = select({
          classes: pool.map((candidate) => [candidate]),
          pool,
          seats,
          constraintsFor: () => rules,
        });
        expect(open).toBeNull();
        expect(elected).toEqual(best);
      }),
      { numRuns: 400 },
    );
  });

  it('knows when no set of that size is feasible, as trying every set does', () => {
    fc.assert(
      fc.property(people, constraints, fc.integer({ min: 0, max: 5 }), (pool, rules, seats) => {
        const exists = [...subsets(pool, seats)].some((set) => allowed(set, rules));
        expect(new Lookahead(pool, rules, seats).possible).toBe(exists);
      }),
      { numRuns: 400 },
    );
  });

  it('leaves a tie open exactly when another order of the tied would elect others', () => {
    fc.assert(
      fc.property(people, constraints, fc.integer({ min: 1, max: 4 }), fc.nat(), (pool, rules, seats, n) => {
        fc.pre(new Lookahead(pool, rules, seats).possible && pool.length >= 3);
        const at = n % (pool.length - 2);
        const tied = pool.slice(at, at + 3);
        const orders = [...permutations(tied)].map((order) => [...pool.slice(0, at), ...order, ...pool.slice(at + 3)]);
        const electedIn = (order: Candidate[]) =>
          select({ classes: order.map((c) => [c]), pool, seats, constraintsFor: () => rules })
            .elected.filter((c) => tied.includes(c))
            .map((c) => c.id)
            .sort()
            .join();
        const results = new Set(orders.map(electedIn));
        const classes = [...pool.slice(0, at).map((c) => [c]), tied, ...pool.slice(at + 3).map((c) => [c])];
        const { open } = select({ classes, pool, seats, constraintsFor: () => rules });
        expect(open !== null).toBe(results.size > 1);
      }),
      { numRuns: 300 },
    );
  });

  it('says which cap or which minimum stood in the way', () => {
    const pool: Candidate[] = [
      { id: 'a', name: 'A', sex: 'F' },
      { id: 'b', name: 'B', sex: 'F' },
      { id: 'c', name: 'C', sex: null },
      { id: 'd', name: 'D', sex: 'M' },
    ];
    const rules = [
      constraint('femmes', (c) => c.sex === 'F', [0, 1]),
      constraint('hommes', (c) => c.sex === 'M', [1, 2]),
    ];
    const { elected, skipped } = select({ classes: pool.map((c) => [c]), pool, seats: 2, constraintsFor: () => rules });
    expect(elected.map((c) => c.id)).toEqual(['a', 'd']);
    expect(skipped.map(({ id, sentence }) => [id, sentence.replace(/[\u00a0\u202f]/g, ' ')])).toEqual([
      ['b', 'B : 2 pour 1'],
      ['c', 'C n’obtient pas ce siège : c’est le dernier, et il faut encore respecter « hommes : 1 au moins ».'],
    ]);
  });
});

function* permutations<T>(items: readonly T[]): Generator<T[]> {
  if (items.length === 0) yield [];
  for (const [i, item] of items.entries()) {
    for (const rest of permutations(items.filter((_, j) => j !== i))) yield [item, ...rest];
  }
}
