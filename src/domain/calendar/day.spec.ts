import fc from 'fast-check';
import { typeset } from '../french.js';
import { addDays, addMonths, type Day, daysBetween, earliest, isDay, latest, parseDay, weekday } from './day.js';

const anyDay = fc.integer({ min: 0, max: 60_000 }).map((n) => addDays('1970-01-01', n));

describe('reading a day', () => {
  it.each([
    ['2026-06-30', '2026-06-30'],
    ['30/06/2026', '2026-06-30'],
    ['1.2.2031', '2031-02-01'],
    [' 2024-02-29 ', '2024-02-29'],
  ])('%s is %s', (typed, day) => {
    expect(parseDay(typed)).toBe(day);
  });

  it.each([
    ['2026-06-31', 'Le 31 juin 2026 n’existe pas : ce mois a 30 jours. Corrigez la date.'],
    ['31/06/2026', 'Le 31 juin 2026 n’existe pas : ce mois a 30 jours. Corrigez la date.'],
    ['2025-02-29', 'Le 29 février 2025 n’existe pas : ce mois a 28 jours. Corrigez la date.'],
    ['2026-00-10', 'Il n’y a pas de 0e mois. Le mois va de 1 à 12.'],
    ['2026-13-01', 'Il n’y a pas de 13e mois. Le mois va de 1 à 12.'],
    ['0203-01-01', 'L’année 203 ne convient pas. Vérifiez les quatre chiffres de l’année.'],
  ])('%s does not exist', (typed, sentence) => {
    expect(parseDay(typed)).toEqual({ reason: 'no-such-day', sentence: typeset(sentence) });
  });

  it.each(['', 'demain', '2026-6-3', '12/2026', '2026-06-30T10:00'])('"%s" is not a day', (typed) => {
    expect(parseDay(typed)).toMatchObject({ reason: 'not-a-day' });
    expect(isDay(typed)).toBe(false);
  });

  it('reads back every day it can write', () => {
    fc.assert(fc.property(anyDay, (day) => parseDay(day) === day && isDay(day)));
  });
});

describe('day arithmetic', () => {
  it.each<[Day, number, Day]>([
    ['2030-11-30', 3, '2031-02-28'],
    ['2031-04-24', 3, '2031-07-24'],
    ['2031-03-31', -1, '2031-02-28'],
    ['2024-02-29', 72, '2030-02-28'],
    ['2031-03-03', -12, '2030-03-03'],
    ['2030-12-02', 1, '2031-01-02'],
  ])('%s and %i months is %s', (from, months, to) => {
    expect(addMonths(from, months)).toBe(to);
  });

  it('knows the weekday of the dates of the renewal of 2031', () => {
    expect(['2030-10-13', '2030-12-02', '2031-04-10', '2037-05-14'].map(weekday)).toEqual([7, 1, 4, 4]);
    expect(weekday('1969-12-31')).toBe(3);
  });

  it('counts days across the clock changes and back', () => {
    expect(daysBetween('2031-03-29', '2031-03-31')).toBe(2);
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -4000, max: 4000 }), (day, n) => daysBetween(day, addDays(day, n)) === n),
    );
  });

  it('orders days as their strings do', () => {
    fc.assert(fc.property(anyDay, anyDay, (a, b) => a < b === daysBetween(a, b) > 0));
    expect(earliest('2031-03-02', '2030-12-31', '2031-01-01')).toBe('2030-12-31');
    expect(latest('2031-03-02', '2030-12-31', '2031-01-01')).toBe('2031-03-02');
  });
});
