import fc from 'fast-check';
import { addDays, addMonths, type Day, dayOfMonth } from './day.js';
import { dayAfter, type LeapDayPolicy, lastDayOf, termFrom } from './term.js';

const anyDay = fc.integer({ min: 0, max: 40_000 }).map((n) => addDays('1990-01-01', n));
const years = fc.integer({ min: 1, max: 12 });

describe('the term of a mandate (R-36)', () => {
  it.each<[string, Day, Day]>([
    ['F-1 row 30', '2031-05-15', '2037-05-14'],
    ['R-36', '2025-06-12', '2031-06-11'],
    ['the cohort of 2025', '2025-03-03', '2031-03-02'],
    ['F-1 row 31, a leap day', '2024-02-29', '2030-02-28'],
    ['a leap day again', '2028-02-29', '2034-02-28'],
  ])('%s: from %s, six years, last day %s', (_, from, lastDay) => {
    expect(termFrom(from, 6)).toMatchObject({ startsOn: from, lastDay, endsBefore: dayAfter(lastDay) });
  });

  it.each<[LeapDayPolicy, Day, number]>([
    ['eve', '2034-02-28', 2192],
    ['clamp', '2034-02-27', 2191],
  ])('from 29 February 2028 under « %s » ends on %s', (policy, lastDay, length) => {
    expect(termFrom('2028-02-29', 6, policy)).toMatchObject({ lastDay, days: length, leapDayPolicyUsed: true });
    expect(termFrom('2028-03-01', 6, policy).leapDayPolicyUsed).toBe(false);
  });

  it('lasts 2 191 days for the cohort of 3 March 2025', () => {
    expect(termFrom('2025-03-03', 6).days).toBe(2191);
  });

  it('is counted from the anchor: the second term from 29 February 2024 ends before 29 February 2036', () => {
    expect(termFrom('2024-02-29', 6, 'eve', 2)).toMatchObject({ startsOn: '2030-03-01', endsBefore: '2036-02-29' });
    expect(termFrom('2024-02-29', 6, 'clamp', 2)).toMatchObject({ startsOn: '2030-02-28', endsBefore: '2036-02-29' });
  });

  it('follows the term before without gap or overlap, whatever the policy', () => {
    const policy = fc.constantFrom<LeapDayPolicy>('eve', 'clamp');
    fc.assert(
      fc.property(anyDay, years, policy, fc.integer({ min: 1, max: 4 }), (anchor, length, leap, nth) => {
        const term = termFrom(anchor, length, leap, nth);
        expect(termFrom(anchor, length, leap, nth + 1).startsOn).toBe(term.endsBefore);
        expect(lastDayOf(term.endsBefore)).toBe(term.lastDay);
      }),
    );
  });

  it('ends on the eve of the anniversary whenever that anniversary exists', () => {
    fc.assert(
      fc.property(anyDay, years, (anchor, length) => {
        const same = addMonths(anchor, 12 * length);
        fc.pre(dayOfMonth(same) === dayOfMonth(anchor));
        expect(termFrom(anchor, length).lastDay).toBe(addDays(same, -1));
      }),
    );
  });
});
