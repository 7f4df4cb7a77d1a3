import { nextReport, quarterOf } from './quarters.js';

describe('quarters', () => {
  it.each([
    ['2027-01-01', '2027-1', '2027-01-04'],
    ['2027-03-31', '2027-1', '2027-01-04'],
    ['2027-04-01', '2027-2', '2027-04-01'],
    ['2028-12-31', '2028-4', '2028-10-02'],
  ])('%s is in %s, whose report leaves on %s', (day, name, reportOn) => {
    expect(quarterOf(day)).toEqual({ name, reportOn });
  });

  it('know the next report, which is today’s on its day', () => {
    expect(nextReport('2027-01-04')).toBe('2027-01-04');
    expect(nextReport('2027-01-05')).toBe('2027-04-01');
    expect(nextReport('2026-11-30')).toBe('2027-01-04');
  });
});
