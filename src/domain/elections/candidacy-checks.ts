import type { Day } from '../calendar/day.js';
import { frenchDay, frenchMoment } from '../calendar/french.js';
import { typeset } from '../french.js';
import {
  type Application,
  type CandidacyDates,
  type CandidacyObjection,
  type CandidacyReason,
  type CandidacyRules,
  objectionsToCandidacy,
} from './candidacy.js';

/** One condition of a candidacy, with what proves it. */
export type CandidacyCheck = Readonly<{
  label: string;
  state: 'met' | 'not_met' | 'unknown';
  proof: string;
  /** Last day to mend it, where it can be mended. */
  cureUntil: Day | null;
}>;

type Condition = Readonly<{
  reasons: readonly CandidacyReason[];
  label: string;
  /** What proves that it is met; null when nobody knows. */
  proof: (application: Application) => string | null;
}>;

const CONDITIONS: readonly Condition[] = [
  { reasons: ['late'], label: 'Reçue à temps', proof: ({ receivedAt }) => `Reçue le ${frenchMoment(receivedAt)}.` },
  {
    reasons: ['no-express-mandate'],
    label: 'Mandat exprès de l’association',
    proof: ({ expressMandate }) => (expressMandate ? 'Le document est joint.' : 'Le règlement ne le demande pas.'),
  },
  {
    reasons: ['organisation-not-in-order'],
    label: 'Association en ordre',
    proof: ({ organisationName }) =>
      organisationName ? `« ${organisationName} » est en ordre au registre.` : 'Candidature sans association.',
  },
  {
    reasons: ['organisation-has-candidate'],
    label: 'Une candidature par association',
    proof: () => 'Aucune autre candidature de cette association.',
  },
  {
    reasons: ['under-age'],
    label: 'Âge',
    proof: ({ born }) => (born ? `Date de naissance déclarée : ${frenchDay(born)}.` : null),
  },
  {
    reasons: ['outside-the-place'],
    label: 'Siège ou activité dans la commune',
    proof: ({ inThePlace }) => (inThePlace ? 'Déclaré par l’association.' : null),
  },
  { reasons: ['incompatible'], label: 'Pas d’incompatibilité', proof: () => 'Aucune n’est connue.' },
];

/** as a list to go through: each condition met, not met or not known, and the proof. */
export function candidacyChecks(
  application: Application,
  dates: CandidacyDates,
  rules: CandidacyRules,
): CandidacyCheck[] {
  const objections = objectionsToCandidacy(application, dates, rules);
  return CONDITIONS.map((condition) => checked(condition, application, objections));
}

function checked(
  { reasons, label, proof }: Condition,
  application: Application,
  objections: readonly CandidacyObjection[],
): CandidacyCheck {
  const against = objections.find(({ reason }) => reasons.includes(reason));
  if (against) return { label, state: 'not_met', proof: against.sentence, cureUntil: against.cureUntil };
  const proved = proof(application);
  const words = proved ?? 'Pas déclaré : jamais retenu contre la personne.';
  return { label, state: proved === null ? 'unknown' : 'met', proof: typeset(words), cureUntil: null };
}
