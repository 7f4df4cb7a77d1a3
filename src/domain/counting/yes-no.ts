import { atLeast, moreThan } from '../rules/fraction.js';
import type { Candidate, Standing } from './candidate.js';

export type YesNoAnswer = 'yes' | 'no' | 'abstain';

export type YesNoTally = Readonly<{ yes: number; no: number; abstain: number }>;

/** Simple: more yes than no. Absolute and two thirds are taken of the base. */
export type YesNoThreshold = Readonly<{
  majority: 'simple' | 'absolute' | 'two_thirds';
  base: 'expressed' | 'with_abstentions';
}>;

/** Counts one question per person: an answer left out is an abstention. */
export function yesNoTallies(
  ballots: readonly Readonly<Record<string, YesNoAnswer>>[],
  candidateIds: readonly string[],
): Record<string, YesNoTally> {
  const tallyOf = (id: string): YesNoTally => {
    const answered = (answer: YesNoAnswer) => ballots.filter((ballot) => (ballot[id] ?? 'abstain') === answer).length;
    return { yes: answered('yes'), no: answered('no'), abstain: answered('abstain') };
  };
  return Object.fromEntries(candidateIds.map((id) => [id, tallyOf(id)]));
}

/** Does the person reach the threshold? Nobody does without a single yes. */
export function accepted({ yes, no, abstain }: YesNoTally, threshold: YesNoThreshold): boolean {
  const base = yes + no + (threshold.base === 'with_abstentions' ? abstain : 0);
  switch (threshold.majority) {
    case 'simple':
      return yes > no;
    case 'absolute':
      return yes >= moreThan(base, '1/2');
    case 'two_thirds':
      return yes > 0 && yes >= atLeast(base, '2/3');
  }
}

/** Ordered by yes, then by the difference between yes and no; whoever misses the threshold is not eligible. */
export function yesNo(
  candidates: readonly Candidate[],
  tallies: Readonly<Record<string, YesNoTally>>,
  threshold: YesNoThreshold,
): Standing[] {
  return candidates.map((candidate) => {
    const tally = tallies[candidate.id] ?? { yes: 0, no: 0, abstain: 0 };
    const score = [tally.yes, tally.yes - tally.no];
    return { candidate, votes: tally.yes, score, eligible: accepted(tally, threshold) };
  });
}
