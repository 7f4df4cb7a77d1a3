import fc from 'fast-check';
import { addDays, type Day } from '../calendar/day.js';
import { RENEWAL_LADDER } from '../rules/renewal-ladder.js';
import { type Circumstances, type Decision, dueNotices } from './due-notices.js';
import { type Cohort, plannedNotices } from './expiry-ladder.js';

const cohort: Cohort = {
  bodyId: 'B',
  endsBefore: '2031-03-03',
  mandates: ['M1', 'M2'].map((mandateId) => ({
    mandateId,
    elected: true,
    startsOn: '2025-03-03',
    knownSince: '2025-02-20',
  })),
};
const planned = plannedNotices(cohort, RENEWAL_LADDER);

const plain = (more: Partial<Record<keyof Circumstances, string[] | boolean>> = {}): Circumstances => ({
  answered: new Set(more.answered as string[]),
  succeeded: new Set(more.succeeded as string[]),
  electionDated: more.electionDated === true,
  candidatesClosed: more.candidatesClosed === true,
  paused: new Set(more.paused as string[]),
});

/** Rounds on these days, one after the other, as the program would do them. */
function rounds(days: readonly Day[], circumstances = plain()): Decision[] {
  const known = new Set<string>();
  return days.flatMap((day) => {
    const decided = dueNotices(day, planned, known, circumstances);
    for (const { notice } of decided) known.add(notice.key);
    return decided;
  });
}

const everyDay = Array.from({ length: 730 }, (_, i) => addDays('2030-01-01', i));
const keys = (decided: readonly Decision[]) => decided.map(({ notice }) => notice.key).sort();
const sent = (decided: readonly Decision[]) => decided.filter(({ skipped }) => skipped === null);
const said = (decided: readonly Decision[]) =>
  decided.map(({ notice, skipped }) => `${notice.step.code} ${notice.recipient} ${skipped ?? 'sent'}`);

describe('notices that are due', () => {
  it('are exactly the ladder when there is a round every day', () => {
    const decided = rounds(everyDay);
    expect(keys(sent(decided))).toEqual(planned.map(({ key }) => key).sort());
    for (const { notice } of decided)
      expect(dueNotices(addDays(notice.day, -1), [notice], new Set(), plain())).toEqual([]);
  });

  it('are decided at most once, whatever the days of the rounds and their order', () => {
    const someDays = fc.array(
      fc.integer({ min: 0, max: 729 }).map((n) => addDays('2030-01-01', n)),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(someDays, (days) => {
        const decided = rounds(days);
        expect(new Set(keys(decided)).size).toBe(decided.length);
        const last = [...days].sort().at(-1) ?? '';
        expect(keys(decided)).toEqual(
          planned
            .filter(({ day }) => day <= last)
            .map(({ key }) => key)
            .sort(),
        );
      }),
    );
  });

  it('leave nobody without the latest step, however long the silence', () => {
    const silence = fc.record({ from: fc.integer({ min: 0, max: 600 }), length: fc.integer({ min: 1, max: 120 }) });
    fc.assert(
      fc.property(silence, ({ from, length }) => {
        const decided = rounds(everyDay.filter((_, i) => i < from || i >= from + length));
        for (const { notice, skipped } of decided.filter((d) => d.skipped === 'overtaken')) {
          const later = sent(decided).filter(
            (d) => d.notice.recipient === notice.recipient && d.notice.day > notice.day,
          );
          expect([skipped, later.length > 0]).toEqual(['overtaken', true]);
        }
      }),
    );
  });

  it('after three weeks of silence around the end, name what was overtaken and what came too late', () => {
    const quiet = everyDay.filter((day) => day < '2031-02-17' || day > '2031-03-10');
    expect(said(rounds(quiet).filter(({ notice }) => notice.day >= '2031-02-17' && notice.day < '2031-03-15'))).toEqual(
      [
        'go-no-go secretary too_late',
        'go-no-go chair too_late',
        'handover holder sent',
        'handover holder sent',
        'handover successor sent',
        'handover successor sent',
        'interim-week secretary sent',
      ],
    );
  });

  it('overtake only what the same recipient would get', () => {
    const [sheet, ...rest] = said(rounds(['2030-12-03']));
    expect(sheet).toBe('cohort-sheet secretary overtaken');
    expect(rest).toContain('call associations sent');
    expect(rest).toContain('stand-again holder overtaken');
    expect(rest).toContain('stand-again-reminder organisation sent');
    expect(rest).toContain('no-election-date chair sent');
  });

  it('stop with an answer, a date or a successor', () => {
    const on = (day: Day, circumstances: Circumstances) =>
      rounds([day], circumstances)
        .filter(({ notice }) => notice.day === day)
        .map(({ notice, skipped }) => `${notice.recipient} ${notice.mandateIds.join('+')} ${skipped ?? 'sent'}`);
    expect(on('2030-11-04', plain({ answered: ['M1'] }))).toEqual([
      'holder M1 answered',
      'holder M2 sent',
      'organisation M1 answered',
      'organisation M2 sent',
    ]);
    expect(on('2030-09-03', plain({ candidatesClosed: true }))).toEqual(['associations M1+M2 candidates_closed']);
    expect(on('2030-12-03', plain({ electionDated: true }))).toContain('chair M1+M2 election_dated');
    expect(on('2031-03-10', plain({ succeeded: ['M1', 'M2'] }))).toEqual(['secretary M1+M2 succeeded']);
    const [half] = rounds(['2031-03-10'], plain({ succeeded: ['M1'] })).filter((d) => d.notice.day === '2031-03-10');
    expect(half).toMatchObject({ skipped: null, mandateIds: ['M2'] });
  });

  it('wait while a step is held back, and leave when it no longer is', () => {
    const known = new Set<string>();
    expect(
      dueNotices('2030-09-03', planned, known, plain({ paused: ['call'] })).map((d) => d.notice.step.code),
    ).not.toContain('call');
    expect(said(dueNotices('2030-09-20', planned, known, plain()))).toContain('call associations sent');
    expect(said(dueNotices('2031-03-03', planned, known, plain()))).toContain('call associations too_late');
  });
});
