import { Tries } from './tries.js';

describe('tries', () => {
  const at = (minutes: number) => new Date(Date.UTC(2026, 10, 23, 9, minutes));

  it('may be made so many times, then wait until the first is old', () => {
    const tries = new Tries(2, 15);
    tries.note('a', at(0));
    expect(tries.exhausted('a', at(1))).toBe(false);
    tries.note('a', at(1));
    expect(tries.exhausted('a', at(2))).toBe(true);
    expect(tries.exhausted('b', at(2))).toBe(false);
    expect(tries.exhausted('a', at(15))).toBe(false);
  });
});
