import { termFrom } from '../calendar/term.js';
import { plainNotices, RENEWAL_LADDER } from '../rules/renewal-ladder.js';
import { type Cohort, type EndingMandate, expiryLadder, plannedNotices } from './expiry-ladder.js';

const mandate = (mandateId: string, more: Partial<EndingMandate> = {}): EndingMandate => ({
  mandateId,
  elected: true,
  startsOn: '2025-03-03',
  knownSince: '2025-02-20',
  ...more,
});
const cohort = (endsBefore: string, ...mandates: EndingMandate[]): Cohort => ({ bodyId: 'B', endsBefore, mandates });
const days = (planned: readonly { step: { code: string }; day: string }[]) =>
  Object.fromEntries(planned.map(({ step, day }) => [step.code, day]));

describe('the ladder of a term of six years from 15 May 2031', () => {
  const term = termFrom('2031-05-15', 6);

  it('ends on 14 May 2037, with notices 12, 6, 3 and 1 month before, the Saturday moved to Monday', () => {
    expect(term.lastDay).toBe('2037-05-14');
    expect(expiryLadder(term.endsBefore, plainNotices([12, 6, 3, 1])).map(({ day }) => day)).toEqual([
      '2036-05-14',
      '2036-11-14',
      '2037-02-16',
      '2037-04-14',
    ]);
  });
});

describe('the renewal ladder of mandates that end before 3 March 2031', () => {
  it('has each step on its day, courtesy moved forward and legal backward', () => {
    expect(days(expiryLadder('2031-03-03', RENEWAL_LADDER))).toEqual({
      'cohort-sheet': '2030-03-04',
      'stand-again': '2030-06-03',
      call: '2030-09-03',
      'stand-again-reminder': '2030-11-04',
      'no-election-date': '2030-12-03',
      'go-no-go': '2031-02-17',
      handover: '2031-02-28',
      'interim-week': '2031-03-10',
      'interim-month': '2031-04-02',
      'interim-2-months': '2031-05-05',
      'interim-3-months': '2031-06-03',
      'interim-4-months': '2031-07-03',
      'interim-5-months': '2031-08-04',
      'interim-6-months': '2031-09-03',
    });
  });

  it('asks 15 holders and 15 organisations, and tells the associations, the chair and the secretary once', () => {
    const holders = Array.from({ length: 15 }, (_, i) => mandate(`M${i}`));
    const planned = plannedNotices(cohort('2031-03-03', ...holders), RENEWAL_LADDER);
    const count = (code: string) => planned.filter(({ step }) => step.code === code).length;
    expect([count('cohort-sheet'), count('stand-again'), count('call'), count('handover')]).toEqual([2, 30, 1, 30]);
    expect(new Set(planned.map(({ key }) => key)).size).toBe(planned.length);
  });

  it('has nothing for a day that had gone by when the mandate was recorded or began', () => {
    const codes = (one: EndingMandate) =>
      Object.keys(days(plannedNotices(cohort('2031-03-03', one), RENEWAL_LADDER))).slice(0, 2);
    expect(codes(mandate('M', { startsOn: '2030-05-03', knownSince: '2030-05-01' }))).toEqual(['stand-again', 'call']);
    expect(codes(mandate('M', { knownSince: '2030-11-04' }))).toEqual(['stand-again-reminder', 'no-election-date']);
  });

  it('calls nobody for a seat that is designated', () => {
    const designated = mandate('M', { elected: false });
    const codes = Object.keys(days(plannedNotices(cohort('2031-03-03', designated), RENEWAL_LADDER)));
    expect(codes.slice(0, 4)).toEqual(['cohort-sheet', 'stand-again', 'stand-again-reminder', 'go-no-go']);
  });

  it('begins a series of its own when the planned end is another', () => {
    const keys = (end: string) => plannedNotices(cohort(end, mandate('M')), RENEWAL_LADDER).map(({ key }) => key);
    const before = new Set(keys('2031-12-02'));
    expect(keys('2031-03-03').filter((key) => before.has(key))).toEqual([]);
  });
});
