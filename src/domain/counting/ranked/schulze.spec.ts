import fc from 'fast-check';
import { run } from 'schulze-method';
import { beleniosCounts, describeWithTool } from '../../../../test/support/belenios-tool.js';
import { pairwise } from './pairwise.js';
import { profileOf } from './profile-builder.js';
import { type LinkStrength, schulze, strongestPaths } from './schulze.js';

const STRENGTHS: readonly LinkStrength[] = ['winning', 'winning-losing', 'margins'];
const named = (names: string) => [...names].map((name) => ({ id: name, name: name.toUpperCase() }));
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

/** `5 acbed`: five ballots that prefer a, then c…; those left out are unranked. */
function profile(names: string, ...ballots: string[]) {
  return profileOf(
    named(names),
    ballots.map((ballot) => {
      const [count, order = ''] = ballot.split(' ');
      return { count: Number(count), places: [...order].map((name) => [names.indexOf(name)]) };
    }),
  );
}

describe('the Schulze method', () => {
  // The example of Schulze's paper, 45 voters.
  const example = profile(
    'abcde',
    '5 acbed',
    '5 adecb',
    '8 bedac',
    '3 cabed',
    '7 caebd',
    '2 cbade',
    '7 dceba',
    '8 ebadc',
  );

  it('ranks by the strongest paths, and tells them', () => {
    const count = schulze(example, 'winning', 'last');
    expect(count.classes.flat().map((c) => 'abcde'[c])).toEqual(['e', 'a', 'c', 'b', 'd']);
    expect(count.values).toEqual(['3', '1', '2', '0', '4']);
    expect(count.steps[1]?.table?.rows[0]).toEqual(['E', '', '25', '28', '28', '31']);
    expect(count.steps.map((step) => plain(step.sentence))).toEqual([
      'Personne ne l’emporte sur chacun des autres : les chemins les plus forts décident.',
      'Force des chemins : les voix du vainqueur de chaque comparaison ; un chemin vaut son maillon le plus faible.',
      '1re place : E.',
      '2e place : A ; de E à A le chemin le plus fort vaut 25 (par D, C puis B), contre 24 en retour.',
      '3e place : C ; de A à C le chemin le plus fort vaut 28 (par D), contre 25 en retour.',
      '4e place : B ; de C à B le chemin le plus fort vaut 29, contre 28 en retour.',
      '5e place : D ; de B à D le chemin le plus fort vaut 33, contre 28 en retour.',
    ]);
  });

  it('knows two readings of those a ballot leaves out', () => {
    const short = profile('abc', '5 a', '2 ba', '1 c');
    expect(schulze(short, 'winning', 'last').classes).toEqual([[0], [1], [2]]);
    const counts = pairwise(short, 'not-compared');
    expect([counts.preferring(0, 1), counts.preferring(1, 0), counts.preferring(0, 2)]).toEqual([0, 2, 0]);
    expect(schulze(short, 'winning', 'not-compared').classes).toEqual([[1, 2], [0]]);
  });

  it('knows three strengths of a victory, which elect different people', () => {
    // a beats d by 14 to 9, d beats c by 23 to 7, c beats a by 16 to 14.
    const cycle = profile('abcd', '9 ad', '5 adb', '7 cb', '9 dcb');
    const winners = STRENGTHS.map((strength) => schulze(cycle, strength, 'last').classes[0]);
    expect(winners).toEqual([[3], [3], [0]]);
    const tied = profile('abcd', '2 bc', '3 ab', '4 dc', '1 cab');
    expect(STRENGTHS.map((strength) => schulze(tied, strength, 'last').classes[0])).toEqual([[1, 2], [2], [2]]);
  });
});

const SIZE = 5;
const ranks = fc.array(fc.integer({ min: 1, max: SIZE }), { minLength: SIZE, maxLength: SIZE });
const elections = fc.array(ranks, { minLength: 1, maxLength: 12 });
const fromRanks = (ballots: readonly (readonly number[])[]) =>
  profileOf(
    named('abcde'),
    ballots.map((ballot) => {
      const places = Array.from({ length: SIZE }, (_, rank) => ballot.flatMap((r, c) => (r === rank + 1 ? [c] : [])));
      return { count: 1, places };
    }),
  );

describe('counted twice', () => {
  it('ranks as npm schulze-method does', () => {
    fc.assert(
      fc.property(elections, (ballots) => {
        const { classes } = schulze(fromRanks(ballots), 'winning', 'last');
        const places = new Map(run(SIZE, ballots).flatMap(({ place, indexes }) => indexes.map((i) => [i, place])));
        for (const [i, above] of classes.entries())
          for (const below of classes.slice(i + 1).flat())
            expect(above.some((c) => places.get(c)! < places.get(below)!)).toBe(true);
        expect(classes[0]).toEqual(expect.arrayContaining(run(SIZE, ballots)[0]!.indexes));
      }),
    );
  });

  describeWithTool('beside belenios-tool', () => {
    it('ranks as it does', () => {
      fc.assert(
        fc.property(
          fc.array(fc.array(fc.nat(SIZE), { minLength: SIZE, maxLength: SIZE }), { minLength: 1 }),
          (ballots) => {
            const theirs = beleniosCounts('schulze', [`--nchoices=${SIZE}`, '--blank-allowed=true'], ballots);
            expect(schulze(fromRanks(ballots), 'winning-losing', 'last').classes).toEqual(
              theirs.winners.map((w) => w.sort((a, b) => a - b)),
            );
          },
        ),
        { numRuns: 40 },
      );
    });
  });

  it('follows a path whose weakest victory is the one it says', () => {
    fc.assert(
      fc.property(elections, (ballots) => {
        const pairs = pairwise(fromRanks(ballots), 'last');
        const paths = strongestPaths(pairs, 'margins', ballots.length);
        const margin = (a: number, b: number) => pairs.preferring(a, b) - pairs.preferring(b, a);
        for (let a = 0; a < SIZE; a++)
          for (let b = 0; b < SIZE; b++) {
            const link = a === b ? null : paths.link(a, b);
            if (!link) continue;
            const way = paths.way(a, b);
            expect([way[0], way.at(-1), new Set(way).size]).toEqual([a, b, way.length]);
            const margins = way.slice(1).map((to, i) => margin(way[i]!, to));
            expect(Math.min(...margins)).toBe(link.for - link.against);
          }
      }),
    );
  });
});
