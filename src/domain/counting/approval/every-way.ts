import type { CountStep } from '../count-step.js';
import type { TieRule } from '../tie-rule.js';
import type { ApprovalProfile } from './approval-profile.js';

/** What a method that elects one candidate a round knows between two rounds; candidates are places in the list. */
export type RoundState = Readonly<{ elected: readonly number[] }>;

/** A method that elects one candidate a round. */
export type Sequential<S extends RoundState> = Readonly<{
  start: S;
  /** The candidates that share the best place of this round, in the order of the list; none when the method is at its end. */
  best: (state: S) => readonly number[];
  /** Of these, whom earlier choices still allow; all of them when absent. */
  allowed?: (state: S, best: readonly number[]) => readonly number[];
  elect: (state: S, candidate: number, best: readonly number[]) => S;
  /** The same for states from which everything goes on alike. */
  keyOf: (state: S) => string;
  tell: (state: S, elected: number, best: readonly number[]) => CountStep[];
}>;

/** Where one way of breaking ties leads; the last of the chain is the end of the count. */
export type Way<S> = Readonly<{ state: S; before: Turn<S> | null }>;
type Turn<S> = Readonly<{ way: Way<S>; candidate: number; best: readonly number[]; rule: string | null }>;

/** Where the ways of breaking ties end, without those that differ by candidates whom the same ballots approve. */
export type Ways<S> = Readonly<{
  ends: readonly Way<S>[];
  /** There were too many: `ends` holds only the way that takes the first of the list each time. */
  tooMany: boolean;
}>;

const MOST_WAYS = 3_000;

/**
 * Every committee that some way of breaking ties gives. A tie that the rule decides goes one way only. Where it does not,
 * candidates approved by the same ballots are alike: only the first of them is followed, the others stand in its place.
 */
export function everyWay<S extends RoundState>(
  method: Sequential<S>,
  profile: ApprovalProfile,
  seats: number,
  rule?: TieRule,
  most = MOST_WAYS,
): Ways<S> {
  const alike = rule ? null : likenesses(profile);
  const ends: Way<S>[] = [];
  let ways: Way<S>[] = [{ state: method.start, before: null }];
  let tooMany = false;
  for (let round = 0; round < seats && ways.length > 0; round++) {
    const next = new Map<string, Way<S>>();
    for (const way of ways) {
      const turns = turnsOf(method, way, profile, alike, rule);
      if (turns.length === 0) ends.push(way);
      for (const turn of tooMany ? turns.slice(0, 1) : turns) {
        const state = method.elect(way.state, turn.candidate, turn.best);
        const key = method.keyOf(state);
        if (!next.has(key)) next.set(key, { state, before: turn });
      }
    }
    ways = [...next.values()];
    if (ways.length + ends.length > most) tooMany = true;
    if (tooMany) ways = ways.slice(0, 1);
  }
  return { ends: tooMany ? [...ways, ...ends].slice(0, 1) : [...ends, ...ways], tooMany };
}

function turnsOf<S extends RoundState>(
  method: Sequential<S>,
  way: Way<S>,
  profile: ApprovalProfile,
  alike: readonly string[] | null,
  rule: TieRule | undefined,
): Turn<S>[] {
  const best = method.best(way.state);
  const answer = best.length > 1 && rule ? rule(best.map((c) => profile.candidates[c]!.id)) : null;
  const first = answer?.classes[0];
  if (first?.length === 1) {
    const candidate = best.find((c) => profile.candidates[c]!.id === first[0])!;
    return [{ way, candidate, best, rule: answer!.sentences.join(' ') }];
  }
  const allowed = method.allowed?.(way.state, best) ?? best;
  const firsts = alike ? allowed.filter((c, i) => allowed.findIndex((d) => alike[d] === alike[c]) === i) : allowed;
  return firsts.map((candidate) => ({ way, candidate, best, rule: null }));
}

/** Candidates whom the same ballots approve have the same word. */
export function likenesses({ supporters }: ApprovalProfile): string[] {
  return supporters.map((groups) => groups.join());
}

/** The turns from the first round to the end of a way. */
export function turnsTo<S>(end: Way<S>): Turn<S>[] {
  const turns: Turn<S>[] = [];
  for (let turn = end.before; turn; turn = turn.way.before) turns.unshift(turn);
  return turns;
}
