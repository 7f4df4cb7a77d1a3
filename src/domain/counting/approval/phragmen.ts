import { typeset } from '../../french.js';
import { exact, exactText, gcd, saidExact } from '../exact.js';
import type { TieRule } from '../tie-rule.js';
import type { ApprovalProfile } from './approval-profile.js';
import { type CommitteeCount, committeesOf } from './committees.js';
import type { RoundState, Sequential } from './every-way.js';

/**
 * Sequential Phragmén (1894): a seat is a load of 1 that the ballots approving its holder share, so that all of them end
 * with the same load; each round elects the candidate whose supporters would carry the least, (1 + their loads)/their
 * number. Candidates whom nobody approves come last, all equal.
 */
export function sequentialPhragmen(profile: ApprovalProfile, seats: number, rule?: TieRule): CommitteeCount {
  const start = { elected: [], loads: profile.groups.map(() => 0n), unit: 1n };
  const most = Math.min(seats, profile.candidates.length);
  return committeesOf(phragmenFrom(start, profile), profile, most, rule);
}

/** The load of each group's ballots, as so many parts of `unit`. */
export type Loads = RoundState & Readonly<{ loads: readonly bigint[]; unit: bigint }>;

export function phragmenFrom(start: Loads, profile: ApprovalProfile): Sequential<Loads> {
  const { candidates, approvals } = profile;
  return {
    start,
    best: (state) => leastLoaded(state, profile),
    elect: (state, candidate) => withLoad(state, candidate, profile),
    keyOf: ({ elected, loads, unit }) => `${[...elected].sort((a, b) => a - b).join()} ${loads.join()} ${unit}`,
    tell: (state, chosen) => {
      const round = state.elected.length + 1;
      const loadOf = (c: number) => exact(state.unit + carried(state, c, profile), state.unit * BigInt(approvals[c]!));
      const name = candidates[chosen]!.name;
      const why =
        approvals[chosen] === 0
          ? 'que personne n’a approuvé, non plus que ceux qui restent'
          : `dont les ${approvals[chosen]} bulletins auraient la charge la plus faible (${saidExact(loadOf(chosen))} chacun)`;
      const rest = candidates.flatMap((_, c) => (state.elected.includes(c) ? [] : [c]));
      return [
        {
          sentence: typeset(`Tour ${round} : le siège va à ${name}, ${why}.`),
          table: {
            caption: typeset(`Charges du tour ${round}`),
            columns: ['Candidat', 'Bulletins', 'Charge de chacun s’il est élu'],
            rows: rest.map((c) => [
              candidates[c]!.name,
              String(approvals[c]),
              approvals[c] === 0 ? '–' : exactText(loadOf(c)),
            ]),
          },
        },
      ];
    },
  };
}

/** The loads that those who approve the candidate carry already, in parts of the unit. */
function carried({ loads }: Loads, candidate: number, { groups, supporters }: ApprovalProfile): bigint {
  return supporters[candidate]!.reduce((sum, group) => sum + BigInt(groups[group]!.count) * loads[group]!, 0n);
}

function leastLoaded(state: Loads, profile: ApprovalProfile): number[] {
  const { approvals, candidates } = profile;
  const rest = candidates.flatMap((_, c) => (state.elected.includes(c) ? [] : [c]));
  const wanted = rest.filter((c) => approvals[c]! > 0);
  let best: number[] = [];
  let [least, among] = [0n, 1n];
  for (const c of wanted) {
    const [load, number] = [state.unit + carried(state, c, profile), BigInt(approvals[c]!)];
    const difference = load * among - least * number;
    if (best.length === 0 || difference < 0n) [best, least, among] = [[c], load, number];
    else if (difference === 0n) best.push(c);
  }
  return wanted.length > 0 ? best : rest;
}

function withLoad(state: Loads, candidate: number, profile: ApprovalProfile): Loads {
  const elected = [...state.elected, candidate];
  const number = BigInt(profile.approvals[candidate]!);
  if (number === 0n) return { ...state, elected };
  const shared = state.unit + carried(state, candidate, profile);
  const theirs = new Set(profile.supporters[candidate]);
  const loads = state.loads.map((load, group) => (theirs.has(group) ? shared : load * number));
  return { elected, ...lowest(loads, state.unit * number) };
}

/** The same parts of the smallest unit. */
export function lowest(parts: readonly bigint[], unit: bigint): { loads: bigint[]; unit: bigint } {
  const divisor = parts.reduce((a, b) => (a === 1n ? a : gcd(a, b)), unit);
  return { loads: parts.map((part) => part / divisor), unit: unit / divisor };
}
