import { typeset } from '../french.js';
import {
  differences,
  invalidOf,
  objectionToJoining,
  objectionToPaperCount,
  type PaperCount,
  paperIncident,
  paperState,
  validOf,
} from './paper-count.js';

const NAMES = ['Ada', 'Bob', 'Paul Wéry'];
const NO_INVALID = { 'too-many': 0, marked: 0, unclear: 0, 'not-ours': 0 };
const count = (more: Partial<PaperCount> = {}): PaperCount => ({
  ballots: 10,
  blank: 1,
  invalid: { ...NO_INVALID, 'too-many': 1 },
  votes: [8, 5, 3],
  ...more,
});
const form = { names: NAMES, maxChoices: 2 };

describe('a count of paper ballots', () => {
  it('adds up: a ballot with 17 names of 16 is among the invalid (F-1 row 9)', () => {
    expect(objectionToPaperCount(count(), form)).toBeNull();
    expect([invalidOf(count()), validOf(count())]).toEqual([1, 8]);
  });

  it.each([
    ['more blank and invalid than ballots', { ballots: 1, votes: [0, 0, 0] }, 'does-not-add-up'],
    ['a name with more votes than valid ballots', { votes: [9, 0, 0] }, 'too-many-votes'],
    ['more votes in all than names allowed', { votes: [8, 8, 8] }, 'too-many-votes'],
    ['a number below nought', { blank: -1 }, 'negative'],
    ['half a vote', { votes: [1.5, 0, 0] }, 'negative'],
    ['a line too few', { votes: [1, 2] }, 'wrong-length'],
  ])('is refused with %s', (_, change, reason) => {
    expect(objectionToPaperCount(count(change), form)?.reason).toBe(reason);
  });
});

describe('two people who count apart', () => {
  const typed = (by: string, more: Partial<PaperCount> = {}) => ({ by, count: count(more) });

  it('agree, or are told each line in which they differ', () => {
    expect(paperState([], NAMES)).toEqual({ state: 'none' });
    expect(paperState([typed('A')], NAMES)).toEqual({ state: 'once', by: 'A' });
    expect(paperState([typed('A'), typed('A')], NAMES)).toEqual({ state: 'once', by: 'A' });
    expect(paperState([typed('A'), typed('B')], NAMES)).toMatchObject({ state: 'agreed', by: ['A', 'B'] });
    expect(paperState([typed('A', { votes: [8, 5, 2] }), typed('B', { blank: 2 })], NAMES)).toEqual({
      state: 'differ',
      differences: [
        typeset('Blancs : 1 et 2. Recomptez ensemble.'),
        typeset('Ligne 3, Paul Wéry : 2 et 3. Recomptez ensemble.'),
      ],
    });
  });

  it('agree once one of them has counted again', () => {
    const differing = [typed('A', { votes: [8, 5, 2] }), typed('B')];
    expect(paperState([...differing, typed('A')], NAMES)).toMatchObject({ state: 'agreed' });
    expect(differences(count(), count(), NAMES)).toEqual([]);
  });

  it('let the election be counted only when they agree', () => {
    expect(objectionToJoining(0, { state: 'none' })).toBeNull();
    expect(objectionToJoining(3, { state: 'none' })?.reason).toBe('paper-not-counted');
    expect(objectionToJoining(3, { state: 'once', by: 'A' })?.reason).toBe('paper-not-counted');
    expect(objectionToJoining(3, { state: 'differ', differences: ['x'] })?.reason).toBe('paper-differs');
    expect(objectionToJoining(3, { state: 'agreed', count: count(), by: ['A', 'B'] })).toBeNull();
  });

  it('write it when the box does not hold what the list says', () => {
    expect(paperIncident(10, count())).toBeNull();
    expect(paperIncident(11, count())).toBe(
      typeset('La liste compte 11 votants sur papier ; l’urne en papier contient 10 bulletins.'),
    );
  });
});
