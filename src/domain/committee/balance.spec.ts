import fc from 'fast-check';
import { typeset } from '../french.js';
import { PACK_NAMUR } from '../rules/pack-namur.js';
import type { RuleParams } from '../rules/params.js';
import type { AppliedRule } from '../rules/rule-book.js';
import {
  type BalancedMember,
  balancedMembers,
  balanceVerdict,
  balanceVerdicts,
  countSexes,
  endOfCure,
} from './balance.js';

const rule = (more: Partial<RuleParams['sex_balance']> = {}): AppliedRule<'sex_balance'> => ({
  id: 'sex_balance',
  ...PACK_NAMUR.rules.sex_balance,
  params: { ...PACK_NAMUR.rules.sex_balance.params, ...more },
});

const verdict = (women: number, men: number, undeclared = 0, more = {}) =>
  balanceVerdict({ women, men, undeclared }, rule(more), 20);

describe('at most two thirds of one sex (R-03)', () => {
  it.each([
    ['13 F and 7 M of 20', 13, 7, 0, 'respected', 13],
    ['12 F and 5 M of 17 (F-1 row 20)', 12, 5, 0, 'breached', 11],
    ['13 F and 4 M once three men have left (F-1 row 21)', 13, 4, 0, 'breached', 11],
    ['15 F and 5 M of 20 (F-1 row 1)', 15, 5, 0, 'breached', 13],
    ['12 F, 6 M and 2 undeclared of 20', 12, 6, 2, 'respected', 13],
    ['11 F and 6 M of 17', 11, 6, 0, 'respected', 11],
    ['11 F and 5 M of 16', 11, 5, 0, 'breached', 10],
    ['10 F and 5 M of 15 (F-1 row 22)', 10, 5, 0, 'respected', 10],
    ['14 F and 4 M of 18, uncontested', 14, 4, 0, 'breached', 12],
    ['7 M of 10, not 6.67 rounded up', 3, 7, 0, 'breached', 6],
    ['one member alone', 1, 0, 0, 'not_applicable', 0],
    ['nobody', 0, 0, 0, 'not_applicable', 0],
  ])('%s', (_, women, men, undeclared, state, cap) => {
    expect(verdict(women, men, undeclared)).toMatchObject({ state, cap });
  });

  it('tells the numbers, the effect on the opinions and the rule', () => {
    const { sentence, citation } = verdict(12, 5);
    expect(sentence).toBe(
      typeset(
        '12 femmes et 5 hommes sur 17 : 12 femmes sur 17 (70,6 %), la limite des deux tiers est 11. L’élection reste valable, mais les avis du comité risquent de ne pas être valablement émis.',
      ),
    );
    expect(citation).toContain('R-03');
    expect(verdict(12, 6, 2).sentence).toContain(typeset('2 personnes sans indication'));
    expect(verdict(13, 4).sentence).toContain(typeset('76,5 %'));
  });

  it('is switched off by the body, never by a breach', () => {
    expect(verdict(20, 0, 0, { mode: 'off' }).state).toBe('off');
  });

  it('may be taken of all the seats, vacant ones included', () => {
    expect(verdict(13, 4, 0, { base: 'seats_total' })).toMatchObject({ state: 'respected', base: 20, cap: 13 });
  });

  it('counts the departures that would break it', () => {
    expect(verdict(11, 6).departuresUntilBreach).toBe(1);
    expect(verdict(13, 7).departuresUntilBreach).toBe(1);
    expect(verdict(10, 10).departuresUntilBreach).toBe(6);
    expect(verdict(12, 5).departuresUntilBreach).toBeNull();
    fc.assert(
      fc.property(fc.nat(15), fc.nat(15), (women, men) => {
        const left = verdict(women, men).departuresUntilBreach;
        fc.pre(left !== null);
        const stateOnce = (gone: number) =>
          women >= men ? verdict(women, men - gone).state : verdict(women - gone, men).state;
        expect([stateOnce(left - 1), stateOnce(left)]).toEqual(['respected', 'breached']);
      }),
    );
  });
});

