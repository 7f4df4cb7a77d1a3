import { F1_BY_RIGHT, F1_CANDIDATES, namur } from '../../../test/support/election-f1.js';
import { typeset } from '../french.js';
import type { Candidate } from './candidate.js';
import { asMembers } from './outcome.js';
import { callSubstitute, type ReserveInput, reserveAfterDecline } from './substitutes.js';

const people = (ids: string): Candidate[] => [...ids].map((id) => F1_CANDIDATES.find((c) => c.id === id) as Candidate);
const reserve = people('NORTUV');

/** After F-1 row 2: A to M, Q, P and S sit beside three women and a man by right. */
function afterLeaving(leaver: string, more: Partial<ReserveInput> = {}) {
  const sitting = [...F1_BY_RIGHT, ...asMembers(people('ABCDEFGHIJKLMQPS'.replace(leaver, '')))];
  const rules = { substitutes: namur('substitutes'), sex_balance: namur('sex_balance') };
  return callSubstitute({ reserve, sitting, seatsTotal: 20, declined: [], notAvailable: [], rules, ...more });
}

describe('the call of a substitute (R-32)', () => {
  it('when S resigns is T, not N, O or R who would be the 14th woman (F-1 row 6)', () => {
    const { called, passedOver } = afterLeaving('S');
    expect(called?.id).toBe('T');
    expect(passedOver.map((p) => [p.id, p.why])).toEqual([
      ['N', 'balance'],
      ['O', 'balance'],
      ['R', 'balance'],
    ]);
    expect(passedOver[0]?.sentence).toBe(typeset('N serait la 14e femme sur 20 membres ; la limite est 13.'));
  });

  it('when M resigns is N: 13 women of 20 (F-1 row 7)', () => {
    expect(afterLeaving('M')).toMatchObject({ called: { id: 'N' }, passedOver: [], none: null });
  });

  it('goes on to the next when somebody declines or already sits', () => {
    const { called, passedOver } = afterLeaving('M', { declined: ['N'], notAvailable: ['O'] });
    expect(called?.id).toBe('R');
    expect(passedOver.map((p) => p.why)).toEqual(['declined', 'not_available']);
  });

  it('follows the plain order where the rule does not check the balance', () => {
    const rules = { substitutes: namur('substitutes', { checkBalance: false }), sex_balance: namur('sex_balance') };
    expect(afterLeaving('S', { rules }).called?.id).toBe('N');
    const off = { substitutes: namur('substitutes'), sex_balance: namur('sex_balance', { mode: 'off' }) };
    expect(afterLeaving('S', { rules: off }).called?.id).toBe('N');
  });

  it('says why there is none', () => {
    expect(afterLeaving('S', { reserve: people('NO') }).none).toBe('nobody_feasible');
    expect(afterLeaving('S', { reserve: [] }).none).toBe('reserve_empty');
    expect(afterLeaving('M', { reserve: people('N'), declined: ['N'] }).none).toBe('reserve_empty');
    const rules = { substitutes: namur('substitutes', { source: 'none' }), sex_balance: namur('sex_balance') };
    expect(afterLeaving('S', { rules }).none).toBe('no_reserve');
  });

  it('keeps the place of somebody who declined, unless the rule drops it', () => {
    const ids = (rule = namur('substitutes')) => reserveAfterDecline(reserve, 'N', rule).map((c) => c.id);
    expect([ids(), ids(namur('substitutes', { onDecline: 'drop' }))]).toEqual([[...'NORTUV'], [...'ORTUV']]);
  });
});
