import { namur } from '../../../test/support/election-f1.js';
import { typeset } from '../french.js';
import type { BalancedMember } from './balance.js';
import { balanceNeeded } from './balance-needed.js';

const byRight = (women: number, men: number): BalancedMember[] => [
  ...Array.from({ length: women }, () => ({ sex: 'F' as const, byRight: true })),
  ...Array.from({ length: men }, () => ({ sex: 'M' as const, byRight: true })),
];
const rule = namur('sex_balance');

describe('what the elected seats must hold (mandates.md, scenario 8)', () => {
  it('is between 3 and 9 women, 6 and 12 men beside 4 women and 1 man on 20 seats', () => {
    expect(balanceNeeded(byRight(4, 1), 15, rule, 20)).toMatchObject({
      women: { min: 3, max: 9 },
      men: { min: 6, max: 12 },
      sentence: typeset(
        'Les autres sièges comptent 4 femmes et 1 homme : les 15 sièges élus doivent compter entre 3 et 9 femmes, et entre 6 et 12 hommes.',
      ),
    });
  });

  it('is at most 10 women beside 3 women and 1 man for 16 seats (fixture F-1)', () => {
    expect(balanceNeeded(byRight(3, 1), 16, rule, 20)).toMatchObject({ women: { max: 10 }, men: { min: 6, max: 12 } });
  });

  it('is nothing where no limit applies', () => {
    expect(balanceNeeded([], 16, { ...rule, params: { ...rule.params, mode: 'off' } }, 20)).toBeNull();
  });

  it('never asks for fewer than none nor more than the seats', () => {
    expect(balanceNeeded(byRight(0, 0), 3, rule, 20)).toMatchObject({ women: { min: 1, max: 2 } });
    expect(balanceNeeded(byRight(9, 0), 3, rule, 12)).toMatchObject({ women: { min: 0, max: 0 }, men: { min: 3 } });
  });
});
