import { F1_BY_RIGHT, F1_CANDIDATES, namur } from '../../../test/support/election-f1.js';
import { quorumNeeded } from '../committee/quorum.js';
import { typeset } from '../french.js';
import type { RuleParams } from '../rules/params.js';
import { objectionToElectingUnopposed, uncontested, unopposedOutcome } from './uncontested.js';

const outcome = (candidates: number, mode: RuleParams['uncontested']['mode'] = 'elected_without_vote') =>
  uncontested(F1_CANDIDATES.slice(0, candidates), 16, F1_BY_RIGHT, 20, {
    uncontested: namur('uncontested', { mode }),
    sex_balance: namur('sex_balance'),
  });

describe('no more candidates than seats (R-28)', () => {
  it('elects 14 of 14 for 16 seats: 18 in office, quorum 10 (F-1 row 10)', () => {
    const result = outcome(14);
    expect(result).toMatchObject({
      state: 'elected_without_vote',
      vacant: 2,
      sentence: typeset(
        '14 candidatures recevables pour 16 sièges. Tous sont élus sans vote ; 2 sièges restent vacants.',
      ),
    });
    const inOffice = (result?.elected.length ?? 0) + F1_BY_RIGHT.length;
    expect([inOffice, quorumNeeded({ inOffice, seatsTotal: 20 }, namur('quorum').params)]).toEqual([18, 10]);
  });

  it('tells before the closing what the balance will be: 14 women of 18 is beyond 12', () => {
    expect(outcome(14)?.balance).toMatchObject({ state: 'breached', women: 14, base: 18, cap: 12 });
  });

  it('is no such thing with one candidate more than the seats', () => {
    expect(outcome(16)?.sentence).toBe(typeset('16 candidatures recevables pour 16 sièges. Tous sont élus sans vote.'));
    expect(outcome(17)).toBeNull();
  });

  it.each([
    ['confirm_vote', 'un vote oui ou non'],
    ['reopen', 'soit rouvert'],
  ] as const)('elects nobody where the rule says %s', (mode, words) => {
    expect(outcome(16, mode)).toMatchObject({ elected: [], sentence: expect.stringContaining(words) });
  });

  it('gives a result like any other, with its vacancies and its warning', () => {
    const candidates = F1_CANDIDATES.slice(0, 14);
    const result = unopposedOutcome(outcome(14)!, candidates, 16);
    expect(result).toMatchObject({ state: 'shortage', vacant: 2, substitutes: [], majority: null });
    expect(result.elected).toEqual(candidates.map(({ id }) => id));
    expect(result.warnings).toHaveLength(2);
    expect(unopposedOutcome(outcome(16)!, F1_CANDIDATES.slice(0, 16), 16).state).toBe('complete');
  });

  it.each([
    ['more candidates than seats', outcome(17), 17, 'contested'],
    ['nobody', outcome(0), 0, 'no-candidate'],
    ['a vote that the rule asks', outcome(16, 'confirm_vote'), 16, 'vote-required'],
    ['a call that the rule asks', outcome(16, 'reopen'), 16, 'call-required'],
    ['nothing', outcome(16), 16, null],
  ])('is hindered by %s', (_, verdict, candidates, reason) => {
    expect(objectionToElectingUnopposed(verdict, candidates)?.reason ?? null).toBe(reason);
  });
});
