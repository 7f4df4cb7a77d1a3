import fc from 'fast-check';
import { typeset } from '../french.js';
import { addDays, type Day } from './day.js';
import { lateNotice, latestNotice, type NoticeUnit, noticeLeft } from './notice.js';

const anyDay = fc.integer({ min: 0, max: 40_000 }).map((n) => addDays('1990-01-01', n));

describe('notice of a meeting (R-08)', () => {
  it.each<[Day, number, NoticeUnit, Day]>([
    ['2031-03-20', 7, 'clear_days', '2031-03-12'],
    ['2031-03-20', 5, 'clear_days', '2031-03-14'],
    ['2031-03-20', 2, 'clear_days', '2031-03-17'],
    ['2031-04-17', 7, 'clear_days', '2031-04-09'],
    ['2031-04-17', 5, 'working_days', '2031-04-08'],
    ['2031-05-15', 5, 'clear_days', '2031-05-09'],
    ['2031-04-10', 14, 'clear_days', '2031-03-26'],
    ['2031-03-20', 5, 'calendar', '2031-03-15'],
  ])('for %s, %i %s: received at the latest on %s', (meeting, length, unit, day) => {
    expect(latestNotice(meeting, length, unit)).toBe(day);
    expect(noticeLeft(day, meeting, unit)).toBe(length);
  });

  it('leaves four clear days when it comes on Saturday 15 March for Thursday 20 March', () => {
    expect(noticeLeft('2031-03-15', '2031-03-20', 'clear_days')).toBe(4);
    expect(noticeLeft('2031-03-20', '2031-03-20', 'clear_days')).toBe(0);
  });

  it('counts weekends and holidays among clear days, and does not roll backwards', () => {
    expect(latestNotice('2031-04-22', 7, 'clear_days')).toBe('2031-04-14');
    expect(latestNotice('2031-04-14', 7, 'clear_days')).toBe('2031-04-06');
  });

  it('is in time on its latest day and late the day after', () => {
    const units = fc.constantFrom<NoticeUnit>('clear_days', 'calendar', 'working_days');
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 30 }), units, (meeting, length, unit) => {
        const last = latestNotice(meeting, length, unit);
        expect(noticeLeft(last, meeting, unit)).toBeGreaterThanOrEqual(length);
        expect(noticeLeft(addDays(last, 1), meeting, unit)).toBeLessThan(length);
      }),
    );
  });

  it('is refused from Saturday 15 March, with the latest day (F-1 row 24)', () => {
    expect(lateNotice('2031-03-14', '2031-03-20', 5, 'clear_days')).toBeNull();
    expect(lateNotice('2031-03-15', '2031-03-20', 5, 'clear_days')).toEqual({
      reason: 'late-notice',
      sentence: typeset(
        'Convocation trop tardive : votre règlement demande 5 jours francs, il en reste 4. Elle devait être reçue au plus tard le vendredi 14 mars 2031. Changez la date, ou motivez l’urgence.',
      ),
    });
  });
});
