import { F1_BY_RIGHT, F1_CANDIDATES, F1_TOTALS, f1Rules, namur, SKIP } from '../../../test/support/election-f1.js';
import { typeset } from '../french.js';
import { countOutcome } from './count.js';
import { NO_LOT } from './lot.js';
import type { CountInput, CountRules } from './outcome.js';
import { plurality } from './plurality.js';
import { whyOf } from './why.js';

const f1 = (rules: Partial<CountRules> = {}, more: Partial<CountInput> = {}) =>
  countOutcome({
    standings: plurality(F1_CANDIDATES, F1_TOTALS),
    seats: 16,
    validBallots: 90,
    rules: f1Rules(rules),
    sitting: F1_BY_RIGHT,
    seatsTotal: 20,
    lots: NO_LOT,
    ...more,
  });

const said = (...sentences: string[]) => sentences.map(typeset);

describe('« Pourquoi n’ai-je pas été élu·e ? » in F-1', () => {
  it('is the number of votes where nothing else decides', () => {
    expect(whyOf(f1(), 'R')).toEqual({
      answer: typeset('Le siège n’est pas obtenu. C’est la 2e suppléance.'),
      facts: said('41 voix, 18e rang sur 22.', '41 voix ; la dernière personne élue en a 44.'),
    });
  });

  it('is the age where two had as many votes', () => {
    expect(whyOf(f1(), 'P')?.facts).toEqual(
      said('44 voix, 16e rang sur 22.', 'À parité de voix (44), la personne la plus âgée est préférée : Q, puis P.'),
    );
  });

  it('is the rule that passed somebody over, and the votes of who sits instead', () => {
    expect(whyOf(f1({ balance_at_count: SKIP }), 'N')).toEqual({
      answer: typeset(
        'Le siège n’est pas obtenu : une règle du comité passe avant le nombre de voix. C’est la 1re suppléance.',
      ),
      facts: said(
        '50 voix, 14e rang sur 22.',
        'N serait la 14e femme sur 20 membres ; la limite des deux tiers est 13.',
        'La personne élue avec le moins de voix en a 39.',
      ),
    });
  });

  it('is the majority in a first round', () => {
    const first = f1({ round_one_majority: namur('round_one_majority', { mode: 'absolute' }) });
    expect(whyOf(first, 'R')?.facts[1]).toBe(typeset('La majorité absolue demandait 46 voix.'));
    expect(whyOf(first, 'P')?.answer).toBe('Le second tour décidera.');
  });

  it('knows who did not take the seat, and who took it instead', () => {
    const outcome = f1({}, { refused: ['A'] });
    expect(outcome.elected).toHaveLength(16);
    expect(outcome.elected.slice(-2)).toEqual(['Q', 'P']);
    expect(outcome.substitutes).not.toContain('A');
    expect(whyOf(outcome, 'A')?.answer).toContain('il a été refusé');
    expect(whyOf(outcome, 'P')?.answer).toBe('Le siège est obtenu.');
    expect(whyOf(outcome, 'nobody')).toBeNull();
  });

  it('keeps the caps when somebody refuses: after S, the next man (row 6)', () => {
    const outcome = f1({ balance_at_count: SKIP }, { refused: ['S'] });
    expect(outcome.elected).toEqual([...'ABCDEFGHIJKLMQPT']);
    expect(outcome.balance).toMatchObject({ women: 13, men: 7 });
  });
});
