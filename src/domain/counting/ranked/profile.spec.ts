import fc from 'fast-check';
import { placesOf } from './profile.js';
import { profileOf, type RankedBallot } from './profile-builder.js';

const CANDIDATES = ['a', 'b', 'c', 'd', 'e'].map((id) => ({ id, name: id.toUpperCase() }));

describe('a ranked profile', () => {
  it('holds ballots that say the same once, with equal ranks and ranks left out', () => {
    const profile = profileOf(CANDIDATES, [
      { count: 2, places: [[0], [1]] },
      { count: 1, places: [[2, 1], [], [4]] },
      { count: 3, places: [[0], [1]] },
      { count: 4, places: [[1, 2], [], [4]] },
      { count: 9, places: [] },
    ]);
    expect(profile.ballots).toBe(10);
    expect([...profile.weights]).toEqual([5, 5]);
    expect(placesOf(profile, 0)).toEqual([[0], [1]]);
    expect(placesOf(profile, 1)).toEqual([[1, 2], [], [4]]);
  });

  it('says what the ballots said, however many', () => {
    const ranking = fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 1 });
    const ballots = fc.array(fc.record({ count: fc.integer({ min: 1, max: 9 }), ranking }), { maxLength: 400 });
    const counted = (given: Iterable<readonly [string, number]>) => {
      const sums = new Map<string, number>();
      for (const [key, count] of given) sums.set(key, (sums.get(key) ?? 0) + count);
      return Object.fromEntries(sums);
    };
    fc.assert(
      fc.property(ballots, (given) => {
        const papers: RankedBallot[] = given.map((b) => ({ count: b.count, places: b.ranking.map((c) => [c]) }));
        const profile = profileOf(CANDIDATES, papers);
        const held = [...profile.weights].map((weight, r) => [JSON.stringify(placesOf(profile, r)), weight] as const);
        expect(Object.fromEntries(held)).toEqual(counted(papers.map((p) => [JSON.stringify(p.places), p.count])));
        expect(new Set(held.map(([key]) => key)).size).toBe(held.length);
      }),
    );
  });
});
