import { frenchDay, frenchFullDay, frenchMoment, frenchRange, frenchTime } from './french.js';

const spaced = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

describe('days and hours in French', () => {
  it('gives every official date its weekday', () => {
    expect(spaced(frenchFullDay('2031-04-10'))).toBe('jeudi 10 avril 2031');
    expect(spaced(frenchDay('2031-02-01'))).toBe('1er février 2031');
    expect(spaced(frenchDay('2026-12-01', { year: false }))).toBe('1er décembre');
  });

  it('says the hour of Namur, not of the server', () => {
    expect(spaced(frenchMoment('2026-12-04T17:00:00.000Z'))).toBe('vendredi 4 décembre 2026 à 18 h');
    expect(spaced(frenchMoment(new Date('2026-07-01T07:42:10.000Z')))).toBe('mercredi 1er juillet 2026 à 9 h 42');
  });

  it('never lets a line break inside « 4 décembre » or « 18 h »', () => {
    expect(frenchMoment('2026-12-04T17:30:00.000Z')).toBe('vendredi 4\u00a0décembre 2026 à\u00a018\u00a0h\u00a030');
  });

  it.each([
    ['00:00', '0 h'],
    ['09:05', '9 h 05'],
    ['23:59:59', '23 h 59'],
  ])('%s is %s', (time, said) => {
    expect(spaced(frenchTime(time))).toBe(said);
  });

  it.each([
    ['2021-02-01', '2027-01-31', 'du 1er février 2021 au 31 janvier 2027'],
    ['2031-02-03', '2031-03-07', 'du 3 février au 7 mars 2031'],
    ['2031-03-10', '2031-03-14', 'du 10 au 14 mars 2031'],
    ['2031-03-10', '2031-03-10', 'le 10 mars 2031'],
  ])('%s to %s', (first, last, said) => {
    expect(spaced(frenchRange(first, last))).toBe(said);
  });
});
