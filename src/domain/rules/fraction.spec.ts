import fc from 'fast-check';
import { atLeast, atMost, moreThan, saidFraction } from './fraction.js';

describe('a share of a whole', () => {
  it('as a ceiling is floored: two thirds at most', () => {
    const caps = [20, 19, 18, 17, 15, 12, 10, 9, 3, 2].map((n) => atMost(n, '2/3'));
    expect(caps).toEqual([13, 12, 12, 11, 10, 8, 6, 6, 2, 1]);
  });

  it('as a strict majority is one more than half', () => {
    expect([20, 17, 16, 15, 6, 90, 97].map((n) => moreThan(n, '1/2'))).toEqual([11, 9, 9, 8, 4, 46, 49]);
  });

  it('as a minimum is rounded up', () => {
    expect([20, 17].map((n) => atLeast(n, '1/2'))).toEqual([10, 9]);
    expect([20, 17].map((n) => atLeast(n, '2/3'))).toEqual([14, 12]);
    expect([20, 17, 16, 15].map((n) => atLeast(n, '1/3'))).toEqual([7, 6, 6, 5]);
  });

  it('never lets rounding errors in', () => {
    const share = fc.record({ d: fc.integer({ min: 1, max: 12 }), whole: fc.integer({ min: 0, max: 100_000 }) });
    fc.assert(
      fc.property(share, fc.nat(), ({ d, whole }, n) => {
        const k = n % (d + 1);
        const ceiling = atMost(whole, `${k}/${d}`);
        const floor = atLeast(whole, `${k}/${d}`);
        expect(ceiling * d <= whole * k && (ceiling + 1) * d > whole * k).toBe(true);
        expect(floor * d >= whole * k && (floor - 1) * d < whole * k).toBe(true);
      }),
    );
  });

  it('is said in words', () => {
    expect([saidFraction('1/2'), saidFraction('2/3'), saidFraction('3/5')]).toEqual(['la moitié', 'deux tiers', '3/5']);
  });
});
