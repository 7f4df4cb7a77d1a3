import { frenchList, typeset } from '../../french.js';
import { exact, exactText, saidExact } from '../exact.js';
import type { TieRule } from '../tie-rule.js';
import type { ApprovalProfile } from './approval-profile.js';
import { type CommitteeCount, committeesOf } from './committees.js';
import type { RoundState, Sequential } from './every-way.js';

/**
 * Sequential proportional approval voting (Thiele 1895): each round elects the candidate with the highest score, the sum
 * over the ballots that approve him or her of 1/(1 + number already elected on that ballot).
 */
export function sequentialPav(profile: ApprovalProfile, seats: number, rule?: TieRule): CommitteeCount {
  return committeesOf(method(profile, seats), profile, Math.min(seats, profile.candidates.length), rule);
}

function method(profile: ApprovalProfile, seats: number): Sequential<RoundState> {
  const { candidates, groups, supporters } = profile;
  // A common denominator of all the scores: they are added and compared as whole numbers.
  const unit = leastCommonMultiple(seats);
  const shares = Array.from({ length: seats }, (_, elected) => unit / BigInt(elected + 1));
  const scores = ({ elected }: RoundState) => {
    const worth = groups.map(({ count, approved }) => {
      return BigInt(count) * shares[approved.filter((c) => elected.includes(c)).length]!;
    });
    return candidates.map((_, c) => {
      return elected.includes(c) ? null : supporters[c]!.reduce((sum, group) => sum + worth[group]!, 0n);
    });
  };
  return {
    start: { elected: [] },
    best: (state) => {
      const all = scores(state);
      const highest = all.reduce<bigint>((a, b) => (b !== null && b > a ? b : a), -1n);
      return all.flatMap((score, c) => (score === highest ? [c] : []));
    },
    elect: ({ elected }, candidate) => ({ elected: [...elected, candidate] }),
    keyOf: ({ elected }) => [...elected].sort((a, b) => a - b).join(),
    tell: (state, chosen) => {
      const round = state.elected.length + 1;
      const all = scores(state);
      const said = saidExact(exact(all[chosen]!, unit));
      const name = candidates[chosen]!.name;
      return [
        {
          sentence: typeset(`Tour ${round} : le siège va à ${name}, dont le score est le plus haut (${said}).`),
          table: {
            caption: typeset(`Scores du tour ${round}${alreadyElected(state, profile)}`),
            columns: ['Candidat', 'Score'],
            rows: all.flatMap((score, c) =>
              score === null ? [] : [[candidates[c]!.name, exactText(exact(score, unit))]],
            ),
          },
        },
      ];
    },
  };
}

function alreadyElected({ elected }: RoundState, { candidates }: ApprovalProfile): string {
  return elected.length === 0 ? '' : `, après ${frenchList(elected.map((c) => candidates[c]!.name))}`;
}

function leastCommonMultiple(upTo: number): bigint {
  let multiple = 1n;
  for (let i = 2n; i <= upTo; i++) multiple *= exact(i, multiple).n;
  return multiple;
}
