import { objectionToCouncil } from './council.js';

const known = {
  needed: true,
  earlier: null,
  proclaimedOn: '2031-04-11',
  today: '2031-04-28',
  elected: ['A', 'B'],
};
const decision = { on: '2031-04-24', act: '2031/114', refused: [] };

describe('the decision of the council of 24 April 2031', () => {
  it('follows the proclamation, and is noted once it is made', () => {
    expect(objectionToCouncil(decision, known)).toBeNull();
    expect(objectionToCouncil({ ...decision, on: '2031-04-10' }, known)?.reason).toBe('before-the-result');
    expect(objectionToCouncil({ ...decision, on: '2031-04-29' }, known)?.reason).toBe('in-the-future');
    expect(objectionToCouncil(decision, { ...known, earlier: decision })?.reason).toBe('decided');
    expect(objectionToCouncil(decision, { ...known, needed: false })?.reason).toBe('not-needed');
  });

  it('may refuse somebody elected, for a reason', () => {
    const refusing = (candidateId: string, reason: string) => ({ ...decision, refused: [{ candidateId, reason }] });
    expect(objectionToCouncil(refusing('A', 'incompatible'), known)).toBeNull();
    expect(objectionToCouncil(refusing('C', 'incompatible'), known)?.reason).toBe('not-elected');
    expect(objectionToCouncil(refusing('A', ' '), known)?.reason).toBe('reason-missing');
  });
});
