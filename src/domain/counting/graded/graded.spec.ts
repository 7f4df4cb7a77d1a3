import fc from 'fast-check';
import { beleniosCounts, describeWithTool } from '../../../../test/support/belenios-tool.js';
import type { OrderedCount } from '../ordered-count.js';
import { gradedProfile } from './graded-profile.js';
import { type Median, majorityJudgment } from './majority-judgment.js';
import { score } from './score.js';

const named = (names: string) => [...names].map((name) => ({ id: name, name: name.toUpperCase() }));
const said = ({ steps }: OrderedCount) => steps.map(({ sentence }) => sentence.replace(/[\u00a0\u202f]/g, ' '));
const profile = (names: string, ...ballots: (number | null)[][]) =>
  gradedProfile(
    named(names),
    ballots.map((grades) => ({ count: 1, grades: grades.map((g) => (g === null ? null : BigInt(g))) })),
  );
const WORDS = ['Très bien', 'Bien', 'Passable'];

describe('score', () => {
  const given = profile('abc', [10, 8, null], [2, 4, 9], [null, 0, null]);

  it('adds the grades, or takes their mean over those who gave one', () => {
    const sum = score(given, 'sum');
    expect(sum.values).toEqual(['12', '12', '9']);
    expect(sum.classes).toEqual([[0], [1], [2]]);
    expect(said(sum)).toEqual([
      'Somme la plus haute : 12 pour A, sur 3 bulletins.',
      'A et B ont le même total (12) : la note 10 reçue 1 fois contre 0 fait passer A devant.',
    ]);
    const mean = score(given, 'mean');
    expect(mean.values).toEqual(['6', '4', '9']);
    expect(mean.classes).toEqual([[2], [0], [1]]);
    expect(mean.steps[0]?.table?.columns).toEqual([
      'Candidat',
      'Moyenne',
      'Notes',
      'Note 10',
      'Note 9',
      'Note 8',
      'Note 4',
      'Note 2',
      'Note 0',
    ]);
    expect(mean.steps[0]?.table?.rows[0]).toEqual(['C', '9', '1', '0', '1', '0', '0', '0', '0']);
  });

  it('keeps equal those whose grades are the same, and puts last whom nobody graded', () => {
    const count = score(profile('abc', [3, 5, null], [5, 3, null]), 'mean');
    expect(count.classes).toEqual([[0, 1], [2]]);
    expect(said(count)[1]).toBe('A et B ont reçu les mêmes notes : ils restent à égalité.');
  });

  it('adds without rounding', () => {
    const big = 2n ** 53n;
    const ballots = [[big, big + 1n]].map((grades) => ({ count: 3, grades }));
    expect(score(gradedProfile(named('ab'), ballots), 'sum')).toMatchObject({
      values: [String(3n * big), String(3n * big + 3n)],
      classes: [[1], [0]],
    });
  });
});

describe('majority judgment', () => {
  // One grade 1 and one 3 against two grades 2: the two middles decide.
  const even = profile('ab', [1, 2], [3, 2]);

  it('takes the worse of two middle grades, or the better as belenios-tool does', () => {
    expect(majorityJudgment(even, 'lower', WORDS)).toMatchObject({
      classes: [[1], [0]],
      values: ['Passable', 'Bien'],
    });
    expect(majorityJudgment(even, 'belenios', WORDS)).toMatchObject({
      classes: [[0], [1]],
      values: ['Très bien', 'Bien'],
    });
  });

  it('removes median grades until those of the same median differ, and shows the gauge', () => {
    const count = majorityJudgment(profile('ab', [1, 2], [2, 1], [2, 2], [3, 2], [3, 3]), 'lower', WORDS);
    expect(count.classes).toEqual([[1], [0]]);
    expect(count.steps[0]?.table?.rows).toEqual([
      ['B', 'Bien', '1', '1', '1', '3', '1'],
      ['A', 'Bien', '1', '2', '1', '2', '2'],
    ]);
    expect(said(count)).toEqual([
      'Mention majoritaire la meilleure : Bien, pour B, sur 5 bulletins.',
      'B et A ont la même mention, Bien ; les mentions médianes retirées une à une diffèrent à la 2e : Bien pour B, Passable pour A.',
    ]);
  });

  it('counts a grade that is missing as the worst', () => {
    const count = majorityJudgment(profile('ab', [1, 2], [null, 2], [null, 3]), 'lower', WORDS);
    expect(count.values).toEqual(['Passable', 'Bien']);
  });

  it('ranks as removing one median after the other does', () => {
    const grades = fc.array(fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 4, maxLength: 4 }), {
      minLength: 1,
      maxLength: 9,
    });
    fc.assert(
      fc.property(grades, fc.constantFrom<Median>('lower', 'belenios'), (ballots, median) => {
        const { classes } = majorityJudgment(profile('abcd', ...ballots), median, WORDS);
        const sequences = [0, 1, 2, 3].map((c) =>
          medians(
            ballots.map((b) => b[c]!).sort((a, b) => a - b),
            median,
          ),
        );
        const order = [0, 1, 2, 3].sort((a, b) => (sequences[a]! < sequences[b]! ? -1 : 1));
        expect(classes.flat().map((c) => sequences[c])).toEqual(order.map((c) => sequences[c]));
        expect(classes.length).toBe(new Set(sequences).size);
      }),
    );
    function medians(left: number[], median: Median): string {
      if (left.length === 0) return '';
      const at = median === 'lower' ? Math.floor(left.length / 2) : Math.floor((left.length + 1) / 2) - 1;
      return `${left[at]}${medians(left.toSpliced(at, 1), median)}`;
    }
  });

  describeWithTool('beside belenios-tool', () => {
    it('ranks as it does', () => {
      const grades = fc.array(fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 5, maxLength: 5 }), {
        minLength: 1,
      });
      fc.assert(
        fc.property(grades, (ballots) => {
          const options = ['--nchoices=5', '--ngrades=4', '--blank-allowed=false'];
          const { winners } = beleniosCounts('majority-judgment', options, ballots);
          const given = profile('abcde', ...ballots);
          expect(majorityJudgment(given, 'belenios', ['1', '2', '3', '4']).classes).toEqual(
            winners.map((w) => w.sort((a, b) => a - b)),
          );
        }),
        { numRuns: 40 },
      );
    });
  });
});
