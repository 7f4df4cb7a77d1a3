import type { Day } from '../domain/calendar/day.js';
import { type FrozenRule, frozen, type RuleBook, ruleInForce } from '../domain/rules/rule-book.js';
import { Refused } from '../platform/refused.js';

/** The rules that an election carries with it. */
const USED = [
  'seat_ceiling',
  'sex_balance',
  'one_org_one_seat',
  'electoral_roll',
  'call',
  'eligibility',
  'admissibility',
  'ballot_form',
  'ballot_secrecy',
  'round_one_majority',
  'run_off',
  'uncontested',
  'tie_between_candidates',
  'irregularity',
  'balance_at_count',
  'substitutes',
  'claims',
  'designation',
  'term',
  'period_forward',
  'election_quorum',
  'poll',
  'quorum',
] as const;

export type ElectionRules = { [Id in (typeof USED)[number]]: FrozenRule<Id> };

/** Copies of the rules in force on a day: what happens to the rule book later does not touch this election. */
export function rulesFor(book: RuleBook, day: Day): ElectionRules {
  const entries = USED.map((id) => {
    const rule = ruleInForce(book, id, day);
    if (!rule)
      throw new Refused('rule-missing', `Aucune règle « ${id} » n’est en vigueur : complétez le règlement du comité.`);
    return [id, frozen(rule, day)];
  });
  return Object.fromEntries(entries) as ElectionRules;
}

/** The rules frozen with an election. */
export const rulesOf = (election: { rules: Record<string, unknown> }): ElectionRules => election.rules as ElectionRules;
