// A count of transferable votes as on a table, one paper at a time: slow, and simple enough to be believed.
import type { RankedBallot } from '../../src/domain/counting/ranked/profile-builder.js';

export type Election = Readonly<{
  ids: readonly string[];
  seats: number;
  ballots: readonly RankedBallot[];
  lot: readonly string[];
}>;

export type HandRule = Readonly<{
  decimals: number;
  quota: (ballots: bigint, seats: bigint, unit: bigint) => bigint;
  passedOn: (worth: bigint, surplus: bigint, votes: bigint, unit: bigint) => bigint;
}>;

/** The totals of each stage with one paper at a time on the table, and every tie by the lot. */
export function byHand({ ids, seats, ballots, lot }: Election, rule: HandRule, lastMoves: boolean): string[][] {
  const unit = 10n ** BigInt(rule.decimals);
  const papers = ballots.flatMap(({ count, places }) =>
    Array.from({ length: count }, () => ({ left: places.flat(), worth: unit })),
  );
  const quota = rule.quota(BigInt(papers.length), BigInt(seats), unit);
  const hopeful = new Set(ids.keys());
  const elected: number[] = [];
  const waiting: number[] = [];
  const fixed = new Map<number, bigint>();
  const total = (c: number) =>
    fixed.get(c) ?? papers.filter(({ left }) => left[0] === c).reduce((sum, { worth }) => sum + worth, 0n);
  const stages: string[][] = [];
  const note = () => stages.push(ids.map((_, c) => String(total(c))));
  const electAll = (chosen: readonly number[]) => {
    for (const c of chosen) hopeful.delete(c);
    elected.push(...chosen);
  };
  const byLot = (tied: readonly number[]) =>
    tied.reduce((a, b) => (lot.indexOf(ids[a]!) < lot.indexOf(ids[b]!) ? a : b));
  const pass = (from: number, worth: (paper: bigint) => bigint) => {
    for (const paper of papers.filter(({ left }) => left[0] === from)) {
      paper.worth = worth(paper.worth);
      paper.left = paper.left.slice(1);
      while (paper.left.length > 0 && !hopeful.has(paper.left[0]!)) paper.left = paper.left.slice(1);
    }
  };
  const endStage = (decided: boolean) => {
    note();
    const reached = decided ? [] : [...hopeful].filter((c) => total(c) >= quota);
    electAll(reached);
    waiting.push(...reached);
    if (hopeful.size <= seats - elected.length) electAll([...hopeful]);
  };
  endStage(false);
  while (hopeful.size > 0 && elected.length < seats) {
    if (waiting.length > 0) {
      const most = waiting.map(total).sort(compare).at(-1)!;
      const tied = waiting.filter((c) => total(c) === most).sort((a, b) => a - b);
      const taken = most === quota ? tied[0]! : byLot(tied);
      waiting.splice(waiting.indexOf(taken), 1);
      pass(taken, (worth) => rule.passedOn(worth, most - quota, most, unit));
      fixed.set(taken, quota);
      endStage(false);
    } else {
      const fewest = [...hopeful].map(total).sort(compare)[0]!;
      const taken = byLot([...hopeful].filter((c) => total(c) === fewest));
      hopeful.delete(taken);
      const decided = hopeful.size <= seats - elected.length;
      if (!decided || lastMoves) pass(taken, (worth) => worth);
      endStage(decided);
    }
  }
  return stages;
}

const compare = (a: bigint, b: bigint) => (a < b ? -1 : a > b ? 1 : 0);
