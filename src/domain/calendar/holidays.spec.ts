import {
  easterSunday,
  isWorkingDay,
  legalHoliday,
  legalHolidays,
  nextWorkingDay,
  previousWorkingDay,
  whyNotWorking,
} from './holidays.js';

describe('the legal holidays of Belgium', () => {
  it.each([
    [2027, '2027-03-29', '2027-05-06', '2027-05-17'],
    [2028, '2028-04-17', '2028-05-25', '2028-06-05'],
    [2029, '2029-04-02', '2029-05-10', '2029-05-21'],
    [2030, '2030-04-22', '2030-05-30', '2030-06-10'],
    [2031, '2031-04-14', '2031-05-22', '2031-06-02'],
    [2037, '2037-04-06', '2037-05-14', '2037-05-25'],
  ])('in %i move to %s, %s and %s', (year, easterMonday, ascension, whitMonday) => {
    expect(legalHoliday(easterMonday)).toBe('lundi de Pâques');
    expect(legalHoliday(ascension)).toBe('Ascension');
    expect(legalHoliday(whitMonday)).toBe('lundi de Pentecôte');
    expect(legalHolidays(year)).toHaveLength(10);
  });

  it.each([
    [1961, '1961-04-02'],
    [2000, '2000-04-23'],
    [2008, '2008-03-23'],
    [2024, '2024-03-31'],
    [2026, '2026-04-05'],
    [2038, '2038-04-25'],
    [2076, '2076-04-19'],
    [2100, '2100-03-28'],
  ])('Easter of %i is %s', (year, day) => {
    expect(easterSunday(year)).toBe(day);
  });

  it('does not know the days of the Communities, the bank days nor the Sundays of Easter and Whitsun', () => {
    const others = ['2031-09-27', '2031-07-11', '2031-11-15', '2031-05-23', '2031-12-26', '2031-04-11', '2031-04-13'];
    expect(others.map(legalHoliday)).toEqual(others.map(() => null));
  });

  it('names both when Ascension falls on the first of May, as in 2008', () => {
    expect(legalHoliday('2008-05-01')).toBe('Fête du Travail et Ascension');
  });
});

describe('a working day', () => {
  it('is not a Saturday, unless the rule counts it', () => {
    expect([isWorkingDay('2031-04-12'), isWorkingDay('2031-04-12', true)]).toEqual([false, true]);
    expect(isWorkingDay('2031-04-13', true)).toBe(false);
  });

  it('is found on either side of a long weekend', () => {
    expect(nextWorkingDay('2031-04-12')).toBe('2031-04-15');
    expect(previousWorkingDay('2031-04-14')).toBe('2031-04-11');
    expect(nextWorkingDay('2031-05-23')).toBe('2031-05-23');
  });

  it('says why the office is shut', () => {
    expect(['2031-04-12', '2031-04-13', '2031-04-14', '2031-04-15'].map(whyNotWorking)).toEqual([
      'samedi',
      'dimanche',
      'lundi de Pâques',
      null,
    ]);
  });
});
