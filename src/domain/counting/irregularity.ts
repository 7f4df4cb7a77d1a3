import { frenchCount, frenchList, typeset } from '../french.js';
import { type AppliedRule, cited } from '../rules/rule-book.js';
import type { Candidate } from './candidate.js';
import type { Constraint } from './constraints/constraint.js';
import { keeps } from './constraints/lookahead.js';

/** Ballots in doubt: missing or in excess they move one vote of a pair, altered ones move two. */
export type DoubtfulBallots = Readonly<{ missingOrExtra: number; altered: number }>;

/** Somebody who could have been elected in the place of another, and by how many votes they were not. */
export type DecisiveMargin = Readonly<{ elected: string; challenger: string; margin: number }>;

export type IrregularityVerdict = Readonly<{
  material: boolean;
  /** The closest pair; null when nobody could have taken a seat. */
  smallest: DecisiveMargin | null;
  /** Elected persons whose seat is in doubt: a new vote on these seats only. */
  seatsInDoubt: readonly string[];
  sentence: string;
  citation: string;
}>;

export type CountedCandidate = Readonly<{ candidate: Candidate; votes: number; elected: boolean }>;

/** Every pair that could change places within the caps and floors, closest first. */
export function decisiveMargins(
  counted: readonly CountedCandidate[],
  constraints: readonly Constraint[] = [],
): DecisiveMargin[] {
  const elected = counted.filter((c) => c.elected);
  const others = counted.filter((c) => !c.elected);
  const couldReplace = (out: CountedCandidate, into: CountedCandidate) => {
    const changed = [...elected.filter((c) => c !== out), into].map((c) => c.candidate);
    return keeps(changed, constraints);
  };
  return elected
    .flatMap((out) => others.filter((into) => couldReplace(out, into)).map((into) => pair(out, into)))
    .sort((a, b) => a.margin - b.margin);
}

/** R-30: an irregularity is material when the ballots in doubt could have changed who is elected. */
export function irregularityVerdict(
  doubtful: DoubtfulBallots,
  margins: readonly DecisiveMargin[],
  names: Readonly<Record<string, string>>,
  rule: AppliedRule<'irregularity'>,
): IrregularityVerdict {
  const swing = doubtful.missingOrExtra + 2 * doubtful.altered;
  const [smallest = null] = margins;
  const seatsInDoubt = [...new Set(margins.filter((m) => swing > 0 && m.margin <= swing).map((m) => m.elected))];
  const count = doubtful.missingOrExtra + doubtful.altered;
  const facts = `${frenchCount(count, 'bulletin douteux', 'bulletins douteux')}${smallest ? `, plus petit écart décisif ${smallest.margin}` : ''}`;
  const named = frenchList(seatsInDoubt.map((id) => names[id] ?? id));
  const effect =
    seatsInDoubt.length === 0
      ? 'le résultat ne pouvait pas changer'
      : `le résultat pouvait changer pour ${frenchCount(seatsInDoubt.length, 'siège')} (${named}) : il faut revoter sur ce point`;
  return {
    material: seatsInDoubt.length > 0,
    smallest,
    seatsInDoubt,
    sentence: typeset(`${facts} : ${effect}.`),
    citation: cited(rule),
  };
}

function pair(out: CountedCandidate, into: CountedCandidate): DecisiveMargin {
  return { elected: out.candidate.id, challenger: into.candidate.id, margin: out.votes - into.votes };
}
