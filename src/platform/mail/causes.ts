import { frenchMoment } from '../../domain/calendar/french.js';

/** Why a letter did not arrive, or what came back instead of an answer (ux.md §4.4). */
export type Cause =
  | 'unknown_address'
  | 'unknown_domain'
  | 'closed'
  | 'full'
  | 'delayed'
  | 'gave_up'
  | 'refused'
  | 'heavy'
  | 'complaint'
  | 'unwritten'
  | 'absent'
  | 'other';

export type CauseWords = {
  /** Heading of its group on « Courriels en erreur ». */
  group: string;
  /** What happened, in the words of the screens. */
  words: string;
  /** What to do about it. */
  act: string;
  /** Nothing is sent to the address any more until somebody edits it. */
  endsAddress: boolean;
  /** Whether sending the same to the same address may help. */
  mayRepeat: boolean;
};

const hard = { endsAddress: true, mayRepeat: false };
const soft = { endsAddress: false, mayRepeat: true };

/** In the order of the screens. */
export const CAUSES: Readonly<Record<Cause, CauseWords>> = {
  unknown_address: {
    group: 'Adresse inexistante',
    words: 'Cette adresse n’existe pas.',
    act: 'Corrigez-la, ou envoyez une lettre.',
    ...hard,
  },
  unknown_domain: {
    group: 'Domaine inexistant',
    words: 'Le domaine n’existe pas.',
    act: 'Corrigez l’adresse.',
    ...hard,
  },
  closed: { group: 'Boîte fermée', words: 'La boîte est fermée.', act: 'Téléphonez.', ...hard },
  full: { group: 'Boîte pleine', words: 'La boîte est pleine.', act: 'Téléphonez.', ...soft },
  refused: {
    group: 'Refusé comme indésirable',
    words: 'Refusé par sécurité.',
    act: 'Prévenez votre informaticien, et envoyez une lettre.',
    ...soft,
  },
  complaint: {
    group: 'Signalé comme indésirable',
    words: 'Signalé comme indésirable.',
    act: 'Plus rien ne part vers cette adresse : téléphonez.',
    ...hard,
  },
  gave_up: {
    group: 'Pas distribué',
    words: 'Pas distribué malgré plusieurs essais.',
    act: 'Téléphonez, ou envoyez une lettre.',
    ...soft,
  },
  heavy: {
    group: 'Message trop lourd',
    words: 'Message trop lourd.',
    act: 'C’est une erreur de notre côté : prévenez votre informaticien.',
    ...soft,
  },
  unwritten: {
    group: 'Texte impossible à composer',
    words: 'Le texte de ce courriel n’a pas pu être composé.',
    act: 'Appelez votre informaticien : rien n’est parti.',
    ...soft,
  },
  other: {
    group: 'Refusé pour une autre raison',
    words: 'Le serveur a refusé ce courriel pour de bon.',
    act: 'Vérifiez l’adresse, ou envoyez une lettre.',
    ...soft,
  },
  absent: { group: 'Réponse automatique d’absence', words: 'Absence annoncée.', act: 'Rien à faire.', ...soft },
  delayed: {
    group: 'Pas encore distribué',
    words: 'Pas encore distribué, nous réessayons.',
    act: 'Rien à faire pour le moment.',
    ...soft,
  },
};

/** « Cette adresse n’existe pas. Corrigez-la, ou envoyez une lettre. » */
export const sentenceOf = (cause: Cause): string => `${CAUSES[cause].words} ${CAUSES[cause].act}`;

/** A full box is asked once more by itself. */
export const fullBoxWords = (again: Date): string => `${CAUSES.full.words} Nous réessayons le ${frenchMoment(again)}.`;

/** Codes of RFC 3463 that say one thing only, whatever their class. */
const BY_STATUS: readonly (readonly [RegExp, Cause])[] = [
  [/^[45]\.1\.(1|3|6|10)$/, 'unknown_address'],
  [/^[45]\.1\.2$|^[45]\.4\.4$/, 'unknown_domain'],
  [/^[45]\.2\.1$/, 'closed'],
  [/^[45]\.2\.2$/, 'full'],
  [/^[45]\.(3\.4|2\.3)$/, 'heavy'],
  [/^[45]\.4\.7$/, 'gave_up'],
];

/** What servers write when their code says little: 5.0.0, 5.5.0, 5.7.1, 5.4.1 of Exchange, or none at all. */
const BY_TEXT: readonly (readonly [RegExp, Cause])[] = [
  [
    /user unknown|unknown (user|recipient|local.?part)|no such (user|recipient|mailbox|address|account|person)|(user|account|mailbox|address|recipient|e-?mail account)[^.\n]{0,60}(does ?n.t|does not) exist|doesn.t have an? \S+ account|(user|mailbox|recipient|address) (was |is )?not found|invalid (recipient|mailbox|address|user)|recipientnotfound|recipient address rejected: access denied|adresse[^.\n]{0,40}(invalide|inconnue|inexistante)|utilisateur inconnu|destinataire inconnu|mailbox unavailable/i,
    'unknown_address',
  ],
  [
    /domain not found|unrouteable|host (or domain name )?(was )?not found|no such domain|name or service not known|nxdomain|unknown domain/i,
    'unknown_domain',
  ],
  [
    /(mailbox|account|user)[^.\n]{0,40}(disabled|closed|inactive|suspended|discontinued|desactiv)|account that you tried to reach is (disabled|inactive)/i,
    'closed',
  ],
  [
    /(mailbox|inbox|account|user|quota)[^.\n]{0,40}(full|exceeded|over ?quota)|over quota|quota exceeded|boîte pleine/i,
    'full',
  ],
  [/message (size|length)[^.\n]{0,30}exceeds|message (is )?too (large|big)|size limit/i, 'heavy'],
  [
    /spam|junk|blocked|blacklist|block ?list|policy|unsolicited|unauthenticated|dmarc|\bspf\b|dkim|reputation|relaying denied|relay access denied|not authori[sz]ed|rejected due to|access denied/i,
    'refused',
  ],
];

/** One word wide: what a code and the words beside it mean. `status` as `5.1.1`, or empty where the server gave none. */
export function causeOf(status: string, text: string): Cause {
  const code = precise(status) ? status : (/\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(text)?.[0] ?? status);
  const exact = BY_STATUS.find(([pattern]) => pattern.test(code))?.[1];
  if (exact) return exact;
  const said = BY_TEXT.find(([pattern]) => pattern.test(text))?.[1];
  if (said) return said;
  if (/^[45]\.7\.\d+$/.test(code)) return 'refused';
  return code.startsWith('4.') ? 'gave_up' : 'other';
}

const precise = (status: string): boolean => status !== '' && !/^[245]\.0\.0$/.test(status);
