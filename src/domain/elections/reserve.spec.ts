import { F1_BY_RIGHT, F1_CANDIDATES, F1_TOTALS, f1Rules, namur, SKIP } from '../../../test/support/election-f1.js';
import { countOutcome } from '../counting/count.js';
import { NO_LOT } from '../counting/lot.js';
import type { CountInput, CountRules } from '../counting/outcome.js';
import { plurality } from '../counting/plurality.js';
import { reserveOf } from './reserve.js';
import { rulesOfSecondRound } from './second-round.js';

const count = (rules: CountRules, more: Partial<CountInput> = {}) =>
  countOutcome({
    standings: plurality(F1_CANDIDATES, F1_TOTALS),
    seats: 16,
    validBallots: 90,
    rules,
    sitting: F1_BY_RIGHT,
    seatsTotal: 20,
    lots: NO_LOT,
    ...more,
  });
const same = new Map(F1_CANDIDATES.map(({ id }) => [id, id]));

describe('the reserve of F-1', () => {
  it('is N, O, R, T, U, V after the cap (rows 6 and 7 begin there)', () => {
    expect(reserveOf([{ outcome: count(f1Rules({ balance_at_count: SKIP })), personOf: same }])).toEqual([...'NORTUV']);
  });

  it('begins with the second round, then goes on with the first', () => {
    const rules = f1Rules({ round_one_majority: namur('round_one_majority', { mode: 'absolute' }) });
    const first = count(rules);
    const list = F1_CANDIDATES.filter(({ id }) => 'PQ'.includes(id));
    const totals = { ballots: 88, blank: 0, invalid: 0, votes: { P: 44, Q: 44 } };
    const second = count(rulesOfSecondRound(rules), { standings: plurality(list, totals), seats: 1, validBallots: 88 });
    const rounds = [
      { outcome: second, personOf: same },
      { outcome: first, personOf: same },
    ];
    expect(reserveOf(rounds)).toEqual([...'PRSTUV']);
  });
});
