import { profileOf } from '../ranked/profile-builder.js';
import type { Stage, StvRecord } from './record.js';
import { SCOTTISH_STV } from './scottish-stv.js';

/** `12 A B C`: so many papers with these preferences. */
const count = (names: string, seats: number, papers: readonly string[], lot: string | null = null): StvRecord => {
  const ids = [...names];
  const ballots = papers.map((paper) => {
    const [number, ...ranking] = paper.split(' ');
    return { count: Number(number), places: ranking.map((place) => [...place].map((id) => ids.indexOf(id))) };
  });
  const profile = profileOf(
    ids.map((id) => ({ id, name: id })),
    ballots,
  );
  return SCOTTISH_STV.count(profile, {
    seats,
    ties: { earlier: SCOTTISH_STV.earlier, lot: lot === null ? null : [...lot] },
  });
};
const totals = (stage: Stage | undefined) => Object.values(stage?.totals ?? {});

describe('Scottish STV', () => {
  it('transfers a surplus at a value cut to five decimals, and keeps the sum', () => {
    const record = count('ABCD', 2, ['9 A B', '4 A C', '2 A', '5 B', '4 C', '3 D C']);
    expect(record).toMatchObject({ state: 'complete', ballots: 27, elected: ['A', 'C'], vacant: 0 });
    const [first, second, third, fourth] = record.stages;
    expect(first).toMatchObject({ act: 'first_preferences', quota: '10.00000', elected: [{ id: 'A', by: 'quota' }] });
    // 5 votes above the quota among 15 papers: each is worth 5 × 1 ÷ 15 = 0.33333.
    expect(second).toMatchObject({
      act: 'surplus',
      from: ['A'],
      surplus: '5.00000',
      values: [{ received: '1.00000', passedOn: '0.33333', ballots: 15 }],
      transfers: [
        { to: 'B', votes: '2.99997', ballots: 9 },
        { to: 'C', votes: '1.33332', ballots: 4 },
      ],
      nonTransferable: { votes: '0.66666', ballots: 2 },
      exhausted: '0.66666',
      cut: '0.00005',
    });
    expect(totals(second)).toEqual(['10.00000', '7.99997', '5.33332', '3.00000']);
    expect(third).toMatchObject({ act: 'exclusion', excluded: 'D', transfers: [{ to: 'C', votes: '3.00000' }] });
    expect(fourth).toMatchObject({ act: 'exclusion', excluded: 'B', elected: [{ id: 'C', by: 'last_seats' }] });
    expect(totals(fourth)).toEqual(['10.00000', '0.00000', '8.33332', '0.00000']);
  });

  it('gives a surplus that passes on a value the value when received × surplus ÷ votes', () => {
    const record = count('ABCD', 3, ['12 A B D', '4 B D', '3 C', '5 D']);
    expect(record.stages[0]).toMatchObject({ quota: '7.00000', elected: [{ id: 'A' }] });
    expect(record.stages[1]).toMatchObject({ values: [{ passedOn: '0.41666' }], elected: [{ id: 'B', by: 'quota' }] });
    // B has 4 + 12 × 0.41666 = 8.99992, 1.99992 above the quota.
    expect(record.stages[2]).toMatchObject({
      from: ['B'],
      surplus: '1.99992',
      values: [
        { received: '1.00000', passedOn: '0.22221', ballots: 4 },
        { received: '0.41666', passedOn: '0.09258', ballots: 12 },
      ],
      transfers: [{ to: 'D', votes: '1.99980', ballots: 16 }],
    });
    expect(record.elected).toEqual(['A', 'B', 'D']);
  });

  it('has a stage where nothing moves for a candidate exactly at the quota, who asks for no lot', () => {
    const record = count('ABCDE', 2, ['5 A C', '5 B D', '2 C', '1 D']);
    expect(record.stages.map(({ act }) => act)).toEqual(['first_preferences']);
    const tighter = count('ABCD', 3, ['3 A C', '3 B D', '2 C', '1 D']);
    expect(tighter.stages.map(({ act, from, values }) => [act, from, values])).toEqual([
      ['first_preferences', [], []],
      ['surplus', ['A'], []],
      ['surplus', ['B'], []],
      ['exclusion', ['D'], [{ received: '1.00000', passedOn: '1.00000', ballots: 1 }]],
    ]);
    expect(tighter.elected).toEqual(['A', 'B', 'C']);
  });

  it('tells equal candidates apart by the latest earlier stage where they differed', () => {
    const record = count('ABCDE', 2, ['1 A B', '2 B', '3 C', '4 D', '5 E']);
    expect(record.stages[2]).toMatchObject({
      excluded: 'B',
      tie: { candidates: ['B', 'C'], taken: 'B', by: 'earlier_stage', stage: 1 },
    });
    expect(record.elected).toEqual(['D', 'E']);
  });

  it('waits for a lot when every stage left them equal, and takes the first drawn', () => {
    const papers = ['3 A', '2 B', '2 C', '3 D'];
    const open = count('ABCD', 2, papers);
    expect(open).toMatchObject({ state: 'open_tie', elected: [], vacant: 0 });
    expect(open.openTie).toEqual({ purpose: 'exclusion', candidates: ['B', 'C'], stage: 2 });
    const drawn = count('ABCD', 2, papers, 'DCBA');
    expect(drawn.stages[1]).toMatchObject({ excluded: 'C', tie: { taken: 'C', by: 'lot' } });
    expect(drawn.elected).toEqual(['A', 'D']);
  });

  it('reads a paper as far as its ranks follow each other', () => {
    const profile = profileOf(
      [...'ABC'].map((id) => ({ id, name: id })),
      [
        { count: 4, places: [[0], [], [1]] },
        { count: 3, places: [[1], [0, 2]] },
        { count: 2, places: [[0, 1], [2]] },
        { count: 1, places: [[], [2]] },
        { count: 5, places: [[2], [1]] },
      ],
    );
    const record = SCOTTISH_STV.count(profile, { seats: 1, ties: { earlier: 'latest', lot: null } });
    expect(record).toMatchObject({ ballots: 12, withoutFirst: 3 });
    expect(record.stages[1]).toMatchObject({ excluded: 'B', transfers: [], nonTransferable: { votes: '3.00000' } });
  });

  it('elects all when they are not more than the seats, and says what stays vacant', () => {
    const record = count('AB', 3, ['2 A', '1 B A']);
    expect(record.elected).toEqual(['A', 'B']);
    expect(record).toMatchObject({
      vacant: 1,
      stages: [
        {
          elected: [
            { id: 'A', by: 'quota' },
            { id: 'B', by: 'quota' },
          ],
        },
      ],
    });
    expect(count('', 2, [])).toMatchObject({ elected: [], vacant: 2, ballots: 0 });
  });
});