describe('whose balance', () => {
  const body = (women: number, men: number, more: Partial<BalancedMember> = {}): BalancedMember[] => [
    ...Array.from({ length: women }, () => ({ sex: 'F', ...more }) as const),
    ...Array.from({ length: men }, () => ({ sex: 'M', ...more }) as const),
  ];
  const forty = [...body(13, 7), ...body(14, 6, { substitute: true })];
  const measured = (include: RuleParams['sex_balance']['include']) =>
    balanceVerdicts(forty, rule({ include }), 40).map(({ measured, cap, state }) => [measured, cap, state]);

  it('a body of 20 members and 20 substitutes (F-1 row 23)', () => {
    expect(measured('full_members')).toEqual([['full_members', 13, 'respected']]);
    expect(measured('each_separately')).toEqual([
      ['full_members', 13, 'respected'],
      ['substitutes', 13, 'breached'],
    ]);
    expect(measured('full_and_substitutes')).toEqual([['all', 26, 'breached']]);
  });

  it('leaves the seats by right out when the rule does', () => {
    const mixed = [...body(3, 1, { byRight: true }), ...body(10, 6)];
    expect(balanceVerdicts(mixed, rule(), 20)[0]).toMatchObject({ women: 13, men: 7, base: 20 });
    expect(balanceVerdicts(mixed, rule({ includeExOfficio: false }), 20)[0]).toMatchObject({ women: 10, base: 16 });
  });

  it('is checked again when the chair passes from a man to a woman (F-1 row 40)', () => {
    const others = body(13, 6);
    expect(balanceVerdicts([...others, { sex: 'M', byRight: true }], rule(), 20)[0]?.state).toBe('respected');
    expect(balanceVerdicts([...others, { sex: 'F', byRight: true }], rule(), 20)[0]).toMatchObject({
      women: 14,
      state: 'breached',
    });
    expect(countSexes(others)).toEqual({ women: 13, men: 6, undeclared: 0 });
  });
});

describe('after a refused derogation (R-04)', () => {
  it('leaves three months: refused on 30 November 2030, cured by 28 February 2031', () => {
    const { params } = PACK_NAMUR.rules.sex_balance_derogation;
    expect([endOfCure('2030-11-30', params), endOfCure('2031-04-24', params)]).toEqual(['2031-02-28', '2031-07-24']);
  });
});

describe('members who did not say their sex', () => {
  const said = (women: number, men: number, undeclared: number) =>
    verdict(women, men, undeclared).sentence.replace(/\s/g, ' ');

  it('leave the verdict open as long as they could change it', () => {
    expect(said(0, 0, 18)).toContain('d’après ce qui est indiqué, la limite (deux tiers au plus, soit 12)');
    expect(said(9, 8, 1)).toContain('est respectée');
  });
});

describe('the full members of seats', () => {
  const seat = (mode: string) => ({
    id: 'S1',
    number: 1,
    category: 'ASSOC',
    validFrom: '2025-01-01',
    validTo: null,
    mode,
  });
  const on = (more: object) =>
    ({
      seat: seat('elected'),
      state: 'active',
      substitute: false,
      personId: 'P1',
      mandate: { personId: 'P1' },
      ...more,
    }) as never;
  const sexes = new Map([
    ['P1', 'F' as const],
    ['P9', 'M' as const],
  ]);
  const members = (...seats: never[]) => balancedMembers(seats, (id) => sexes.get(id)).map(({ sex }) => sex);

  it('are titulars, also suspended or replaced for a while: a substitute does not change the balance', () => {
    expect(members(on({ state: 'suspended', personId: null }))).toEqual(['F']);
    expect(members(on({ state: 'suspended', substitute: true, personId: 'P9' }))).toEqual(['F']);
    expect(members(on({ state: 'vacant', personId: null, mandate: null }))).toEqual([]);
    expect(members(on({ state: 'to_confirm', personId: null }))).toEqual([]);
    expect(members(on({ state: 'interim', personId: 'P9' }))).toEqual(['M']);
  });
});
