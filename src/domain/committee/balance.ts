import type { Day } from '../calendar/day.js';
import { endOfPeriod } from '../calendar/period.js';
import { frenchCount, frenchPercent, typeset } from '../french.js';
import { atMost, saidFraction } from '../rules/fraction.js';
import type { RuleParams } from '../rules/params.js';
import { type AppliedRule, cited } from '../rules/rule-book.js';
import { fullMember, type SeatOnDay } from './composition.js';
import type { Seat } from './record.js';

export type Sex = 'F' | 'M' | null;

/** What the balance rule looks at in a member. Whoever does not declare a sex counts in the base, in neither group. */
export type BalancedMember = Readonly<{ sex: Sex; byRight?: boolean; substitute?: boolean }>;

/** The full members of these seats: their titulars, also while suspended or replaced for a while. */
export function balancedMembers<S extends Seat & Readonly<{ mode: string }>>(
  seats: readonly SeatOnDay<S>[],
  sexOf: (personId: string) => Sex | undefined,
): BalancedMember[] {
  return seats.flatMap((on) => {
    const personId = fullMember(on);
    return personId === null ? [] : [{ sex: sexOf(personId) ?? null, byRight: on.seat.mode !== 'elected' }];
  });
}

export type SexCounts = Readonly<{ women: number; men: number; undeclared: number }>;

export type BalanceVerdict = SexCounts &
  Readonly<{
    state: 'respected' | 'breached' | 'not_applicable' | 'off';
    /** Whose balance this is: members, substitutes, or all together. */
    measured: 'full_members' | 'substitutes' | 'all';
    base: number;
    cap: number;
    /** Departures from the smaller group that would bring the breach; null when there is none to fear. */
    departuresUntilBreach: number | null;
    sentence: string;
    citation: string;
  }>;

export function countSexes(members: readonly BalancedMember[]): SexCounts {
  const women = members.filter((member) => member.sex === 'F').length;
  const men = members.filter((member) => member.sex === 'M').length;
  return { women, men, undeclared: members.length - women - men };
}

/**
 * at most two thirds of one sex. A breach touches the opinions the body gives, never the election.
 * One verdict, or one for the members and one for the substitutes when the rule measures them apart.
 */
export function balanceVerdicts(
  members: readonly BalancedMember[],
  rule: AppliedRule<'sex_balance'>,
  seatsTotal: number,
): BalanceVerdict[] {
  const { include, includeExOfficio } = rule.params;
  const counted = members.filter((member) => includeExOfficio || !member.byRight);
  const full = countSexes(counted.filter((member) => !member.substitute));
  if (include === 'full_members') return [balanceVerdict(full, rule, seatsTotal)];
  if (include === 'full_and_substitutes') return [balanceVerdict(countSexes(counted), rule, seatsTotal, 'all')];
  const substitutes = countSexes(counted.filter((member) => member.substitute));
  return [balanceVerdict(full, rule, seatsTotal), balanceVerdict(substitutes, rule, seatsTotal, 'substitutes')];
}

/** R-03 on counts alone. */
export function balanceVerdict(
  counts: SexCounts,
  rule: AppliedRule<'sex_balance'>,
  seatsTotal: number,
  measured: BalanceVerdict['measured'] = 'full_members',
): BalanceVerdict {
  const filled = counts.women + counts.men + counts.undeclared;
  const base = balanceBase(rule.params, filled, seatsTotal);
  const cap = atMost(base, rule.params.cap);
  const state = stateOf(counts, cap, rule.params.mode);
  return {
    ...counts,
    state,
    measured,
    base,
    cap,
    departuresUntilBreach: state === 'respected' ? departuresUntilBreach(counts, rule.params, seatsTotal) : null,
    sentence: typeset(said(counts, base, cap, state, rule.params)),
    citation: cited(rule),
  };
}

/** The number of members of whom the share is taken. */
export function balanceBase(params: RuleParams['sex_balance'], filled: number, seatsTotal: number): number {
  return params.base === 'seats_total' ? seatsTotal : filled;
}

/** the last day to restore the balance after a derogation was refused. */
export function endOfCure(refusedOn: Day, params: RuleParams['sex_balance_derogation']): Day {
  return endOfPeriod(refusedOn, params.curePeriod);
}

function stateOf(counts: SexCounts, cap: number, mode: RuleParams['sex_balance']['mode']): BalanceVerdict['state'] {
  if (mode === 'off') return 'off';
  if (cap === 0) return 'not_applicable';
  return Math.max(counts.women, counts.men) > cap ? 'breached' : 'respected';
}

function departuresUntilBreach(
  counts: SexCounts,
  params: RuleParams['sex_balance'],
  seatsTotal: number,
): number | null {
  const filled = counts.women + counts.men + counts.undeclared;
  const largest = Math.max(counts.women, counts.men);
  for (let gone = 1; gone <= filled - largest; gone++) {
    const cap = atMost(balanceBase(params, filled - gone, seatsTotal), params.cap);
    if (cap > 0 && largest > cap) return gone;
  }
  return null;
}

function said(
  { women, men, undeclared }: SexCounts,
  base: number,
  cap: number,
  state: BalanceVerdict['state'],
  params: RuleParams['sex_balance'],
): string {
  const silent = undeclared === 0 ? '' : `, ${frenchCount(undeclared, 'personne')} sans indication`;
  const facts = `${frenchCount(women, 'femme')} et ${frenchCount(men, 'homme')}${silent} sur ${base}`;
  switch (state) {
    case 'off':
      return `${facts}. Aucune limite ne s’applique.`;
    case 'not_applicable':
      return `${facts} : la règle est sans objet.`;
    case 'respected':
      return undeclared > 0 && Math.max(women, men) + undeclared > cap
        ? `${facts} : d’après ce qui est indiqué, la limite (${saidFraction(params.cap)} au plus, soit ${cap}) n’est pas dépassée. Complétez les indications pour en être sûr.`
        : `${facts} : la limite (${saidFraction(params.cap)} au plus, soit ${cap}) est respectée.`;
    case 'breached':
      return `${facts} : ${largestSaid(women, men)} sur ${base} (${frenchPercent(Math.max(women, men), base)}), la limite des ${saidFraction(params.cap)} est ${cap}. L’élection reste valable, mais les avis du comité risquent de ne pas être valablement émis.`;
  }
}

function largestSaid(women: number, men: number): string {
  return women >= men ? frenchCount(women, 'femme') : frenchCount(men, 'homme');
}
