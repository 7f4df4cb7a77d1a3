import { attendance, substitutions } from './substitution.js';
import { dayOfBase } from './voting-base.js';

describe('mandates.md, scenario 3: a mandate that ends in the middle of a meeting', () => {
  const opened = '2031-03-02T19:00:00.000Z';
  it.each([
    ['vote_opening', '2031-03-02T22:40:00.000Z', '2031-03-02'],
    ['vote_opening', '2031-03-02T23:20:00.000Z', '2031-03-03'],
    ['meeting_opening', '2031-03-02T23:20:00.000Z', '2031-03-02'],
  ] as const)('by %s, a vote at %s is taken of the members of %s', (clock, at, day) => {
    expect(dayOfBase(clock, opened, at)).toBe(day);
  });

  it('in summer time the day ends an hour earlier: 26 October 2030 at 22:00Z', () => {
    expect(dayOfBase('vote_opening', '2030-10-26T18:00:00.000Z', '2030-10-26T21:59:59.999Z')).toBe('2030-10-26');
    expect(dayOfBase('vote_opening', '2030-10-26T18:00:00.000Z', '2030-10-26T22:00:00.000Z')).toBe('2030-10-27');
  });
});

describe('mandates.md, scenario 11: a chain of substitutes', () => {
  const at = (minute: number) => `2027-03-18T19:${String(minute).padStart(2, '0')}:00.000Z`;

  it('has three records when t1 comes back, no gap and nobody twice', () => {
    const records = substitutions(
      ['s1', 's2'],
      [
        { at: at(0), titular: 't1', is: 'away' },
        { at: at(0), titular: 't2', is: 'away' },
        { at: at(30), titular: 't1', is: 'back' },
      ],
    );
    expect(records).toEqual([
      { substitute: 's1', titular: 't1', from: at(0), to: at(30) },
      { substitute: 's2', titular: 't2', from: at(0), to: at(30) },
      { substitute: 's1', titular: 't2', from: at(30), to: null },
    ]);
  });

  it('measures who joined after meeting 4 of 9 over 5', () => {
    const held = Array.from({ length: 9 }, (_, i) => ({ id: `R${i + 1}`, on: `2027-0${i + 1}-18` }));
    const rate = attendance(held, new Set(['R5', 'R7', 'R9']), (day) => day >= '2027-05-01');
    expect(rate).toEqual({ attended: 3, of: 5 });
  });
});
