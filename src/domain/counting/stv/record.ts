import type { RankedCandidate } from '../ranked/profile.js';
import type { Votes } from './decimal.js';
import type { BrokenTie, OpenStvTie } from './tie.js';

export type StvMethodName = 'scottish-stv' | 'wigm-prf' | 'meek-prf';

/** Ballots that a candidate received at one value and that go on at another. */
export type TransferValue = Readonly<{ received: Votes; passedOn: Votes; ballots: number }>;

/** What one candidate gains; in Meek's method no ballot is counted apart, since each is shared. */
export type Transfer = Readonly<{ to: string; votes: Votes; ballots: number | null }>;

/** One step of the count and where it leaves everybody. Candidates are named by their id. */
export type Stage = Readonly<{
  /** From 1. */
  number: number;
  /** What moved votes: the first sorting of the ballots, a surplus, the exclusion of somebody. */
  act: 'first_preferences' | 'surplus' | 'exclusion';
  /** Whose votes moved. One candidate; in Meek's method every elected one for a surplus. */
  from: readonly string[];
  /** Votes above the quota that were to move. */
  surplus: Votes | null;
  /** Votes that elect. It falls from stage to stage in Meek's method only. */
  quota: Votes;
  /** Votes of each candidate at the end of the stage. */
  totals: Readonly<Record<string, Votes>>;
  transfers: readonly Transfer[];
  values: readonly TransferValue[];
  /** Votes of this stage that no next preference could take. */
  nonTransferable: Readonly<{ votes: Votes; ballots: number | null }>;
  /** Since the beginning: votes without a next preference, and votes lost in the decimals that the rule cuts. */
  exhausted: Votes;
  cut: Votes;
  /** Meek's method: the share of each vote that a candidate keeps, and the rounds of computing it took. */
  keepFactors: Readonly<Record<string, Votes>> | null;
  iterations: number | null;
  /** How equal candidates were told apart in this stage. */
  tie: BrokenTie | null;
  elected: readonly Readonly<{ id: string; by: 'quota' | 'last_seats' }>[];
  excluded: string | null;
}>;

/** A whole count by transferable vote. Totals, exhausted and cut votes of each stage add up to `ballots`. */
export type StvRecord = Readonly<{
  method: StvMethodName;
  /** `open_tie`: equal candidates wait for a lot; the stages before it stand. */
  state: 'complete' | 'open_tie';
  seats: number;
  decimals: number;
  candidates: readonly RankedCandidate[];
  /** Ballots with a first preference for one candidate. */
  ballots: number;
  /** Ballots without one: their first rank is left out, or given to several. They are not counted. */
  withoutFirst: number;
  stages: readonly Stage[];
  /** In the order of their election: of one stage the most votes first; those of the last seats in the order of the ballot paper. */
  elected: readonly string[];
  vacant: number;
  openTie: OpenStvTie | null;
}>;
