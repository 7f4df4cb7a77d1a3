import { frenchCount, typeset } from '../french.js';
import { atLeast, moreThan } from '../rules/fraction.js';
import type { RuleParams, VoteValue } from '../rules/params.js';
import { type AppliedRule, cited } from '../rules/rule-book.js';

/** How many members answered what; a value left out is nobody. */
export type VotesGiven = Readonly<Partial<Record<VoteValue, number>>>;

/** What decides a vote in a meeting besides the votes. */
export type VoteCircumstances = Readonly<{
  inOffice: number;
  secret: boolean;
  /** What the chair answered, where it is known. */
  chair: VoteValue | null;
}>;

export type VoteVerdict = Readonly<{
  outcome: 'adopted' | 'rejected' | 'postponed';
  /** Votes that the majority is taken of. */
  base: number;
  needed: number;
  sentence: string;
  citations: readonly string[];
}>;

/**
 * is a proposal adopted? With 5 for, 4 against and 3 abstentions the base is 9, so 5 are enough. A tie is
 * rejected unless the rule gives the chair a casting vote, and never by it in a secret vote where the rule forbids that.
 */
export function voteVerdict(
  votes: VotesGiven,
  circumstances: VoteCircumstances,
  majority: AppliedRule<'majority'>,
  tie: AppliedRule<'tie'>,
): VoteVerdict {
  const base = baseOf(votes, majority.params, circumstances.inOffice);
  const needed = neededOf(base, votes, majority.params);
  const [yes, no] = [votes.yes ?? 0, votes.no ?? 0];
  const numbers = `${yes} pour, ${no} contre${withheld(votes)} : il fallait ${frenchCount(needed, 'voix', 'voix')} sur ${base}.`;
  const verdict = (outcome: VoteVerdict['outcome'], words: string, ...rules: AppliedRule[]): VoteVerdict => ({
    outcome,
    base,
    needed,
    sentence: typeset(`${words} ${numbers}`),
    citations: [majority, ...rules].map((rule) => cited(rule)),
  });
  if (base > 0 && yes >= needed) return verdict('adopted', 'La proposition est adoptée.');
  if (yes !== no || yes === 0) return verdict('rejected', 'La proposition n’est pas adoptée.');
  const { outcome, words } = brokenTie(circumstances, tie.params);
  return verdict(outcome, words, tie);
}

function brokenTie({ secret, chair }: VoteCircumstances, params: RuleParams['tie']) {
  if (params.mode === 'postponed')
    return { outcome: 'postponed' as const, words: 'Il y a partage des voix : le point est reporté.' };
  const plain = { outcome: 'rejected' as const, words: 'Il y a partage des voix : la proposition est rejetée.' };
  if (params.mode === 'rejected') return plain;
  if (secret && !params.castingInSecret)
    return {
      ...plain,
      words:
        'Il y a partage des voix : la proposition est rejetée, car la voix de la présidence ne départage pas un vote secret.',
    };
  return chair === 'yes'
    ? { outcome: 'adopted' as const, words: 'Il y a partage des voix : la voix de la présidence l’emporte, c’est oui.' }
    : plain;
}

function baseOf(votes: VotesGiven, { type, baseExcludes }: RuleParams['majority'], inOffice: number): number {
  if (type === 'in_office') return inOffice;
  return Object.entries(votes).reduce(
    (sum, [value, count]) => (baseExcludes.includes(value as VoteValue) ? sum : sum + count),
    0,
  );
}

function neededOf(base: number, votes: VotesGiven, { type }: RuleParams['majority']): number {
  switch (type) {
    case 'simple':
      return (votes.no ?? 0) + 1;
    case 'two_thirds':
      return atLeast(base, '2/3');
    case 'absolute':
    case 'in_office':
      return moreThan(base, '1/2');
  }
}

function withheld({ abstain = 0 }: VotesGiven): string {
  return abstain > 0 ? `, ${frenchCount(abstain, 'abstention')}` : '';
}
