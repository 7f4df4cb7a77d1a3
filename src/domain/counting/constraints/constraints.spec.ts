import fc from 'fast-check';
import { select } from '../balanced.js';
import type { Candidate } from '../candidate.js';
import { completerFor } from './completion.js';
import { saidBounds } from './conflict.js';
import { type Constraint, categoryConstraints } from './constraint.js';
import { familiesOf } from './families.js';
import { Lookahead } from './lookahead.js';

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

/** `Ada F logement nord`. */
function person(text: string): Candidate {
  const [name = '', sex, ...labels] = text.split(' ');
  return { id: name, name, sex: sex === 'F' || sex === 'M' ? sex : null, labels };
}

const sexes = (women: number, men: number): Constraint[] =>
  (['F', 'M'] as const).map((sex) => ({
    name: sex === 'F' ? 'femmes' : 'hommes',
    bears: (c) => c.sex === sex,
    min: 0,
    max: sex === 'F' ? women : men,
    excess: ({ name }, count) => `${name} serait la ${count}e personne de ce sexe.`,
  }));

describe('sex and working group at once', () => {
  const candidates = [
    'Ada F logement',
    'Berthe F logement',
    'Clara F lien',
    'Dora F lien',
    'Émile M logement',
    'Félix M échanges',
    'Gaston M échanges',
  ].map(person);
  const constraints = [
    ...sexes(2, 3),
    ...categoryConstraints([
      { label: 'logement', name: 'Logement', min: 1, max: 2 },
      { label: 'lien', name: 'Lien social', min: 1 },
      { label: 'échanges', name: 'Échanges', min: 1, max: 1 },
    ]),
  ];
  const outcome = select({
    classes: candidates.map((c) => [c]),
    pool: candidates,
    seats: 4,
    constraintsFor: () => constraints,
  });

  it('elects the first in order with whom the seats can still be filled', () => {
    expect(outcome.elected.map((c) => c.name)).toEqual(['Ada', 'Clara', 'Émile', 'Félix']);
  });

  it('says for each person passed over what stands in the way', () => {
    expect(outcome.skipped.map((s) => plain(s.sentence))).toEqual([
      'Berthe n’obtient pas ce siège : les 2 sièges d’après ne permettraient plus de respecter « femmes : 2 au plus » et « Lien social : 1 au moins ».',
      'Dora serait la 3e personne de ce sexe.',
    ]);
  });

  it('says before the vote which bounds cannot be kept together', () => {
    const rules = [...sexes(1, 1), ...categoryConstraints([{ label: 'lien', name: 'Lien social', min: 2 }])];
    const ahead = new Lookahead(candidates, rules, 3);
    expect(ahead.possible).toBe(false);
    expect(plain(saidBounds(ahead.conflict!))).toBe('« femmes : 1 au plus » et « Lien social : 2 au moins »');
  });
});

describe('the way it is found', () => {
  const cells = (values: readonly number[]) =>
    values.reduce<number[][]>(
      (all, size) => all.flatMap((cell) => [...Array(size).keys()].map((v) => [...cell, v])),
      [[]],
    );
  const marksOf = (values: readonly number[]) =>
    cells(values).map((cell) => values.flatMap((size, i) => [...Array(size).keys()].map((v) => cell[i] === v)));

  it('is a flow while nobody has more than one value of two attributes, or a cap lies within another', () => {
    expect(familiesOf(marksOf([2, 8]), 10).loose).toEqual([]);
    const nested = marksOf([2, 3]).map((marks) => [...marks, marks[0]! && marks[2]!]);
    expect(familiesOf(nested, 6).loose).toEqual([]);
    expect(familiesOf(marksOf([2, 2, 2]), 6).loose).toEqual([4, 5]);
  });

  it('finds a filling exactly when there is one, three attributes and more', () => {
    const shape = fc.constantFrom([2, 2, 2], [3, 2, 2], [2, 2, 2, 2], [3, 3]);
    const any = shape.chain((values) => {
      const marks = marksOf(values);
      const number = values.reduce((a, b) => a + b, 0);
      const bound = fc.array(fc.nat(3), { minLength: number, maxLength: number });
      const sizes = fc.array(fc.nat(2), { minLength: marks.length, maxLength: marks.length });
      return fc.record({ marks: fc.constant(marks), low: bound, more: bound, sizes, seats: fc.nat(6) });
    });
    fc.assert(
      fc.property(any, ({ marks, low, more, sizes, seats }) => {
        const room = { low, high: low.map((least, i) => least + more[i]!), sizes };
        const filling = completerFor(marks, low.length)(room, seats);
        const fits = (taken: readonly number[]) =>
          taken.reduce((a, b) => a + b, 0) === seats &&
          low.every((least, i) => {
            const count = taken.reduce((sum, number, cell) => sum + (marks[cell]![i] ? number : 0), 0);
            return count >= least && count <= room.high[i]!;
          });
        if (filling) expect(fits(filling) && filling.every((number, cell) => number <= sizes[cell]!)).toBe(true);
        else expect(fillings(sizes, seats).some(fits)).toBe(false);
      }),
      { numRuns: 300 },
    );
  });
});

/** Every way of taking so many from cells of these sizes. */
function fillings(sizes: readonly number[], seats: number): number[][] {
  if (sizes.length === 0) return seats === 0 ? [[]] : [];
  const [size = 0, ...rest] = sizes;
  return [...Array(Math.min(size, seats) + 1).keys()].flatMap((taken) =>
    fillings(rest, seats - taken).map((others) => [taken, ...others]),
  );
}

it('gives bounds none of which could be left out of the reason', () => {
  const bound = fc.tuple(fc.nat(2), fc.nat(3)).map(([min, more]) => ({ min, max: min + more }));
  const labels = ['a', 'b', 'c'];
  const people = fc.array(fc.tuple(fc.constantFrom('F', 'M'), fc.constantFrom(...labels)), { maxLength: 8 });
  fc.assert(
    fc.property(people, fc.tuple(bound, bound, bound), bound, fc.nat(5), (list, groups, women, seats) => {
      const pool = list.map(([sex, label], i) => person(`p${i} ${sex} ${label}`));
      const rules = [
        { ...sexes(0, 0)[0]!, ...women },
        ...categoryConstraints(labels.map((label, i) => ({ label, name: label, ...groups[i]! }))),
      ];
      const ahead = new Lookahead(pool, rules, seats);
      fc.pre(!ahead.possible && pool.length >= seats);
      const { bounds } = ahead.conflict!;
      const withOnly = (kept: typeof bounds) =>
        rules.map((rule) => ({
          ...rule,
          min: kept.some((k) => k.constraint === rule && k.side === 'min') ? rule.min : 0,
          max: kept.some((k) => k.constraint === rule && k.side === 'max') ? rule.max : Number.POSITIVE_INFINITY,
        }));
      expect(new Lookahead(pool, withOnly(bounds), seats).possible).toBe(false);
      for (const left of bounds)
        expect(new Lookahead(pool, withOnly(bounds.filter((b) => b !== left)), seats).possible).toBe(true);
    }),
  );
});
