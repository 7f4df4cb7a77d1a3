import { VOTING_LETTER_SENTENCES } from '../../platform/documents/voting-letters.js';
import { COUNCIL_SENTENCES } from '../after/acts/council-act.js';
import { DESIGNATION_SENTENCES, UNELECTED_SENTENCES } from '../after/acts/letters.js';
import { PROCLAMATION_SENTENCES } from '../after/acts/proclamation-act.js';
import { SUBSTITUTE_SENTENCES } from '../after/acts/substitute-letter.js';
import {
  ACKNOWLEDGEMENT_SENTENCES,
  CALL_SENTENCES,
  DECISION_SENTENCES,
  PAPER_FORM_SENTENCES,
} from '../call/candidacy-acts.js';
import { BALLOT_SENTENCES, SIGNING_SENTENCES } from '../paper/paper-acts.js';

/**
 * The documents of an election whose sentences the office may write otherwise, by their number (rules-and-law.md §5). Minutes,
 * registers and rolls say facts only, and the request for a derogation is written by hand: they have none.
 */
export const DOCUMENT_TEXTS: Readonly<Record<string, Readonly<{ name: string; sentences: readonly string[] }>>> = {
  T1: { name: 'Appel à candidatures', sentences: Object.values(CALL_SENTENCES) },
  T2: { name: 'Acte de candidature sur papier', sentences: Object.values(PAPER_FORM_SENTENCES) },
  T4: { name: 'Accusé de réception d’une candidature', sentences: Object.values(ACKNOWLEDGEMENT_SENTENCES) },
  T5: { name: 'Décision de recevabilité', sentences: Object.values(DECISION_SENTENCES) },
  T10: { name: 'Bulletin de vote sur papier', sentences: Object.values(BALLOT_SENTENCES) },
  lettre: { name: 'Lettre avec le code de vote', sentences: Object.values(VOTING_LETTER_SENTENCES) },
  T14: { name: 'Liste d’émargement', sentences: Object.values(SIGNING_SENTENCES) },
  T17: { name: 'Proclamation du résultat', sentences: Object.values(PROCLAMATION_SENTENCES) },
  T18: { name: 'Délibération du conseil', sentences: Object.values(COUNCIL_SENTENCES) },
  T19: { name: 'Lettre de désignation', sentences: Object.values(DESIGNATION_SENTENCES) },
  T20: { name: 'Lettre aux personnes non élues', sentences: Object.values(UNELECTED_SENTENCES) },
  T26: { name: 'Appel d’une personne suppléante', sentences: Object.values(SUBSTITUTE_SENTENCES) },
};
