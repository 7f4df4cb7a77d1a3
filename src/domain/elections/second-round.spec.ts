import { F1_BY_RIGHT, F1_CANDIDATES, F1_TOTALS, f1Rules, namur } from '../../../test/support/election-f1.js';
import { countOutcome } from '../counting/count.js';
import { NO_LOT } from '../counting/lot.js';
import { plurality } from '../counting/plurality.js';
import { rulesOfSecondRound, secondRound } from './second-round.js';

const rules = f1Rules({ round_one_majority: namur('round_one_majority', { mode: 'absolute' }) });
const common = { seats: 16, sitting: F1_BY_RIGHT, seatsTotal: 20, lots: NO_LOT, rules };
const first = countOutcome({ ...common, standings: plurality(F1_CANDIDATES, F1_TOTALS), validBallots: 90 });

describe('the second round of F-1', () => {
  it('fills the one seat left, between P and Q (row 3)', () => {
    expect(secondRound(first, false)).toEqual({ seats: 1, candidates: ['Q', 'P'], maxChoices: 1 });
  });

  it('is by plurality: 44 of 88 is no majority, and Q, the older, is elected (row 4)', () => {
    const list = F1_CANDIDATES.filter(({ id }) => first.runOff?.candidates.includes(id));
    const totals = { ballots: 88, blank: 0, invalid: 0, votes: { P: 44, Q: 44 } };
    const round = { ...common, seats: 1, standings: plurality(list, totals), validBallots: 88 };
    expect(countOutcome(round).state).toBe('run_off');
    const second = countOutcome({ ...round, rules: rulesOfSecondRound(rules) });
    expect([second.state, second.majority, second.elected]).toEqual(['complete', null, ['Q']]);
  });

  it('says in the first round who meets for how many seats', () => {
    expect(first.warnings).toContain(
      'Un second tour pourvoit 1 siège, entre Q et P.'.replace('1 siège', '1\u00a0siège'),
    );
  });

  it('is prepared once, and only where a seat is left', () => {
    expect(secondRound(first, true)).toMatchObject({ reason: 'prepared-already' });
    expect(secondRound({ state: 'complete', runOff: null }, false)).toMatchObject({ reason: 'no-run-off' });
  });
});
