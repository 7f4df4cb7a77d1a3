import type { BalancedMember } from '../../src/domain/committee/balance.js';
import type { Candidate } from '../../src/domain/counting/candidate.js';
import type { CountRules } from '../../src/domain/counting/outcome.js';
import type { Totals } from '../../src/domain/counting/plurality.js';
import { PACK_NAMUR } from '../../src/domain/rules/pack-namur.js';
import type { RuleId, RuleParams } from '../../src/domain/rules/params.js';
import type { AppliedRule } from '../../src/domain/rules/rule-book.js';

/** Fixture F-1: 132 electors, 97 ballots of which 4 blank and 3 invalid, 22 invented candidates for 16 seats. */
export const F1_VOTES: readonly (readonly [string, 'F' | 'M', number])[] = [
  ['A', 'F', 81],
  ['B', 'F', 79],
  ['C', 'M', 77],
  ['D', 'F', 75],
  ['E', 'F', 72],
  ['F', 'F', 70],
  ['G', 'M', 68],
  ['H', 'F', 66],
  ['I', 'F', 63],
  ['J', 'F', 61],
  ['K', 'M', 58],
  ['L', 'F', 55],
  ['M', 'F', 52],
  ['N', 'F', 50],
  ['O', 'F', 47],
  ['P', 'M', 44],
  ['Q', 'M', 44],
  ['R', 'F', 41],
  ['S', 'M', 39],
  ['T', 'M', 33],
  ['U', 'F', 30],
  ['V', 'M', 21],
];

const born: Readonly<Record<string, string>> = { P: '1971-09-02', Q: '1964-03-30' };

export const F1_CANDIDATES: readonly Candidate[] = F1_VOTES.map(([id, sex]) => ({
  id,
  name: id,
  sex,
  born: born[id] ?? null,
}));

export const F1_TOTALS: Totals = {
  ballots: 97,
  blank: 4,
  invalid: 3,
  votes: Object.fromEntries(F1_VOTES.map(([id, , votes]) => [id, votes])),
};

/** Seats by right: three women and one man. */
export const F1_BY_RIGHT: readonly BalancedMember[] = [
  { sex: 'F', byRight: true },
  { sex: 'F', byRight: true },
  { sex: 'F', byRight: true },
  { sex: 'M', byRight: true },
];

/** A rule of the Namur pack with other parameters. */
export function namur<Id extends RuleId>(id: Id, params: Partial<RuleParams[Id]> = {}): AppliedRule<Id> {
  const rule = PACK_NAMUR.rules[id];
  return { id, ...rule, params: { ...rule.params, ...params } };
}

export function f1Rules(more: Partial<CountRules> = {}): CountRules {
  return {
    round_one_majority: namur('round_one_majority'),
    run_off: namur('run_off'),
    tie_between_candidates: namur('tie_between_candidates'),
    sex_balance: namur('sex_balance'),
    balance_at_count: namur('balance_at_count'),
    substitutes: namur('substitutes'),
    ...more,
  };
}

export const SKIP = namur('balance_at_count', { algorithm: 'skip_overrepresented' });
