import { frenchCount, typeset } from '../french.js';
import { atLeast, moreThan } from '../rules/fraction.js';
import { type AppliedRule, cited } from '../rules/rule-book.js';

export type Turnout = Readonly<{ electors: number; voters: number; blank?: number }>;

export type TurnoutVerdict = Readonly<{
  reached: boolean;
  electors: number;
  voters: number;
  needed: number;
  counted: number;
  sentence: string;
  /** What the rule says comes next when the quorum is missed; null when it is reached. */
  next: string | null;
  citation: string;
}>;

/** did enough electors vote? Those on the list of voters count, blank ballots too unless the rule says no. */
export function turnoutVerdict(
  { electors, voters, blank = 0 }: Turnout,
  rule: AppliedRule<'election_quorum'>,
): TurnoutVerdict {
  const needed = turnoutNeeded(electors, rule);
  const counted = voters - (rule.params.countsBlank ? 0 : blank);
  const reached = electors > 0 && counted >= needed;
  const facts = `${frenchCount(voters, 'électeur a voté', 'électeurs ont voté')} sur ${electors}`;
  const without = rule.params.countsBlank || blank === 0 ? '' : `, dont ${blank} blanc, qui ne compte pas`;
  return {
    reached,
    electors,
    voters,
    needed,
    counted,
    sentence: typeset(`Quorum de ${needed} : ${reached ? 'atteint' : 'non atteint'}. ${facts}${without}.`),
    next: reached ? null : NEXT[rule.params.ifMissed],
    citation: cited(rule),
  };
}

/** Voters needed: 70 of 140 where the rule asks at least half. */
export function turnoutNeeded(electors: number, { params }: AppliedRule<'election_quorum'>): number {
  return params.operator === 'gt' ? moreThan(electors, params.fraction) : atLeast(electors, params.fraction);
}

const NEXT: Readonly<Record<'no_election' | 'extend_once' | 'second_vote', string>> = {
  no_election: 'Le règlement ne prévoit pas d’élection : l’urne reste scellée.',
  extend_once: 'Le règlement permet de prolonger le vote une fois.',
  second_vote: 'Le règlement prévoit un second vote, sans condition de quorum : l’urne de celui-ci reste scellée.',
};
