import { spokenDay, spokenHour, spokenMoment } from './dates.js';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');

describe('days and hours as people say them', () => {
  it('name the weekday, the day, the month and the year', () => {
    expect(plain(spokenDay('fr', '2026-12-04'))).toBe('vendredi 4 décembre 2026');
    expect(plain(spokenDay('fr', '2031-02-01', { weekday: false }))).toBe('1er février 2031');
    expect(plain(spokenDay('fr', '2026-12-04', { year: false }))).toBe('vendredi 4 décembre');
  });

  it('are short on request', () => {
    expect(plain(spokenDay('fr', '2026-12-01', { month: 'short', weekday: false }))).toBe('1er déc. 2026');
  });

  it('show the clock of Brussels, in winter and in summer', () => {
    expect(plain(spokenHour('fr', '2026-12-04T17:00:00.000Z'))).toBe('18 h');
    expect(plain(spokenHour('fr', '2026-07-01T07:05:00.000Z'))).toBe('9 h 05');
    expect(plain(spokenMoment('fr', '2026-12-31T23:30:00.000Z'))).toBe('vendredi 1er janvier 2027 à 0 h 30');
  });

  it('speak the other languages', () => {
    expect(spokenMoment('nl', '2026-12-04T17:00:00.000Z')).toBe('vrijdag 4 december 2026 om 18:00');
    expect(spokenMoment('de', '2026-12-04T17:00:00.000Z')).toBe('Freitag, 4. Dezember 2026 um 18:00');
  });

  it('refuse what is neither a day nor an instant', () => {
    expect(() => spokenDay('fr', '2026-02-30')).toThrow('Not a day');
    expect(() => spokenHour('fr', 'midi')).toThrow('Not an instant');
  });
});
