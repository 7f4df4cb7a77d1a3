import { addDays } from '../calendar/day.js';
import { PACK_NAMUR } from '../rules/pack-namur.js';
import type { RuleId } from '../rules/params.js';
import { openBook, ruleInForce } from '../rules/rule-book.js';
import { latestCall } from './latest-call.js';
import { type TimetableRules, timetableFromClosing } from './timetable.js';

const book = openBook(PACK_NAMUR, '2021-01-01');
const inForce = (id: RuleId) => ruleInForce(book, id, '2026-11-23');
const rules = Object.fromEntries(
  (['poll', 'claims', 'period_forward', 'designation', 'call', 'admissibility'] as const).map((id) => [
    id,
    inForce(id),
  ]),
) as never as TimetableRules;

describe('the latest day to open the call', () => {
  it('is in mid-October for mandates from 1 February 2027', () => {
    expect(latestCall(book, '2027-02-01', '2026-11-23')).toMatchObject({ day: '2026-10-14' });
  });

  it.each(['2027-02-01', '2031-05-15', '2030-12-02', '2029-03-01'])('is the last that suffices for %s', (startsOn) => {
    const calls = Array.from({ length: 160 }, (_, i) => timetableFromClosing(addDays(startsOn, -i - 1), rules))
      .filter(({ termStartsOn }) => termStartsOn <= startsOn)
      .map(({ steps }) => steps.find(({ code }) => code === 'call_opens')?.day ?? '');
    expect(latestCall(book, startsOn, '2026-11-23')?.day).toBe(calls[0]);
  });

  it('is unknown where the rule book lacks a rule', () => {
    expect(latestCall({ ...book, rules: [] }, '2027-02-01', '2026-11-23')).toBeNull();
  });
});
