import { type BalancedMember, balanceBase, countSexes } from '../committee/balance.js';
import { frenchOrdinal, typeset } from '../french.js';
import { atMost } from '../rules/fraction.js';
import { type AppliedRule, cited } from '../rules/rule-book.js';
import type { Candidate } from './candidate.js';

export type PassedOver = Readonly<{
  id: string;
  why: 'declined' | 'not_available' | 'balance';
  sentence: string;
}>;

/** Who takes a seat that falls vacant, and why those before did not. */
export type SubstituteCall = Readonly<{
  called: Candidate | null;
  passedOver: readonly PassedOver[];
  /** Nobody left: a by-election for the seat, if enough of the term remains. */
  none: 'no_reserve' | 'reserve_empty' | 'nobody_feasible' | null;
  citation: string;
}>;

export type ReserveInput = Readonly<{
  /** In the order of the result. */
  reserve: readonly Candidate[];
  /** Members once the leaver is gone, the seats by right included. */
  sitting: readonly BalancedMember[];
  seatsTotal: number;
  declined: readonly string[];
  /** Those who already sit, or whose association is no longer a member. */
  notAvailable: readonly string[];
  rules: Readonly<{ substitutes: AppliedRule<'substitutes'>; sex_balance: AppliedRule<'sex_balance'> }>;
}>;

/** the first of the reserve who accepts and does not make his or her own sex exceed the cap. */
export function callSubstitute(input: ReserveInput): SubstituteCall {
  const { reserve, rules } = input;
  const citation = cited(rules.substitutes);
  if (rules.substitutes.params.source === 'none') return { called: null, passedOver: [], none: 'no_reserve', citation };
  const passedOver: PassedOver[] = [];
  for (const candidate of reserve) {
    const obstacle = obstacleTo(candidate, input);
    if (!obstacle) return { called: candidate, passedOver, none: null, citation };
    passedOver.push(obstacle);
  }
  const blocked = passedOver.some((passed) => passed.why === 'balance');
  return { called: null, passedOver, none: blocked ? 'nobody_feasible' : 'reserve_empty', citation };
}

/** the reserve after somebody declined: the place is kept, or lost. */
export function reserveAfterDecline(
  reserve: readonly Candidate[],
  declined: string,
  rule: AppliedRule<'substitutes'>,
): Candidate[] {
  return rule.params.onDecline === 'stay' ? [...reserve] : reserve.filter((candidate) => candidate.id !== declined);
}

function obstacleTo(candidate: Candidate, input: ReserveInput): PassedOver | null {
  const { id, name } = candidate;
  if (input.declined.includes(id)) return { id, why: 'declined', sentence: `${name} ne souhaite pas siéger.` };
  if (input.notAvailable.includes(id)) {
    return { id, why: 'not_available', sentence: `${name} siège déjà, ou son association n’est plus membre.` };
  }
  const sentence = beyondCap(candidate, input);
  return sentence === null ? null : { id, why: 'balance', sentence };
}

function beyondCap({ name, sex }: Candidate, { sitting, seatsTotal, rules }: ReserveInput): string | null {
  const { params } = rules.sex_balance;
  if (!rules.substitutes.params.checkBalance || params.mode === 'off' || sex === null) return null;
  const members = sitting.filter((member) => !member.substitute && (params.includeExOfficio || !member.byRight));
  const { women, men } = countSexes(members);
  const base = balanceBase(params, members.length + 1, seatsTotal);
  const cap = atMost(base, params.cap);
  const rank = (sex === 'F' ? women : men) + 1;
  if (rank <= cap) return null;
  const said = sex === 'F' ? `la ${frenchOrdinal(rank, 'f')} femme` : `le ${frenchOrdinal(rank)} homme`;
  return typeset(`${name} serait ${said} sur ${base} membres ; la limite est ${cap}.`);
}
