import type { Outcome } from '../counting/outcome.js';

/** One round of an election, with the persons behind its candidates. */
export type Round = Readonly<{ outcome: Outcome; personOf: ReadonlyMap<string, string> }>;

/**
 * who may be called, by candidate of a round, in order. After two rounds those of the second come first, then the
 * others of the first in the order of its votes; a person stands once, and nobody who was elected in either round.
 */
export function reserveOf(rounds: readonly Round[]): string[] {
  const seen = new Set(rounds.flatMap(({ outcome, personOf }) => outcome.elected.map((id) => personOf.get(id) ?? id)));
  const reserve: string[] = [];
  for (const { outcome, personOf } of rounds)
    for (const id of outcome.state === 'run_off' ? unelected(outcome) : outcome.substitutes) {
      const person = personOf.get(id) ?? id;
      if (seen.has(person)) continue;
      seen.add(person);
      reserve.push(id);
    }
  return reserve;
}

/** The reserve of a first round is left open by its count: everybody it did not elect, in its order. */
function unelected({ ranking }: Outcome): string[] {
  return ranking
    .filter(({ result }) => result === 'not_elected' || result === 'skipped' || result === 'run_off')
    .map(({ id }) => id);
}
