import { frenchCount, typeset } from '../french.js';
import { atMost } from '../rules/fraction.js';
import { type AppliedRule, cited } from '../rules/rule-book.js';
import { type BalancedMember, countSexes } from './balance.js';

/** How many of each sex the elected seats may hold so that the whole body keeps the rule. */
export type BalanceNeeded = Readonly<{
  women: Readonly<{ min: number; max: number }>;
  men: Readonly<{ min: number; max: number }>;
  sentence: string;
  citation: string;
}>;

/**
 * R-03 read before a call, all seats being filled: with 4 women and 1 man by right, 15 elected seats of 20 hold between 3
 * and 9 women and between 6 and 12 men (mandates.md, scenario 8). A fact, never a block; null where no limit applies.
 */
export function balanceNeeded(
  sitting: readonly BalancedMember[],
  elected: number,
  rule: AppliedRule<'sex_balance'>,
  seatsTotal: number,
): BalanceNeeded | null {
  const { mode, cap: share, base, includeExOfficio } = rule.params;
  if (mode === 'off') return null;
  const counted = countSexes(sitting.filter((member) => includeExOfficio || !member.byRight));
  const whole = base === 'seats_total' ? seatsTotal : counted.women + counted.men + counted.undeclared + elected;
  const cap = atMost(whole, share);
  const mostWomen = within(cap - counted.women, elected);
  const mostMen = within(cap - counted.men, elected);
  const women = { min: within(elected - mostMen, elected), max: mostWomen };
  const men = { min: within(elected - mostWomen, elected), max: mostMen };
  const beside = `${frenchCount(counted.women, 'femme')} et ${frenchCount(counted.men, 'homme')}`;
  return {
    women,
    men,
    sentence: typeset(
      `Les autres sièges comptent ${beside} : les ${frenchCount(elected, 'siège élu', 'sièges élus')} doivent compter entre ${women.min} et ${women.max} femmes, et entre ${men.min} et ${men.max} hommes.`,
    ),
    citation: cited(rule),
  };
}

const within = (count: number, most: number) => Math.max(0, Math.min(most, count));
