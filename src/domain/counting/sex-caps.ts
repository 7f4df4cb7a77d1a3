import { type BalancedMember, balanceBase, countSexes } from '../committee/balance.js';
import { frenchOrdinal } from '../french.js';
import { atMost, saidFraction } from '../rules/fraction.js';
import type { RuleParams } from '../rules/params.js';
import type { Candidate } from './candidate.js';
import type { Constraint } from './constraints/constraint.js';

/** the two caps on the elected that keep the body within R-03, given who sits beside them. */
export function sexCaps(
  params: RuleParams['sex_balance'],
  sitting: readonly BalancedMember[],
  seatsTotal: number,
): (elected: number) => Constraint[] {
  const counted = sitting.filter((member) => !member.substitute && (params.includeExOfficio || !member.byRight));
  const { women, men } = countSexes(counted);
  return (elected) => {
    const base = balanceBase(params, counted.length + elected, seatsTotal);
    const cap = atMost(base, params.cap);
    const limit = `la limite des ${saidFraction(params.cap)} est ${cap}`;
    return [
      capOn('F', cap - women, (name, count) => {
        return `${name} serait la ${frenchOrdinal(women + count, 'f')} femme sur ${base} membres ; ${limit}.`;
      }),
      capOn('M', cap - men, (name, count) => {
        return `${name} serait le ${frenchOrdinal(men + count)} homme sur ${base} membres ; ${limit}.`;
      }),
    ];
  };
}

function capOn(sex: 'F' | 'M', max: number, excess: (name: string, count: number) => string): Constraint {
  return {
    name: sex === 'F' ? 'femmes' : 'hommes',
    bears: (candidate: Candidate) => candidate.sex === sex,
    min: 0,
    max,
    excess: (candidate, count) => excess(candidate.name, count),
  };
}
