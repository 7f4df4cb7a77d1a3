import type { Undelivered } from './mailer.js';

/**
 * failed: this letter will not pass, a person decides · later: it may pass, we try again · doubtful: it may have left
 */
export type Fate = 'failed' | 'later' | 'doubtful';

/** What the mail server's answer means (ux.md §4.4). `everybody`: no other letter would pass now either. */
export type SmtpVerdict = { sentence: string; fate: Fate; everybody: boolean };

type Answer = Pick<Partial<Undelivered>, 'code' | 'command' | 'responseCode' | 'response' | 'handedOver'>;

const LETTER: readonly (readonly [RegExp, string])[] = [
  [
    /\b5\.1\.(1|10)\b|user unknown|unknown user|no such (user|recipient)|recipient.*rejected/i,
    'Cette adresse n’existe pas. Corrigez-la, ou envoyez une lettre.',
  ],
  [/\b5\.1\.2\b|\b5\.4\.4\b|domain not found/i, 'Le domaine de cette adresse n’existe pas. Corrigez l’adresse.'],
  [/\b5\.2\.1\b|mailbox (disabled|closed)/i, 'Cette boîte est fermée. Téléphonez.'],
  [/\b5\.2\.2\b/, 'La boîte est pleine. Téléphonez, ou réessayez dans quelques jours.'],
  [/\b5\.7\.\d+\b|spam|policy/i, 'Message refusé par sécurité. Prévenez votre informaticien, et envoyez une lettre.'],
  [/\b5\.3\.4\b/, 'Message trop lourd pour le serveur. Prévenez votre informaticien.'],
  [/\b4\.2\.2\b|mailbox full|over quota/i, 'La boîte est pleine. Nous réessayons ; sinon, téléphonez.'],
];

/** By the mail program's own codes; the last three by what the server said. */
const SERVER: Record<string, string> = {
  EAUTH: 'Le serveur de courriel refuse le mot de passe. Vérifiez SMTP_URL avec votre informaticien.',
  ENOAUTH: 'Le serveur de courriel demande un mot de passe. Vérifiez SMTP_URL avec votre informaticien.',
  ETLS: 'La liaison sécurisée avec le serveur de courriel échoue. Vérifiez SMTP_URL avec votre informaticien.',
  EDNS: 'Le nom du serveur de courriel est introuvable. Vérifiez SMTP_URL avec votre informaticien.',
  sender: 'Le serveur de courriel refuse notre adresse d’expéditeur. Prévenez votre informaticien.',
  busy: 'Le serveur de courriel ne prend rien pour le moment. Nous réessayons, rien n’est perdu.',
  silent: 'Le serveur de courriel ne répond pas. Nous réessayons, rien n’est perdu.',
};

/** Whether a letter waits for the mail server as a whole, and not for its own recipient's. */
export const isOutage = (problem: string | null): boolean => Object.values(SERVER).includes(problem ?? '');

const DOUBTFUL_LINK =
  'La liaison s’est coupée pendant la remise : ce courriel est peut-être parti. Demandez au destinataire, ou renvoyez-le.';

export function smtpVerdict(answer: Answer): SmtpVerdict {
  const refused = answer.responseCode ?? 0;
  if (answer.handedOver && refused === 0) return { sentence: DOUBTFUL_LINK, fate: 'doubtful', everybody: true };
  const aboutLetter = answer.code === 'EENVELOPE' || answer.code === 'EMESSAGE';
  if (!aboutLetter || refused === 421)
    return everybody(SERVER[answer.code ?? ''] ?? (refused > 0 ? SERVER.busy : SERVER.silent)!);
  if (answer.command === 'MAIL FROM') return everybody(SERVER.sender!);
  return aboutThis(answer.response ?? '', refused);
}

function aboutThis(said: string, refused: number): SmtpVerdict {
  const words = LETTER.find(([pattern]) => pattern.test(said))?.[1];
  if (refused > 0 && refused < 500)
    return { sentence: words ?? 'Pas encore distribué, nous réessayons.', fate: 'later', everybody: false };
  const plain = 'Le serveur a refusé ce courriel pour de bon. Vérifiez l’adresse, ou envoyez une lettre.';
  return { sentence: words ?? plain, fate: 'failed', everybody: false };
}

const everybody = (sentence: string): SmtpVerdict => ({ sentence, fate: 'later', everybody: true });
