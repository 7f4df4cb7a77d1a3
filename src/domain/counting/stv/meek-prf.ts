import type { RankedProfile } from '../ranked/profile.js';
import { Contest, recordOf } from './contest.js';
import { votesOf } from './decimal.js';
import type { StvMethod, StvOptions } from './method.js';
import type { Stage, StvRecord } from './record.js';
import { SharedVotes, WHOLE } from './shared-votes.js';
import { type StrictRankings, strictRankings } from './strict-rankings.js';
import { type BrokenTie, breakTie, isOpen, type OpenStvTie } from './tie.js';

const DECIMALS = 9;
const UNIT = BigInt(WHOLE);
/** A total surplus below 10⁻⁶ ends the sharing of a round. */
const OMEGA = 1_000n;

/**
 * Reference rule of the Proportional Representation Foundation for Meek's method (Hill, Wichmann and Woodall, « Algorithm
 * 123 », 1987): nine decimals, ω = 10⁻⁶. T: candidates are equal when no more than the surplus parts them; an order drawn
 * before the count tells them apart.
 */
export const MEEK_PRF: StvMethod = {
  name: 'meek-prf',
  aliases: ['meek'],
  label: 'vote unique transférable, règle de Meek de la PR Foundation',
  earlier: 'none',
  count: (profile, options) => new MeekCount(profile, options).run(),
};

/** What opened a stage: the first sharing, the surplus of those elected before, or the exclusion of somebody. */
type Opening = Readonly<{ act: Stage['act']; from: readonly number[]; surplus: bigint | null; tie: BrokenTie | null }>;

class MeekCount {
  private readonly rankings: StrictRankings;
  private readonly contest: Contest;
  private readonly keep: number[];
  private votes: bigint[];
  private quota = 0n;
  private readonly history: bigint[][] = [];
  private readonly stages: Stage[] = [];
  private openTie: OpenStvTie | null = null;

  constructor(
    private readonly profile: RankedProfile,
    private readonly options: StvOptions,
  ) {
    this.rankings = strictRankings(profile);
    const ids = profile.candidates.map((candidate) => candidate.id);
    this.contest = new Contest(ids, options.seats);
    this.keep = ids.map(() => WHOLE);
    this.votes = ids.map(() => 0n);
  }

  run(): StvRecord {
    let opening: Opening | null = { act: 'first_preferences', from: [], surplus: null, tie: null };
    while (opening) opening = this.round(opening);
    const { profile, rankings, contest, stages, openTie } = this;
    return recordOf({ method: MEEK_PRF.name, decimals: DECIMALS, profile, rankings, contest, stages, openTie });
  }

  /** B.2: shares the votes again and again until somebody is elected or the surplus is gone. Answers what comes next. */
  private round(opening: Opening): Opening | null {
    const shared = new SharedVotes(
      this.rankings,
      this.contest.standing.map((standing) => KEEPS[standing]),
    );
    let before: bigint | null = null;
    for (let iterations = 1; ; iterations++) {
      this.votes = shared.share(this.keep);
      this.quota = sumOf(this.votes) / BigInt(this.options.seats + 1) + 1n;
      const elected = this.contest.electByQuota(this.votes, this.quota, 'elected');
      const surplus = this.surplus();
      const settled = surplus < OMEGA || (before !== null && surplus >= before);
      if (elected.length > 0 || settled) {
        this.endStage(opening, iterations, elected);
        return this.next(elected.length > 0, surplus);
      }
      before = surplus;
      this.lowerKeepFactors();
    }
  }

  /** B.2.d: never less than 0. */
  private surplus(): bigint {
    const elected = this.contest.having('elected');
    const sum = sumOf(elected.map((c) => this.votes[c]! - this.quota));
    return sum < 0n ? 0n : sum;
  }

  /** B.2.f: k × q ÷ v, the product and the quotient each rounded up. */
  private lowerKeepFactors(): void {
    for (const c of this.contest.having('elected')) {
      const product = up(BigInt(this.keep[c]!) * this.quota, UNIT);
      this.keep[c] = Number(up(product * UNIT, this.votes[c]!));
    }
  }

  private next(elected: boolean, surplus: bigint): Opening | null {
    const { contest } = this;
    if (contest.seatsLeft() <= 0 || contest.having('hopeful').length === 0) return null;
    if (elected) return { act: 'surplus', from: contest.having('elected'), surplus, tie: null };
    const hopeful = contest.having('hopeful');
    const lowest = hopeful.reduce((low, c) => (this.votes[c]! < this.votes[low]! ? c : low));
    const tied = hopeful.filter((c) => this.votes[c]! <= this.votes[lowest]! + surplus);
    if (tied.length === 1) return this.exclude(lowest, null);
    const { ids } = contest;
    const tie = breakTie({ purpose: 'exclusion', tied, history: this.history, ids }, this.options.ties);
    if (!isOpen(tie)) return this.exclude(ids.indexOf(tie.taken), tie);
    this.openTie = tie;
    return null;
  }

  /** B.3, and C when those left are no more than the seats: they are elected without another sharing. */
  private exclude(candidate: number, tie: BrokenTie | null): Opening | null {
    const opening: Opening = { act: 'exclusion', from: [candidate], surplus: null, tie };
    this.contest.standing[candidate] = 'excluded';
    this.keep[candidate] = 0;
    if (!this.contest.isDecided()) return opening;
    this.votes = this.votes.map((votes, c) => (c === candidate ? 0n : votes));
    this.endStage(opening, 0, []);
    return null;
  }

  private endStage(opening: Opening, iterations: number, byQuota: Stage['elected']): void {
    const elected = [...byQuota, ...this.contest.electLast()];
    this.stages.push(this.stageOf(opening, iterations, elected));
    this.history.push(this.votes);
  }

  private stageOf({ act, from, surplus, tie }: Opening, iterations: number, elected: Stage['elected']): Stage {
    const { ids } = this.contest;
    const said = (units: bigint) => votesOf(units, DECIMALS);
    const all = BigInt(this.rankings.ballots) * UNIT;
    const before = this.history.at(-1);
    const gains = this.votes.map((votes, c) => votes - (before?.[c] ?? 0n));
    const exhausted = all - sumOf(this.votes);
    return {
      number: this.stages.length + 1,
      act,
      from: from.map((c) => ids[c]!),
      surplus: surplus === null ? null : said(surplus),
      quota: said(this.quota),
      totals: Object.fromEntries(ids.map((id, c) => [id, said(this.votes[c]!)])),
      transfers: gains.flatMap((gain, c) => (gain > 0n ? [{ to: ids[c]!, votes: said(gain), ballots: null }] : [])),
      values: [],
      nonTransferable: { votes: said(exhausted - (before ? all - sumOf(before) : 0n)), ballots: null },
      exhausted: said(exhausted),
      cut: said(0n),
      keepFactors: Object.fromEntries(ids.map((id, c) => [id, said(BigInt(this.keep[c]!))])),
      iterations,
      tie,
      elected,
      excluded: act === 'exclusion' ? ids[from[0]!]! : null,
    };
  }
}

const KEEPS = { hopeful: 'all', pending: 'share', elected: 'share', excluded: 'none' } as const;

const sumOf = (votes: readonly bigint[]) => votes.reduce((a, b) => a + b, 0n);

/** a ÷ b rounded up. */
const up = (a: bigint, b: bigint) => (a + b - 1n) / b;
