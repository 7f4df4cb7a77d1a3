import { typeset } from '../french.js';
import { PACK_NAMUR } from '../rules/pack-namur.js';
import type { RuleParams } from '../rules/params.js';
import type { AppliedRule } from '../rules/rule-book.js';
import {
  type Attendance,
  attendanceCounted,
  quorumNeeded,
  quorumOnBothBases,
  quorumVerdict,
  signaturesToConvene,
} from './quorum.js';

const rule = (more: Partial<RuleParams['quorum']> = {}): AppliedRule<'quorum'> => ({
  id: 'quorum',
  ...PACK_NAMUR.rules.quorum,
  params: { ...PACK_NAMUR.rules.quorum.params, ...more },
});
const bases = (inOffice: number, seatsTotal = 20) => ({ inOffice, seatsTotal });
const needed = (inOffice: number, more: Partial<RuleParams['quorum']> = {}) =>
  quorumNeeded(bases(inOffice), rule(more).params);

describe('the attendance quorum (R-06)', () => {
  it.each([
    [20, 11],
    [18, 10],
    [17, 9],
    [16, 9],
    [15, 8],
    [6, 4],
  ])('with %i members in office is %i', (inOffice, quorum) => {
    expect(needed(inOffice)).toBe(quorum);
  });

  it('taken of the 20 seats stays 11 when three are vacant (F-1 row 12)', () => {
    expect(needed(17, { base: 'seats_total' })).toBe(11);
  });

  it('may ask at least half, or two thirds', () => {
    expect([20, 17].map((n) => needed(n, { operator: 'ge' }))).toEqual([10, 9]);
    expect([20, 17].map((n) => needed(n, { operator: 'ge', fraction: '2/3' }))).toEqual([14, 12]);
  });

  it('counts proxies only where the rule does: 8 present and 2 proxies of 17 (F-1 row 13)', () => {
    expect(quorumVerdict(8, 2, bases(17), rule())).toMatchObject({ reached: false, counted: 8, needed: 9 });
    expect(quorumVerdict(8, 2, bases(17), rule({ countsProxies: true }))).toMatchObject({ reached: true, counted: 10 });
  });

  it('is said with its numbers and its rule', () => {
    expect(quorumVerdict(9, 0, bases(17), rule())).toMatchObject({
      sentence: typeset('9 présents sur 17 en fonction. Quorum de 9 : atteint.'),
      citation: typeset('Règle R-06, quorum de présence (par analogie avec l’art. L1122-17 du CDLD ; à confirmer)'),
    });
    expect(quorumVerdict(8, 0, bases(17), rule()).sentence).toBe(
      typeset('8 présents sur 17 en fonction. Quorum de 9 : non atteint.'),
    );
  });
});

describe('attendance (mandates, scenario 10)', () => {
  const titulars = Array.from({ length: 8 }, (_, i): Attendance => ({ seatId: `S${i + 1}`, as: 'titular' }));
  const present: Attendance[] = [...titulars, { seatId: 'S9', as: 'substitute' }, { seatId: 'S1', as: 'substitute' }];

  it('counts a substitute in the place of an absent titular, and names the one without vote', () => {
    expect(attendanceCounted(present, true)).toEqual({
      counted: 9,
      withoutVote: [{ seatId: 'S1', as: 'substitute' }],
    });
    expect(attendanceCounted(present, false).counted).toBe(8);
  });

  it('reaches the quorum of the filled seats, not of the established ones', () => {
    const { counted } = attendanceCounted(present, true);
    const [filled, established] = quorumOnBothBases(counted, bases(17), rule());
    expect([filled.needed, filled.reached]).toEqual([9, true]);
    expect([established.needed, established.reached]).toEqual([11, false]);
    expect(established.sentence).toBe(typeset('9 présents sur 20 sièges. Quorum de 11 : non atteint.'));
  });
});

describe('the right to force a meeting (R-10)', () => {
  it.each([
    [20, 7],
    [17, 6],
    [16, 6],
    [15, 5],
  ])('belongs to a third of %i members: %i', (inOffice, signatures) => {
    expect(signaturesToConvene(bases(inOffice), PACK_NAMUR.rules.convening_right.params)).toBe(signatures);
  });
});
