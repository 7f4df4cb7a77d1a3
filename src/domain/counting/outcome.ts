import type { BalancedMember, BalanceVerdict } from '../committee/balance.js';
import type { AppliedRule } from '../rules/rule-book.js';
import type { Skipped } from './balanced.js';
import type { Candidate, Standing } from './candidate.js';
import type { Constraint } from './constraints/constraint.js';
import type { Lots } from './lot.js';
import type { OpenTie, SolvedTie } from './ties.js';

/** The rules a count applies, as frozen with the election. */
export type CountRules = Readonly<{
  round_one_majority: AppliedRule<'round_one_majority'>;
  /** Needed only by an absolute majority; two names for each seat left when absent. */
  run_off?: AppliedRule<'run_off'>;
  tie_between_candidates: AppliedRule<'tie_between_candidates'>;
  sex_balance: AppliedRule<'sex_balance'>;
  balance_at_count: AppliedRule<'balance_at_count'>;
  substitutes: AppliedRule<'substitutes'>;
}>;

export type CountInput = Readonly<{
  /** What a method makes of the totals: `plurality(candidates, totals)`, `yesNo(…)`. */
  standings: readonly Standing[];
  seats: number;
  validBallots: number;
  rules: CountRules;
  /** Members that sit beside the elected: by right, or elected in an earlier round. */
  sitting: readonly BalancedMember[];
  /** All the seats of the body, vacant ones included. */
  seatsTotal: number;
  lots: Lots;
  /** Candidates who will not take a seat: the next feasible one does, and they are in no reserve. */
  refused?: readonly string[];
  /** Further caps and floors, as one per seat category. */
  constraints?: readonly Constraint[];
}>;

export type Ranked = Readonly<{
  id: string;
  name: string;
  votes: number;
  /** Candidates of equal votes share a rank. */
  rank: number;
  /** `rejected`: the ballots said no to this person; `refused`: the person does not take the seat. */
  result: 'elected' | 'skipped' | 'tied' | 'run_off' | 'not_elected' | 'rejected' | 'refused';
}>;

/** What a tie decides: a seat, the entry of the run-off, the order of the substitutes, or nothing. */
export type AtStake = 'seat' | 'run_off' | 'reserve' | 'nothing';

export type Outcome = Readonly<{
  /**
   * `complete`: everything is decided. `open_tie`: a seat, or an entry of the run-off, waits. `run_off`: a second round
   * fills the seats left. `shortage`: the caps leave seats empty. `infeasible`: nobody can be elected within the caps.
   */
  state: 'complete' | 'open_tie' | 'run_off' | 'shortage' | 'infeasible';
  seats: number;
  /** Votes needed in a first round by absolute majority. */
  majority: number | null;
  /** All candidates in the order of the result. */
  ranking: readonly Ranked[];
  elected: readonly string[];
  /** Who may be called when a seat falls vacant, in order. */
  substitutes: readonly string[];
  skipped: readonly Skipped[];
  ties: readonly (SolvedTie & Readonly<{ atStake: AtStake }>)[];
  openTies: readonly (OpenTie & Readonly<{ atStake: AtStake; seats: number }>)[];
  runOff: Readonly<{ seats: number; candidates: readonly string[] }> | null;
  vacant: number;
  /** The balance of the body with the elected; null while a seat is undecided. */
  balance: BalanceVerdict | null;
  warnings: readonly string[];
  citations: readonly string[];
}>;

/** The members that a selection makes, for the balance of the body. */
export function asMembers(candidates: readonly Candidate[]): BalancedMember[] {
  return candidates.map(({ sex }) => ({ sex }));
}
