import { namur } from '../../../test/support/election-f1.js';
import type { Application } from './candidacy.js';
import { candidacyChecks } from './candidacy-checks.js';

const rules = {
  eligibility: namur('eligibility'),
  one_org_one_seat: namur('one_org_one_seat'),
  admissibility: namur('admissibility'),
  period_forward: namur('period_forward'),
};
const dates = {
  closesAt: '2031-03-07T22:59:59.000Z',
  closesOn: '2031-03-07',
  electionDay: '2031-04-10',
  examinedOn: '2031-03-10',
};
const whole: Application = {
  name: 'Ada',
  receivedAt: '2031-02-12T09:42:00.000Z',
  born: '1980-05-01',
  organisationName: 'Habitat Plus',
  organisationInOrder: true,
  otherCandidates: [],
  expressMandate: true,
  inThePlace: true,
  incompatibility: null,
};
const states = (more: Partial<Application>) =>
  candidacyChecks({ ...whole, ...more }, dates, rules).map(({ state }) => state);

describe('the conditions of a candidacy', () => {
  it('are seven, each with its proof', () => {
    expect(states({})).toEqual(Array.from({ length: 7 }, () => 'met'));
    expect(candidacyChecks(whole, dates, rules)[0]?.proof).toMatch(/12.février.2031/);
  });

  it('say what is not met, and until when it may be mended', () => {
    expect(states({ expressMandate: false, organisationInOrder: false })).toEqual([
      'met',
      'not_met',
      'not_met',
      'met',
      'met',
      'met',
      'met',
    ]);
    expect(candidacyChecks({ ...whole, expressMandate: false }, dates, rules)[1]?.cureUntil).toBe('2031-03-17');
  });

  it('hold nothing against somebody who did not say', () => {
    expect(states({ born: null, inThePlace: null })).toEqual(['met', 'met', 'met', 'met', 'unknown', 'unknown', 'met']);
  });
});
