import { f1Rules, namur } from '../../../test/support/election-f1.js';
import { typeset } from '../french.js';
import type { Candidate } from './candidate.js';
import { countOutcome } from './count.js';
import { NO_LOT } from './lot.js';
import { whyOf } from './why.js';
import { accepted, type YesNoThreshold, yesNo, yesNoTallies } from './yes-no.js';

const threshold = (majority: YesNoThreshold['majority'], base: YesNoThreshold['base'] = 'expressed') => ({
  majority,
  base,
});

describe('yes, no or abstention on each person', () => {
  it('counts an answer left out as an abstention', () => {
    const ballots = [{ a: 'yes', b: 'no' }, { a: 'yes' }, { a: 'no', b: 'abstain' }, {}] as const;
    expect(yesNoTallies(ballots, ['a', 'b'])).toEqual({
      a: { yes: 2, no: 1, abstain: 1 },
      b: { yes: 0, no: 1, abstain: 3 },
    });
  });

  it.each([
    [5, 4, 3, threshold('simple'), true],
    [4, 4, 3, threshold('simple'), false],
    [5, 4, 3, threshold('absolute'), true],
    [5, 4, 3, threshold('absolute', 'with_abstentions'), false],
    [7, 4, 1, threshold('absolute', 'with_abstentions'), true],
    [6, 3, 3, threshold('two_thirds'), true],
    [6, 4, 2, threshold('two_thirds'), false],
    [8, 1, 3, threshold('two_thirds', 'with_abstentions'), true],
    [0, 0, 12, threshold('two_thirds'), false],
    [0, 0, 12, threshold('absolute'), false],
  ])('%i yes, %i no, %i abstentions under %j: accepted %s', (yes, no, abstain, rule, verdict) => {
    expect(accepted({ yes, no, abstain }, rule)).toBe(verdict);
  });

  it('elects by yes, then by the lead over no; whoever misses the threshold is out', () => {
    const candidates = ['a', 'b', 'c', 'd'].map((id): Candidate => ({ id, name: id, sex: null }));
    const tallies = {
      a: { yes: 6, no: 5, abstain: 0 },
      b: { yes: 8, no: 3, abstain: 0 },
      c: { yes: 6, no: 1, abstain: 4 },
      d: { yes: 4, no: 7, abstain: 0 },
    };
    const outcome = countOutcome({
      standings: yesNo(candidates, tallies, threshold('simple')),
      seats: 4,
      validBallots: 11,
      rules: f1Rules({ sex_balance: namur('sex_balance', { mode: 'off' }) }),
      sitting: [],
      seatsTotal: 4,
      lots: NO_LOT,
    });
    expect([outcome.elected, outcome.vacant]).toEqual([['b', 'c', 'a'], 1]);
    expect(outcome.ranking.at(-1)).toMatchObject({ id: 'd', result: 'rejected' });
    expect(whyOf(outcome, 'd')?.answer).toBe(typeset('Le siège n’est pas obtenu : il n’y a pas assez de oui.'));
    expect(outcome.substitutes).toEqual([]);
  });
});
