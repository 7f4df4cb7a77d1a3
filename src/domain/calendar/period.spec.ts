import fc from 'fast-check';
import { addDays, type Day } from './day.js';
import { isWorkingDay } from './holidays.js';
import { CIVIL_CODE, endOfPeriod, type Length, latestStart, shifted } from './period.js';

const days = (count: number): Length => ({ count, unit: 'days' });
const anyDay = fc.integer({ min: 0, max: 40_000 }).map((n) => addDays('1990-01-01', n));
const anyLength = fc.record<Length>({
  count: fc.integer({ min: 1, max: 60 }),
  unit: fc.constantFrom('days', 'working_days', 'weeks', 'months'),
});

describe('a period forward (R-09, Civil Code art. 1.7)', () => {
  it.each<[string, Day, Length, Day]>([
    ['over Easter Monday (F-1 row 27)', '2031-04-03', days(10), '2031-04-15'],
    ['onto Ascension Day (F-1 row 28)', '2031-05-12', days(10), '2031-05-23'],
    ['claims on the results (F-1 row 29)', '2031-04-11', days(10), '2031-04-21'],
    ['onto a Saturday', '2024-06-13', days(2), '2024-06-17'],
    ['appeal on a decision of admissibility', '2031-03-14', days(10), '2031-03-24'],
    ['cure of an incomplete file', '2031-03-10', days(5), '2031-03-17'],
    ['appeal after the cure', '2031-03-18', days(10), '2031-03-28'],
    ['before the Conseil d’État', '2031-04-28', days(60), '2031-06-27'],
    ['three months to restore the balance', '2031-04-24', { count: 3, unit: 'months' }, '2031-07-24'],
    [
      'three months onto a day that February lacks (F-1 row 33)',
      '2030-11-30',
      { count: 3, unit: 'months' },
      '2031-02-28',
    ],
    ['minutes within ten working days', '2031-04-10', { count: 10, unit: 'working_days' }, '2031-04-25'],
  ])('%s', (_, from, length, end) => {
    expect(endOfPeriod(from, length)).toBe(end);
  });

  it('does not roll when the rule says so, and counts Saturday when the rule counts it', () => {
    expect(endOfPeriod('2031-04-03', days(10), { ...CIVIL_CODE, roll: 'none' })).toBe('2031-04-13');
    expect(endOfPeriod('2024-06-13', days(2), { ...CIVIL_CODE, saturdayWorking: true })).toBe('2024-06-15');
    expect(endOfPeriod('2031-03-10', days(5), { ...CIVIL_CODE, startExcluded: false })).toBe('2031-03-14');
  });

  it('never ends on a day off', () => {
    fc.assert(fc.property(anyDay, anyLength, (from, length) => isWorkingDay(endOfPeriod(from, length))));
  });

  it('never ends earlier when it starts later', () => {
    fc.assert(
      fc.property(anyDay, anyLength, (from, length) => {
        expect(endOfPeriod(addDays(from, 1), length) >= endOfPeriod(from, length)).toBe(true);
      }),
    );
  });

  it('finds the latest act for which it is over in time', () => {
    expect(latestStart('2031-03-24', days(10))).toBe('2031-03-14');
    fc.assert(
      fc.property(anyDay, anyLength, (end, length) => {
        const start = latestStart(end, length);
        expect(endOfPeriod(start, length) <= end).toBe(true);
        expect(endOfPeriod(addDays(start, 1), length) > end).toBe(true);
      }),
    );
  });
});

describe('a length back or forth', () => {
  it.each<[Length, 1 | -1, Day]>([
    [{ count: 12, unit: 'months' }, -1, '2030-03-03'],
    [{ count: 2, unit: 'weeks' }, -1, '2031-02-17'],
    [{ count: 1, unit: 'days' }, -1, '2031-03-02'],
    [{ count: 6, unit: 'years' }, 1, '2037-03-03'],
    [{ count: 2, unit: 'working_days' }, -1, '2031-02-27'],
  ])('%j in direction %i from 3 March 2031 is %s', (length, direction, day) => {
    expect(shifted('2031-03-03', length, direction)).toBe(day);
  });
});
