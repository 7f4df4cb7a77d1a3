import fc from 'fast-check';
import { typeset } from '../french.js';
import { dayAt, endOfDay, type Instant, instantAt, millisecondsOf, startOfDay, wallClockAt } from './instant.js';

const anyInstant = fc.integer({ min: 1_700_000_000, max: 2_400_000_000 }).map((s) => new Date(s * 1000).toISOString());

describe('an hour of Namur', () => {
  it.each<[string, string, Instant]>([
    ['2026-12-04', '18:00', '2026-12-04T17:00:00.000Z'],
    ['2031-04-10', '12:00', '2031-04-10T10:00:00.000Z'],
    ['2031-03-07', '23:59:59', '2031-03-07T22:59:59.000Z'],
    ['2031-03-30', '01:59', '2031-03-30T00:59:00.000Z'],
    ['2031-03-30', '03:00', '2031-03-30T01:00:00.000Z'],
  ])('%s at %s is %s', (day, time, instant) => {
    expect(instantAt(day, time)).toEqual({ instant, occurrence: 'once' });
  });

  it('is refused when the clocks jump over it: 30 March 2031 at 02:30', () => {
    expect(instantAt('2031-03-30', '02:30')).toEqual({
      reason: 'no-such-hour',
      sentence: typeset(
        'L’heure 02:30 n’existe pas le 30/03/2031 : on passe à l’heure d’été. Choisissez une heure avant 2 h ou à partir de 3 h.',
      ),
    });
  });

  it('is said to come twice when the clocks go back: 27 October 2030 at 02:30', () => {
    expect(instantAt('2030-10-27', '02:30')).toEqual({
      instant: '2030-10-27T00:30:00.000Z',
      occurrence: 'first-of-two',
    });
    expect(instantAt('2030-10-27', '02:30', 'second')).toEqual({
      instant: '2030-10-27T01:30:00.000Z',
      occurrence: 'second-of-two',
    });
    expect(instantAt('2030-10-27', '03:00')).toEqual({ instant: '2030-10-27T02:00:00.000Z', occurrence: 'once' });
  });

  it.each(['', '24:00', '18h', '7:30', '12:60'])('"%s" is not an hour', (time) => {
    expect(instantAt('2026-12-04', time)).toMatchObject({ reason: 'not-an-hour' });
  });

  it('comes back to the same wall clock', () => {
    fc.assert(
      fc.property(anyInstant, (at) => {
        const { day, time } = wallClockAt(at);
        const placed = [instantAt(day, time), instantAt(day, time, 'second')];
        expect(placed.map((p) => ('instant' in p ? p.instant : p.reason))).toContain(at);
      }),
    );
  });

  it('is read in the zone of the body, wherever the server stands', () => {
    expect(wallClockAt('2026-06-30T22:00:00.000Z')).toEqual({ day: '2026-07-01', time: '00:00:00' });
    expect(dayAt(new Date('2026-06-30T21:59:59.999Z'))).toBe('2026-06-30');
    expect(instantAt('2026-12-04', '18:00', 'first', 'America/New_York')).toMatchObject({
      instant: '2026-12-04T23:00:00.000Z',
    });
  });
});

describe('a day of Namur', () => {
  it('ends at 23:00Z in winter and 22:00Z in summer time', () => {
    expect(endOfDay('2031-03-02')).toBe('2031-03-02T23:00:00.000Z');
    expect(endOfDay('2030-10-26')).toBe('2030-10-26T22:00:00.000Z');
  });

  it('has 23 hours when the clocks jump and 25 when they go back', () => {
    const hours = (day: string) => (millisecondsOf(endOfDay(day)) - millisecondsOf(startOfDay(day))) / 3_600_000;
    expect(['2031-03-29', '2031-03-30', '2030-10-27'].map(hours)).toEqual([24, 23, 25]);
  });

  it('begins after the jump where clocks jump at midnight', () => {
    expect(startOfDay('2018-11-04', 'America/Sao_Paulo')).toBe('2018-11-04T03:00:00.000Z');
  });
});
