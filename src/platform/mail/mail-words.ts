import type { MessageState } from './outbox-message.entity.js';

/** States as the screens say them (ux.md §2.7): never « reçu » nor « lu », which nobody can know. */
export const STATE_WORDS: Record<MessageState, string> = {
  queued: 'en attente',
  sending: 'en cours d’envoi',
  sent: 'envoyé sans erreur connue',
  failed: 'en erreur',
  bounced: 'revenu en erreur',
  doubtful: 'peut-être parti',
  stopped: 'arrêté',
  corrected: 'adresse corrigée depuis',
  phoned: 'réglé par téléphone',
  replaced: 'remplacé par une lettre',
};

/** The colour of a state's label. */
export const STATE_KINDS: Record<MessageState, string> = {
  queued: 'attente',
  sending: 'attente',
  sent: 'ouvert',
  failed: 'alerte',
  bounced: 'alerte',
  doubtful: 'alerte',
  stopped: '',
  corrected: '',
  phoned: '',
  replaced: '',
};

/** What each kind of letter is called (ux.md §4.2). */
const NAMES: Record<string, string> = {
  connexion: 'Lien de connexion',
  'essai-envoi': 'Essai d’envoi',
  annonce: 'Annonce du vote',
  invitation: 'Invitation à voter',
  'appel-candidatures': 'Appel à candidatures',
  'candidature-a-finir': 'Candidature à finir',
  'candidature-recue': 'Candidature reçue',
  'candidature-a-completer': 'Candidature à compléter',
  'candidature-acceptee': 'Candidature acceptée',
  'candidature-refusee': 'Réponse à une candidature',
  epreuve: 'Épreuve du bulletin',
  rappel: 'Rappel',
  'dernier-rappel': 'Dernier rappel',
  suspension: 'Vote suspendu',
  reprise: 'Reprise du vote',
  prolongation: 'Vote prolongé',
  'lien-renvoye': 'Lien renvoyé',
  recu: 'Reçu de vote',
  'adresse-changee': 'Adresse changée',
  resultat: 'Résultat de l’élection',
  elu: 'Personne élue',
  suppleant: 'Personne suppléante',
  'non-elu': 'Réponse aux autres candidatures',
  'second-tour': 'Second tour',
  'appel-suppleant': 'Appel d’une personne suppléante',
  remplacement: 'Remplacement',
  'fin-de-mandat': 'Fin de mandat',
  absences: 'Absences répétées',
  echeance: 'Échéance d’un mandat',
  'avis-comite': 'Avis au secrétariat et à la présidence',
  appel: 'Annonce du renouvellement',
  rapport: 'Rapport sur les mandats',
  'resume-du-jour': 'Résumé du jour',
  incident: 'Incident',
  temoin: 'Lettre aux témoins',
  convocation: 'Convocation à une réunion',
  'reunion-changee': 'Réunion changée ou annulée',
  'projet-pv': 'Projet de procès-verbal',
  'mandat-debut': 'Début de mandat',
  'demande-reponse': 'Demande de réponse',
  'demande-designation': 'Demande de désignation',
  'appel-retire': 'Appel retiré',
  'siege-a-confirmer': 'Siège à confirmer',
};

/** « Invitation à voter »; a kind without a name of its own is shown by its own word. */
export function letterName(template: string): string {
  const plain = template.replaceAll('-', ' ');
  return NAMES[template] ?? plain.charAt(0).toUpperCase() + plain.slice(1);
}
