import { namur } from '../../../test/support/election-f1.js';
import {
  appealUntil,
  closingIfReopened,
  cureUntil,
  objectionToCall,
  objectionToPostponing,
  objectionToReopening,
} from './call.js';

const call = namur('call');
const rules = { admissibility: namur('admissibility'), period_forward: namur('period_forward') };
const hours = {
  opensAt: '2031-02-03T08:00:00.000Z',
  closesAt: '2031-03-07T22:59:59.000Z',
  voteOpensAt: '2031-03-31T07:00:00.000Z',
  justification: '',
};

describe('a call for candidates (R-21)', () => {
  it.each([
    ['from 3 February to 7 March 2031', {}, null],
    ['of 21 days', { closesAt: '2031-02-24T22:59:59.000Z' }, 'too-short'],
    [
      'of 21 days, with a reason',
      { closesAt: '2031-02-24T22:59:59.000Z', justification: 'Le conseil siège le 27.' },
      null,
    ],
    ['that ends before it begins', { closesAt: '2031-02-02T22:59:59.000Z' }, 'closes-in-the-past'],
    ['that ends when people vote', { closesAt: '2031-04-01T10:00:00.000Z' }, 'closes-after-the-vote'],
  ])('%s', (_, change, reason) => {
    expect(objectionToCall({ ...hours, ...change }, call)?.reason ?? null).toBe(reason);
  });

  it('only moves its end later, and opens again once', () => {
    const { closesAt, voteOpensAt } = hours;
    expect(objectionToPostponing(closesAt, '2031-03-10T22:59:59.000Z', voteOpensAt)).toBeNull();
    expect(objectionToPostponing(closesAt, closesAt, voteOpensAt)?.reason).toBe('not-later');
    expect(objectionToPostponing(closesAt, voteOpensAt, voteOpensAt)?.reason).toBe('closes-after-the-vote');
    expect(objectionToReopening(0, call)).toBeNull();
    expect(objectionToReopening(1, call)?.reason).toBe('reopened-once');
    expect(closingIfReopened('2031-03-10', call)).toBe('2031-03-25');
  });
});

describe('the delays of a candidacy (R-23)', () => {
  it('end on Monday 24 March for a decision of Friday 14 March 2031, on Monday 17 for a paper asked on Monday 10', () => {
    expect(appealUntil('2031-03-14', rules)).toBe('2031-03-24');
    expect(cureUntil('2031-03-10', rules)).toBe('2031-03-17');
  });
});
