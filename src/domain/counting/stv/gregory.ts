import type { RankedProfile } from '../ranked/profile.js';
import { Contest, recordOf } from './contest.js';
import { votesOf } from './decimal.js';
import type { StvOptions } from './method.js';
import { type Move, Piles } from './piles.js';
import type { Stage, StvMethodName, StvRecord } from './record.js';
import { type StrictRankings, strictRankings } from './strict-rankings.js';
import { type BrokenTie, breakTie, isOpen, type OpenStvTie, type TiePurpose } from './tie.js';

/** What tells one weighted inclusive Gregory rule from another. Votes are in units of the last decimal. */
export type GregoryRule = Readonly<{
  method: StvMethodName;
  decimals: number;
  quota: (ballots: number, seats: number) => number;
  /** What a paper of that worth is worth when the surplus of a candidate with so many votes moves. */
  transferValue: (worth: number, surplus: number, votes: number) => number;
  /** Whether papers worth nothing go on to the next preference. */
  worthlessGoOn: boolean;
  /** Whether the papers of the last one excluded move, though those who are left are elected without them. */
  lastExclusionMoves: boolean;
}>;

/** A whole count by the weighted inclusive Gregory method: all papers of a candidate share in the surplus. */
export function countGregory(profile: RankedProfile, options: StvOptions, rule: GregoryRule): StvRecord {
  return new GregoryCount(profile, options, rule).run();
}

class GregoryCount {
  private readonly unit: number;
  private readonly quota: number;
  private readonly piles: Piles;
  private readonly rankings: StrictRankings;
  private readonly contest: Contest;
  private readonly totals: number[];
  private readonly history: number[][] = [];
  private readonly stages: Stage[] = [];
  private exhausted = 0;
  private openTie: OpenStvTie | null = null;

  constructor(
    private readonly profile: RankedProfile,
    private readonly options: StvOptions,
    private readonly rule: GregoryRule,
  ) {
    this.unit = 10 ** rule.decimals;
    this.rankings = strictRankings(profile);
    this.quota = rule.quota(this.rankings.ballots, options.seats);
    this.piles = new Piles(this.rankings, this.unit, rule.worthlessGoOn);
    const ids = profile.candidates.map((candidate) => candidate.id);
    this.contest = new Contest(ids, options.seats);
    this.totals = ids.map(() => 0);
  }

  run(): StvRecord {
    const dealt = this.piles.deal();
    this.credit(dealt);
    this.endStage({ act: 'first_preferences', from: null, surplus: null, move: dealt, tie: null });
    while (this.contest.seatsLeft() > 0 && !this.openTie && this.contest.having('hopeful').length > 0) this.step();
    const { profile, rankings, rule, contest, stages, openTie } = this;
    return recordOf({ method: rule.method, decimals: rule.decimals, profile, rankings, contest, stages, openTie });
  }

  /** The largest surplus, or when there is none the exclusion of the lowest. */
  private step(): void {
    const pending = this.contest.having('pending');
    if (pending.length > 0) this.take('surplus', pending, (candidate, tie) => this.moveSurplus(candidate, tie));
    else this.take('exclusion', this.contest.having('hopeful'), (candidate, tie) => this.exclude(candidate, tie));
  }

  private take(
    purpose: TiePurpose,
    among: readonly number[],
    act: (taken: number, tie: BrokenTie | null) => void,
  ): void {
    const votes = among.map((c) => this.totals[c]!);
    const best = purpose === 'surplus' ? Math.max(...votes) : Math.min(...votes);
    const tied = among.filter((c) => this.totals[c] === best);
    const nothingMoves = purpose === 'surplus' && best === this.quota;
    if (tied.length === 1 || nothingMoves) {
      act(tied[0]!, null);
      return;
    }
    const { ids } = this.contest;
    const tie = breakTie({ purpose, tied, history: this.history, ids }, this.options.ties);
    if (isOpen(tie)) this.openTie = tie;
    else act(ids.indexOf(tie.taken), tie);
  }

  private moveSurplus(candidate: number, tie: BrokenTie | null): void {
    const votes = this.totals[candidate]!;
    const surplus = votes - this.quota;
    this.contest.standing[candidate] = 'elected';
    const still = surplus === 0 && this.rule.worthlessGoOn;
    const move = still ? null : this.move(candidate, (worth) => this.rule.transferValue(worth, surplus, votes));
    this.totals[candidate] = this.quota;
    this.endStage({ act: 'surplus', from: candidate, surplus, move, tie });
  }

  private exclude(candidate: number, tie: BrokenTie | null): void {
    this.contest.standing[candidate] = 'excluded';
    const moves = this.rule.lastExclusionMoves || !this.contest.isDecided();
    const move = moves ? this.move(candidate, (worth) => worth) : null;
    if (moves) this.totals[candidate] = 0;
    this.endStage({ act: 'exclusion', from: candidate, surplus: null, move, tie });
  }

  private move(from: number, worthAfter: (worth: number) => number): Move {
    const move = this.piles.move(from, (candidate) => this.contest.standing[candidate] === 'hopeful', worthAfter);
    this.credit(move);
    return move;
  }

  private credit({ received, nobody }: Move): void {
    for (const [candidate, { votes }] of received) this.totals[candidate]! += votes;
    this.exhausted += nobody.votes;
  }

  /** Elects who has reached the quota, or all who are left when an exclusion made them as many as the seats. */
  private endStage(made: Made): void {
    const { contest, totals, quota } = this;
    const decided = made.act === 'exclusion' && contest.isDecided();
    const elected = decided ? [] : contest.electByQuota(totals, quota, 'pending');
    elected.push(...contest.electLast());
    this.history.push([...totals]);
    this.stages.push(this.stageOf(made, elected));
  }

  private stageOf({ act, from, surplus, move, tie }: Made, elected: Stage['elected']): Stage {
    const { ids } = this.contest;
    const said = (units: number) => votesOf(units, this.rule.decimals);
    const sum = this.totals.reduce((a, b) => a + b, 0) + this.exhausted;
    const nobody = move?.nobody ?? { votes: 0, ballots: 0 };
    return {
      number: this.stages.length + 1,
      act,
      from: from === null ? [] : [ids[from]!],
      surplus: surplus === null ? null : said(surplus),
      quota: said(this.quota),
      totals: Object.fromEntries(ids.map((id, c) => [id, said(this.totals[c]!)])),
      transfers: [...(move?.received ?? [])]
        .sort(([a], [b]) => a - b)
        .map(([to, { votes, ballots }]) => ({ to: ids[to]!, votes: said(votes), ballots })),
      values: [...(move?.values ?? [])]
        .sort(([a], [b]) => b - a)
        .map(([worth, { passedOn, ballots }]) => ({ received: said(worth), passedOn: said(passedOn), ballots })),
      nonTransferable: { votes: said(nobody.votes), ballots: nobody.ballots },
      exhausted: said(this.exhausted),
      cut: said(this.rankings.ballots * this.unit - sum),
      keepFactors: null,
      iterations: null,
      tie,
      elected,
      excluded: act === 'exclusion' ? ids[from!]! : null,
    };
  }
}

type Made = Readonly<{
  act: Stage['act'];
  from: number | null;
  surplus: number | null;
  /** Null when no paper moved. */
  move: Move | null;
  tie: BrokenTie | null;
}>;
