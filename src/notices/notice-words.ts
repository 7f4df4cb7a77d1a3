import type { SkipReason } from '../domain/notices/due-notices.js';
import type { NoticeRecipient } from '../domain/rules/params.js';
import type { Answer } from './notice-answer.entity.js';

/** Why a notice is not sent, in words. */
export const SKIP_WORDS: Readonly<Record<SkipReason | 'nobody', string>> &
  Readonly<Record<string, string | undefined>> = {
  overtaken: 'un avis plus récent le remplace',
  too_late: 'il ne servait plus à rien',
  answered: 'la réponse est déjà là',
  election_dated: 'l’élection a déjà ses dates',
  candidates_closed: 'la liste des candidatures est arrêtée',
  succeeded: 'la suite est déjà assurée',
  nobody: 'personne à prévenir',
  corrected: 'la date de fin a été corrigée',
};

/** To whom, in words. */
export const RECIPIENT_WORDS: Readonly<Record<NoticeRecipient, string>> = {
  chair: 'la présidence',
  secretary: 'le secrétariat',
  holder: 'les titulaires',
  organisation: 'leurs associations',
  associations: 'toutes les associations',
  successor: 'les successeurs',
};

/** « à la présidence », « aux titulaires ». */
export const TO_WORDS: Readonly<Record<NoticeRecipient, string>> = {
  chair: 'à la présidence',
  secretary: 'au secrétariat',
  holder: 'aux titulaires',
  organisation: 'à leurs associations',
  associations: 'à toutes les associations',
  successor: 'aux successeurs',
};

export const ANSWER_WORDS: Readonly<Record<Answer, string>> = {
  again: 'se représente',
  not_again: 'ne se représente pas',
  hands_over: 'passe la main dans son association',
};

/** Something was missed; the others only say that all is well. */
export const skipIsNews = (why: SkipReason): boolean => why === 'overtaken' || why === 'too_late';
