import fc from 'fast-check';
import { namur } from '../../../test/support/election-f1.js';
import { addDays, type Day } from '../calendar/day.js';
import { isWorkingDay } from '../calendar/holidays.js';
import { typeset } from '../french.js';
import { type Timetable, timetableFromCall, timetableFromClosing } from './timetable.js';

const rules = {
  poll: namur('poll'),
  claims: namur('claims'),
  period_forward: namur('period_forward'),
  designation: namur('designation'),
};
const withCall = { ...rules, call: namur('call'), admissibility: namur('admissibility') };

const dated = ({ steps }: Timetable) => steps.map((s) => [s.code, s.day]);

describe('the renewal of 2031, from the opening of the call', () => {
  const renewal = timetableFromCall('2031-02-03', withCall, { termStartsOn: '2031-05-15' });

  it('is the calendar worked out by hand', () => {
    expect(dated(renewal)).toEqual([
      ['call_opens', '2031-02-03'],
      ['call_closes', '2031-03-07'],
      ['admissibility', '2031-03-14'],
      ['appeals_end', '2031-03-24'],
      ['roll_frozen', '2031-03-25'],
      ['notice', '2031-03-26'],
      ['opening', '2031-03-31'],
      ['reminder', '2031-04-04'],
      ['reminder', '2031-04-09'],
      ['closing', '2031-04-10'],
      ['publication', '2031-04-11'],
      ['claims_end', '2031-04-21'],
      ['term_starts', '2031-05-15'],
    ]);
    expect(renewal.warnings).toEqual([]);
  });

  it('says hours, reasons and rules', () => {
    const closing = renewal.steps.find((s) => s.code === 'call_closes');
    expect(closing).toMatchObject({ time: '23:59:59', label: 'Clôture de l’appel à candidatures' });
    const claims = renewal.steps.find((s) => s.code === 'claims_end');
    expect(claims).toMatchObject({ time: '24:00', why: typeset('10 jours à partir de la publication') });
    expect(claims?.citation).toContain('R-34');
  });

  it('is found again from the day the vote closes, the call opening at the latest', () => {
    const backwards = timetableFromClosing('2031-04-10', withCall, { termStartsOn: '2031-05-15' });
    expect(dated(backwards).slice(1)).toEqual(dated(renewal).slice(1));
    expect(backwards.steps[0]).toMatchObject({ code: 'call_opens', day: '2031-02-05' });
  });
});

describe('an election without a call', () => {
  it('begins with the roll, opens ten days before it closes and leaves a month to the council', () => {
    const plan = timetableFromClosing('2026-12-04', rules);
    expect(plan).toMatchObject({
      rollDay: '2026-11-18',
      opening: { day: '2026-11-24', time: '09:00' },
      closing: { day: '2026-12-04', time: '12:00' },
      claimsEnd: '2026-12-17',
      termStartsOn: '2027-02-01',
    });
    expect(plan.steps[0]?.code).toBe('roll_frozen');
  });

  it('begins its mandates at once where no act of the council is needed', () => {
    const free = { ...rules, designation: namur('designation', { needsCouncilAct: false }) };
    expect(timetableFromClosing('2026-12-04', free).termStartsOn).toBe('2027-01-01');
  });
});

describe('warnings', () => {
  it('tell of an opening or a closing on a day without work, by its name', () => {
    expect(timetableFromClosing('2031-04-14', rules).warnings).toEqual([
      typeset('Clôture du vote : c’est un jour sans travail (lundi de Pâques), personne ne répondra.'),
    ]);
    expect(timetableFromClosing('2031-04-13', rules).warnings).toEqual([
      typeset('Clôture du vote : c’est un jour sans travail (dimanche), personne ne répondra.'),
    ]);
  });

  it('tell of closures of the office and of schools, which move nothing', () => {
    const closures = [{ from: '2031-04-07', to: '2031-04-11', label: 'congés scolaires' }];
    const plan = timetableFromClosing('2031-04-10', rules, { closures });
    expect(plan.warnings).toContain(typeset('Clôture du vote : congés scolaires.'));
    expect(plan.closing.day).toBe('2031-04-10');
  });
});

describe('any timetable', () => {
  const anyDay = fc.integer({ min: 0, max: 8000 }).map((n): Day => addDays('2026-01-01', n));

  it('keeps its steps in order and the minimum lengths of the rules', () => {
    fc.assert(
      fc.property(anyDay, fc.boolean(), (day, backwards) => {
        const plan = backwards ? timetableFromClosing(day, withCall) : timetableFromCall(day, withCall);
        const at = Object.fromEntries(plan.steps.map((s) => [s.code, s.day])) as Record<string, Day>;
        const order = ['call_opens', 'call_closes', 'admissibility', 'appeals_end', 'roll_frozen', 'notice', 'closing'];
        for (const [i, code] of order.slice(1).entries())
          expect((at[order[i] as string] ?? '') < (at[code] ?? '')).toBe(true);
        expect(addDays(at['call_opens'] as Day, 30) <= (at['call_closes'] as Day)).toBe(true);
        expect(addDays(at['notice'] as Day, 15)).toBe(at['closing']);
        expect(isWorkingDay(plan.claimsEnd)).toBe(true);
        expect(plan.termStartsOn > plan.claimsEnd).toBe(true);
      }),
    );
  });
});
