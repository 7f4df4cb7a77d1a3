import { breakTie, type StvTies, type Tie } from './tie.js';

const ids = ['a', 'b', 'c', 'd'];
/** Totals of a, b, c, d at the end of three stages; b, c and d are equal at the third. */
const history = [
  [9, 3, 2, 2],
  [9, 4, 4, 3],
  [9, 5, 5, 5],
];
const between = (tied: readonly number[], rule: StvTies, purpose: Tie['purpose'] = 'exclusion') =>
  breakTie({ purpose, tied, history, ids }, rule);

describe('a tie between candidates', () => {
  it('is broken by the latest stage where they differed, or the earliest', () => {
    expect(between([1, 2], { earlier: 'latest', lot: null })).toMatchObject({
      taken: 'c',
      stage: 1,
      by: 'earlier_stage',
    });
    expect(between([2, 3], { earlier: 'latest', lot: null })).toMatchObject({ taken: 'd', stage: 2 });
    expect(between([1, 3], { earlier: 'earliest', lot: null })).toMatchObject({ taken: 'd', stage: 1 });
  });

  it('takes the highest for a surplus and the lowest for an exclusion, among those whom a later stage left equal', () => {
    expect(between([1, 2, 3], { earlier: 'latest', lot: null })).toMatchObject({ taken: 'd', stage: 2 });
    expect(between([1, 2, 3], { earlier: 'latest', lot: null }, 'surplus')).toMatchObject({ taken: 'b', stage: 1 });
  });

  it('is decided by the lot when no stage tells, and the first drawn is taken', () => {
    const lot = ['d', 'c', 'b', 'a'];
    expect(between([1, 2], { earlier: 'none', lot })).toEqual({
      purpose: 'exclusion',
      candidates: ['b', 'c'],
      taken: 'c',
      by: 'lot',
      stage: null,
    });
    expect(between([2, 3], { earlier: 'earliest', lot })).toMatchObject({ taken: 'd', by: 'earlier_stage', stage: 2 });
  });

  it('stays open without a lot, among those whom the stages left equal', () => {
    expect(between([1, 2, 3], { earlier: 'none', lot: null })).toEqual({
      purpose: 'exclusion',
      candidates: ['b', 'c', 'd'],
      stage: 4,
    });
    expect(between([1, 2], { earlier: 'none', lot: ['b'] })).toMatchObject({ stage: 4 });
  });
});
