import { namur } from '../../../test/support/election-f1.js';
import { typeset } from '../french.js';
import { turnoutNeeded, turnoutVerdict } from './turnout.js';

const half = namur('election_quorum');

describe('the quorum of an election (R-51)', () => {
  it('is 70 of 140 when at least half must vote, and 97 reach it', () => {
    expect(turnoutVerdict({ electors: 140, voters: 97 }, half)).toMatchObject({
      reached: true,
      needed: 70,
      sentence: typeset('Quorum de 70 : atteint. 97 électeurs ont voté sur 140.'),
      next: null,
    });
  });

  it('is 66 of 132, and 67 where more than half must vote', () => {
    expect(turnoutNeeded(132, half)).toBe(66);
    expect(turnoutNeeded(132, namur('election_quorum', { operator: 'gt' }))).toBe(67);
  });

  it('is missed by one vote, and says what the rule provides', () => {
    expect(turnoutVerdict({ electors: 140, voters: 69 }, half)).toMatchObject({
      reached: false,
      sentence: typeset('Quorum de 70 : non atteint. 69 électeurs ont voté sur 140.'),
      next: expect.stringContaining('second vote'),
    });
    expect(turnoutVerdict({ electors: 140, voters: 70 }, half).reached).toBe(true);
  });

  it('counts blank ballots unless the rule says no', () => {
    const turnout = { electors: 140, voters: 72, blank: 4 };
    expect(turnoutVerdict(turnout, half).counted).toBe(72);
    const strict = turnoutVerdict(turnout, namur('election_quorum', { countsBlank: false }));
    expect(strict).toMatchObject({ reached: false, counted: 68 });
    expect(strict.sentence).toContain('dont 4');
  });

  it('is never reached without electors', () => {
    expect(turnoutVerdict({ electors: 0, voters: 0 }, half).reached).toBe(false);
  });

  it('names its rule', () => {
    expect(turnoutVerdict({ electors: 140, voters: 97 }, half).citation).toContain('R-51');
  });
});
