import { F1_BY_RIGHT, F1_CANDIDATES, F1_TOTALS, namur } from '../../../test/support/election-f1.js';
import { typeset } from '../french.js';
import { type CountedCandidate, decisiveMargins, irregularityVerdict } from './irregularity.js';
import { sexCaps } from './sex-caps.js';

const counted = (elected: string): CountedCandidate[] =>
  F1_CANDIDATES.map((candidate) => ({
    candidate,
    votes: F1_TOTALS.votes[candidate.id] ?? 0,
    elected: elected.includes(candidate.id),
  }));

const caps = sexCaps(namur('sex_balance').params, F1_BY_RIGHT, 20)(16);
const plain = decisiveMargins(counted('ABCDEFGHIJKLMNOQ'));
const skipped = decisiveMargins(counted('ABCDEFGHIJKLMQPS'), caps);
const verdict = (margins = plain, doubtful = { missingOrExtra: 1, altered: 0 }) =>
  irregularityVerdict(doubtful, margins, {}, namur('irregularity'));

describe('one ballot missing: register 97, urn 96 (R-30)', () => {
  it('is material for the last seat alone when Q and P stand at 44 each', () => {
    expect(plain[0]).toEqual({ elected: 'Q', challenger: 'P', margin: 0 });
    expect(verdict()).toMatchObject({
      material: true,
      seatsInDoubt: ['Q'],
      sentence: typeset(
        '1 bulletin douteux, plus petit écart décisif 0 : le résultat pouvait changer pour 1 siège (Q) : il faut revoter sur ce point.',
      ),
    });
  });

  it('is not material under the cap: S leads T by 6, and M leads N, a woman for a woman, by 2', () => {
    expect(skipped.find((m) => m.elected === 'S')).toEqual({ elected: 'S', challenger: 'T', margin: 6 });
    expect(skipped[0]).toEqual({ elected: 'M', challenger: 'N', margin: 2 });
    expect(skipped.some((m) => m.elected === 'S' && m.challenger === 'N')).toBe(false);
    expect(verdict(skipped)).toMatchObject({
      material: false,
      seatsInDoubt: [],
      sentence: typeset('1 bulletin douteux, plus petit écart décisif 2 : le résultat ne pouvait pas changer.'),
    });
  });

  it('weighs double when the ballot may have been altered', () => {
    expect(verdict(skipped, { missingOrExtra: 0, altered: 1 })).toMatchObject({ material: true, seatsInDoubt: ['M'] });
  });

  it('is nothing without a doubtful ballot, nor without a challenger', () => {
    expect(verdict(plain, { missingOrExtra: 0, altered: 0 }).material).toBe(false);
    expect(verdict([])).toMatchObject({ material: false, smallest: null });
  });
});
