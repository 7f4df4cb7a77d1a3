/** Which earlier stage tells equal candidates apart: the latest where they differed, the earliest, or none is looked at. */
export type EarlierStages = 'latest' | 'earliest' | 'none';

export type StvTies = Readonly<{
  earlier: EarlierStages;
  /** All candidates in an order drawn by lot: the first of those equal is taken. Null when nothing was drawn. */
  lot: readonly string[] | null;
}>;

export type TiePurpose = 'surplus' | 'exclusion';

/** Equal candidates, the one taken (its surplus moves first, or it is excluded), and what took it. */
export type BrokenTie = Readonly<{
  purpose: TiePurpose;
  candidates: readonly string[];
  taken: string;
  by: 'earlier_stage' | 'lot';
  /** The earlier stage that decided. */
  stage: number | null;
}>;

/** Equal candidates that only a lot can tell apart, and it was not drawn. */
export type OpenStvTie = Readonly<{ purpose: TiePurpose; candidates: readonly string[]; stage: number }>;

/** Candidates by place; totals of every stage so far, the first stage first, in any unit. */
export type Tie = Readonly<{
  purpose: TiePurpose;
  tied: readonly number[];
  history: readonly ArrayLike<number | bigint>[];
  ids: readonly string[];
}>;

/** Takes one of equal candidates: the highest at the deciding stage for a surplus, the lowest for an exclusion. */
export function breakTie({ purpose, tied, history, ids }: Tie, rule: StvTies): BrokenTie | OpenStvTie {
  const candidates = tied.map((c) => ids[c]!);
  const stages = rule.earlier === 'none' ? [] : history.map((_, i) => i);
  if (rule.earlier === 'latest') stages.reverse();
  let left = [...tied];
  for (const stage of stages) {
    const totals = history[stage]!;
    const best = left.map((c) => totals[c]!).reduce((a, b) => ((purpose === 'surplus' ? a > b : a < b) ? a : b));
    left = left.filter((c) => totals[c] === best);
    if (left.length === 1) return { purpose, candidates, taken: ids[left[0]!]!, by: 'earlier_stage', stage: stage + 1 };
  }
  const names = left.map((c) => ids[c]!);
  if (!rule.lot || names.some((id) => !rule.lot!.includes(id)))
    return { purpose, candidates: names, stage: history.length + 1 };
  const taken = rule.lot.find((id) => names.includes(id))!;
  return { purpose, candidates, taken, by: 'lot', stage: null };
}

export const isOpen = (tie: BrokenTie | OpenStvTie): tie is OpenStvTie => !('taken' in tie);
