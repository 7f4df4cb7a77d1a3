import fc from 'fast-check';
import { namur } from '../../../test/support/election-f1.js';
import type { RuleParams } from '../rules/params.js';
import { type VoteCircumstances, type VotesGiven, voteVerdict } from './majority.js';

const open: VoteCircumstances = { inOffice: 17, secret: false, chair: null };

const decide = (
  votes: VotesGiven,
  circumstances: Partial<VoteCircumstances> = {},
  rules: { majority?: Partial<RuleParams['majority']>; tie?: Partial<RuleParams['tie']> } = {},
) => voteVerdict(votes, { ...open, ...circumstances }, namur('majority', rules.majority), namur('tie', rules.tie));

describe('a vote in a meeting (R-14)', () => {
  it('with 12 present, 5 for, 4 against and 3 abstentions is adopted by 5 of 9 (F-1 row 17)', () => {
    expect(decide({ yes: 5, no: 4, abstain: 3 })).toMatchObject({ outcome: 'adopted', base: 9, needed: 5 });
  });

  it('taken of the members in office, the same 5 of 17 are not enough', () => {
    const verdict = decide({ yes: 5, no: 4, abstain: 3 }, {}, { majority: { type: 'in_office' } });
    expect(verdict).toMatchObject({ outcome: 'rejected', base: 17, needed: 9 });
  });

  it('where all abstain is not adopted, and divides by nothing (F-1 row 19)', () => {
    expect(decide({ abstain: 12 })).toMatchObject({ outcome: 'rejected', base: 0 });
  });

  it.each([
    [90, 46],
    [97, 49],
  ])('of %i counted needs %i', (counted, needed) => {
    expect(decide({ yes: counted }).needed).toBe(needed);
  });

  it('leaves out whatever the rule leaves out: 6 yes, 3 no, one abstention, one blank, one who does not vote', () => {
    expect(decide({ yes: 6, no: 3, abstain: 1, blank: 1, does_not_vote: 1 })).toMatchObject({
      outcome: 'adopted',
      base: 9,
      needed: 5,
    });
  });

  it('says the numbers and the rule', () => {
    const { sentence, citations } = decide({ yes: 5, no: 4, abstain: 3 });
    expect(sentence.replace(/\s/g, ' ')).toBe(
      'La proposition est adoptée. 5 pour, 4 contre, 3 abstentions : il fallait 5 voix sur 9.',
    );
    expect(citations[0]).toContain('R-14');
  });

  it('is never adopted by as many against as for without a casting vote', () => {
    fc.assert(
      fc.property(fc.nat(40), fc.nat(40), (half, abstain) => {
        expect(decide({ yes: half, no: half, abstain }).outcome).toBe('rejected');
      }),
    );
  });
});

describe('a tie on a proposal, 6 to 6 (R-15, F-1 row 18)', () => {
  const tied = { yes: 6, no: 6 };
  const casting = { tie: { mode: 'casting_vote' as const } };

  it('is rejected', () => {
    expect(decide(tied).outcome).toBe('rejected');
  });

  it('is adopted where the chair has a casting vote and voted for', () => {
    expect(decide(tied, { chair: 'yes' }, casting).outcome).toBe('adopted');
    expect(decide({ yes: 6, no: 6, abstain: 1 }, { chair: 'abstain' }, casting).outcome).toBe('rejected');
  });

  it('is rejected all the same when the vote is secret, and says why', () => {
    const verdict = decide(tied, { chair: 'yes', secret: true }, casting);
    expect(verdict.outcome).toBe('rejected');
    expect(verdict.sentence).toContain('vote secret');
  });

  it('may be put off', () => {
    expect(decide(tied, {}, { tie: { mode: 'postponed' } }).outcome).toBe('postponed');
  });
});
