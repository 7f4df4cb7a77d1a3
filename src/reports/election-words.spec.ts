import { electionWords } from './election-words.js';

const election = {
  stage: 'counted' as const,
  rehearses: null,
  opensAt: new Date('2026-11-20T08:00:00Z'),
  closesAt: new Date('2026-12-04T17:00:00Z'),
  openedAt: new Date('2026-11-20T08:00:00Z'),
  closedAt: new Date('2026-12-04T17:00:00Z'),
  countedAt: new Date('2026-12-07T10:00:00Z'),
  proclaimedAt: null,
};
const said = (on: string, more: Partial<Parameters<typeof electionWords>[0]> = {}) =>
  electionWords({ ...election, ...more }, on)?.replace(/[\u00a0\u202f]/g, ' ') ?? null;

describe('where an election stood on a day', () => {
  it.each([
    ['2026-11-01', 'l’élection est en préparation, vote du 20 novembre au 4 décembre 2026'],
    ['2026-11-20', 'le vote est ouvert jusqu’au 4 décembre 2026'],
    ['2026-12-04', 'le vote est clos depuis le 4 décembre 2026, il reste à dépouiller'],
    ['2026-12-07', 'le vote est dépouillé, il reste à proclamer le résultat'],
  ])('on %s: %s', (on, words) => {
    expect(said(on)).toBe(words);
  });

  it('on a day to come says when the vote that is open today ends', () => {
    expect(said('2027-02-01', { closedAt: null, countedAt: null })).toBe('le vote se termine le 4 décembre 2026');
  });

  it('is nothing once proclaimed or cancelled, and for a rehearsal', () => {
    const proclaimedAt = new Date('2026-12-08T10:00:00Z');
    expect(said('2026-12-07', { proclaimedAt })).toContain('il reste à proclamer');
    expect(said('2026-12-08', { proclaimedAt })).toBeNull();
    expect(said('2026-12-07', { stage: 'cancelled' })).toBeNull();
    expect(said('2026-12-07', { rehearses: 'another' })).toBeNull();
  });
});
