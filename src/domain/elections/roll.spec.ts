import fc from 'fast-check';
import { namur } from '../../../test/support/election-f1.js';
import { typeset } from '../french.js';
import { type RollLine, rollOf } from './roll.js';

const CUT_OFF = '2031-03-25';
const rule = namur('electoral_roll');

const association = (number: number, more: Partial<RollLine> = {}): RollLine => ({
  organisationId: `A${String(number).padStart(3, '0')}`,
  name: `Association ${String(number).padStart(3, '0')}`,
  memberSince: '2020-01-01',
  leftOn: null,
  inOrder: true,
  delegateId: `P${number}`,
  ...more,
});

const platform = Array.from({ length: 140 }, (_, i) =>
  association(i + 1, i < 5 ? { inOrder: false } : i < 8 ? { delegateId: null } : {}),
);

describe('the electoral roll (R-20)', () => {
  it('of 140 associations, 5 not in order and 3 without delegate, holds 132 electors', () => {
    const { electors, leftOut, warnings } = rollOf(platform, CUT_OFF, rule);
    expect([electors.length, leftOut.length, warnings]).toEqual([132, 8, []]);
    expect(leftOut.map((out) => out.reason)).toEqual([
      ...Array(5).fill('not-in-order'),
      ...Array(3).fill('no-delegate'),
    ]);
  });

  it.each<[string, Partial<RollLine>, string, string]>([
    [
      'not in order',
      { inOrder: false },
      'not-in-order',
      '« Association 001 » n’est pas en ordre au mardi 25 mars 2031.',
    ],
    [
      'without delegate',
      { delegateId: null },
      'no-delegate',
      '« Association 001 » n’a pas désigné de délégué au mardi 25 mars 2031.',
    ],
    ['gone', { leftOn: '2031-03-25' }, 'left', '« Association 001 » n’est plus membre au mardi 25 mars 2031.'],
    [
      'admitted the day after the cut-off',
      { memberSince: '2031-03-26' },
      'not-member-yet',
      '« Association 001 » est membre depuis le mercredi 26 mars 2031, après la date de la liste : elle ne vote pas cette fois.',
    ],
  ])('leaves out an association %s, and says why', (_, more, reason, sentence) => {
    const { electors, leftOut } = rollOf([association(1, more)], CUT_OFF, rule);
    expect(electors).toEqual([]);
    expect(leftOut).toMatchObject([{ organisationId: 'A001', reason, sentence: typeset(sentence) }]);
  });

  it('keeps an association admitted on the day itself, or leaving the day after', () => {
    const lines = [association(1, { memberSince: CUT_OFF }), association(2, { leftOn: '2031-03-26' })];
    expect(rollOf(lines, CUT_OFF, rule).electors).toHaveLength(2);
  });

  it('gives a person who speaks for two associations two ballots, and says so; not three', () => {
    const lines = [1, 2, 3].map((n) => association(n, { delegateId: 'P1' }));
    const { electors, leftOut, warnings } = rollOf(lines, CUT_OFF, rule);
    expect(electors.map((line) => line.organisationId)).toEqual(['A001', 'A002']);
    expect(leftOut.map((out) => [out.organisationId, out.reason])).toEqual([['A003', 'too-many-delegations']]);
    expect(warnings).toEqual([
      typeset('La même personne vote pour « Association 001 » et « Association 002 » : elle reçoit 2 bulletins.'),
    ]);
  });

  it('asks only for what the rule asks', () => {
    const open = namur('electoral_roll', { agreedStatusRequired: false, delegateRequired: false });
    expect(rollOf(platform, CUT_OFF, open).electors).toHaveLength(140);
  });

  it('is the same in whatever order the associations come', () => {
    const lines = fc.shuffledSubarray(platform);
    fc.assert(
      fc.property(lines, (some) => {
        const roll = rollOf(some, CUT_OFF, rule);
        expect(rollOf([...some].reverse(), CUT_OFF, rule)).toEqual(roll);
        expect(roll.electors.length + roll.leftOut.length).toBe(some.length);
      }),
    );
  });
});
