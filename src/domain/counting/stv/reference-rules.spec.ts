import { profileOf } from '../ranked/profile-builder.js';
import { MEEK_PRF } from './meek-prf.js';
import type { StvMethod } from './method.js';
import { WIGM_PRF } from './wigm-prf.js';

/** The example of *Voting matters* 12, « The computational accuracy using the Meek algorithm ». */
const PAPERS: readonly (readonly [number, string])[] = [
  [333, 'AX'],
  [333, 'AY'],
  [333, 'AZ'],
  [333, 'BX'],
  [333, 'BY'],
  [333, 'BZ'],
  [667, 'X'],
  [667, 'Y'],
  [667, 'Z'],
  [1, 'ABX'],
  [1, 'ABY'],
  [2, 'BAX'],
];
const IDS = [...'ABXYZ'];
const counted = (method: StvMethod, lot: string | null = 'ABXYZ') => {
  const ballots = PAPERS.map(([count, ranking]) => ({ count, places: [...ranking].map((id) => [IDS.indexOf(id)]) }));
  const profile = profileOf(
    IDS.map((id) => ({ id, name: id })),
    ballots,
  );
  return method.count(profile, { seats: 3, ties: { earlier: method.earlier, lot: lot === null ? null : [...lot] } });
};

describe('the reference rule WIGM-PRF', () => {
  it('cuts every product and quotient to four decimals', () => {
    const record = counted(WIGM_PRF);
    expect(record.stages.map(({ totals, exhausted }) => [...Object.values(totals), exhausted])).toEqual([
      ['1001.0000', '1001.0000', '667.0000', '667.0000', '667.0000', '0.0000'],
      ['1000.7501', '1001.0000', '667.0668', '667.0668', '667.0666', '0.0000'],
      ['1000.7501', '1000.7501', '667.1338', '667.1334', '667.1332', '0.0000'],
      ['1000.7501', '1000.7501', '667.1338', '667.1334', '0.0000', '667.1332'],
      // B.4: when the count is complete the papers of the last one defeated are not transferred.
      ['1000.7501', '1000.7501', '667.1338', '667.1334', '0.0000', '667.1332'],
    ]);
    expect(record.stages[0]).toMatchObject({ quota: '1000.7501' });
    expect(record.stages[1]).toMatchObject({ tie: { taken: 'A', by: 'lot', purpose: 'surplus' } });
    expect(record.elected).toEqual(['A', 'B', 'X']);
  });

  it('waits for the order drawn before the count, whatever earlier stages say', () => {
    expect(counted(WIGM_PRF, null)).toMatchObject({
      state: 'open_tie',
      openTie: { purpose: 'surplus', candidates: ['A', 'B'], stage: 2 },
    });
  });
});

describe('the reference rule Meek-PRF', () => {
  it('shares votes to nine decimals, and holds candidates equal whom no more than the surplus parts', () => {
    const record = counted(MEEK_PRF);
    expect(record.stages.map(({ totals, quota }) => [...Object.values(totals), quota])).toEqual([
      ['1001.000000000', '1001.000000000', '667.000000000', '667.000000000', '667.000000000', '1000.750000001'],
      ['1000.750000126', '1000.750000126', '667.166666686', '667.166666562', '667.166666500', '1000.750000001'],
      ['800.584418564', '800.584418564', '0.000000000', '800.596982770', '800.556768208', '800.580647027'],
    ]);
    expect(record.stages[2]).toMatchObject({
      excluded: 'X',
      exhausted: '800.677411894',
      keepFactors: { A: '0.799464312', B: '0.799464312', X: '0.000000000', Y: '1.000000000' },
      tie: { candidates: ['X', 'Y', 'Z'], taken: 'X', by: 'lot' },
    });
    expect(record.elected).toEqual(['A', 'B', 'Y']);
  });

  it('counts more votes than whole numbers of a computer hold with nine decimals', () => {
    const profile = profileOf(
      IDS.map((id) => ({ id, name: id })),
      [
        { count: 900_000_000, places: [[0], [1]] },
        { count: 100_000_001, places: [[1], [2]] },
        { count: 300_000_000, places: [[2]] },
      ],
    );
    const record = MEEK_PRF.count(profile, { seats: 2, ties: { earlier: 'none', lot: null } });
    expect(record.stages[0]).toMatchObject({ quota: '433333333.666666667' });
    expect(record.elected).toEqual(['A', 'B']);
    // A keeps 433,333,333.666666667 ÷ 900,000,000 of each vote, rounded up: 0.481481482.
    expect(record.stages.at(-1)!.totals['B']).toBe('566666667.200000000');
  });
});
