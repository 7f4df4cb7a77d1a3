import type { Day } from '../../../domain/calendar/day.js';
import { frenchFullDay } from '../../../domain/calendar/french.js';
import type { Outcome } from '../../../domain/counting/outcome.js';
import { cited, type FrozenRule } from '../../../domain/rules/rule-book.js';
import { type Phrase, phrase } from '../../../platform/documents/wording.js';
import type { Election } from '../../election.entity.js';
import type { FactData } from '../fact-words.js';

/** Somebody who stood, as letters name them. */
export type Named = Readonly<{ id: string; name: string; organisation: string }>;

/** What the acts that follow a proclamation say, from what is on record. */
export type ActFacts = Readonly<{
  election: Election;
  outcome: Outcome;
  body: string;
  candidates: ReadonlyMap<string, Named>;
  /** Number of the seat of each elected person. */
  seats: ReadonlyMap<string, number>;
  /** First and last day of the mandates. */
  term: Readonly<{ startsOn: Day; lastDay: Day }>;
  proclaimedOn: Day;
  claimsUntil: Day;
  council: FactData['council'] | null;
  today: Day;
}>;

/** The remedy of whoever disputes a result. */
export const CLAIMS_SENTENCE =
  'Les réclamations sont reçues jusqu’au {dernierJour} à 24 h. Décide : {instance}. {article}.';

export const claimsRemedy = (claims: FrozenRule<'claims'>, until: Day): Phrase =>
  phrase(CLAIMS_SENTENCE, {
    dernierJour: frenchFullDay(until),
    instance: claims.params.decider,
    article: cited(claims),
  });

export const personOf = ({ candidates }: Pick<ActFacts, 'candidates'>, id: string): Named =>
  candidates.get(id) ?? { id, name: '', organisation: '' };

/** « Claire Lambrecht, Le Relais des Aînés ». */
export const said = ({ name, organisation }: Named): string => [name, organisation].filter(Boolean).join(', ');

/** The elected whom the council did not refuse. */
export function seated({ outcome, council }: Pick<ActFacts, 'outcome' | 'council'>): string[] {
  const refused = new Set(council?.refused.map(({ candidateId }) => candidateId));
  return outcome.elected.filter((id) => !refused.has(id));
}
