import { type Cause, causeOf, sentenceOf } from './causes.js';
import type { Undelivered } from './mailer.js';

/**
 * failed: this letter will not pass, a person decides · later: it may pass, we try again · doubtful: it may have left
 */
export type Fate = 'failed' | 'later' | 'doubtful';

/**
 * What the mail server's answer means (ux.md §4.4). `waits`: only this letter · its whole domain, which is asked again
 * a little later · everybody, since no other letter would pass now either.
 */
export type SmtpVerdict = {
  cause: Cause | null;
  sentence: string;
  fate: Fate;
  waits: 'letter' | 'domain' | 'everybody';
};

type Answer = Pick<Partial<Undelivered>, 'code' | 'command' | 'responseCode' | 'response' | 'handedOver'>;

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

/** Answers that speak for a whole domain; a greylist speaks for one letter, and asking for the next one is right. */
const DOMAIN_CODES = [421, 450, 451];
const GREYLIST = /gr[ea]y.?list|4\.7\.1\b/i;

export function smtpVerdict(answer: Answer): SmtpVerdict {
  const refused = answer.responseCode ?? 0;
  if (answer.handedOver && refused === 0)
    return { cause: null, sentence: DOUBTFUL_LINK, fate: 'doubtful', waits: 'everybody' };
  // Hanging up with 421 on a recipient is about that recipient's server, where the greeting had been friendly.
  const hungUp = answer.code === 'ECONNECTION' && refused === 421;
  if (answer.code !== 'EENVELOPE' && answer.code !== 'EMESSAGE' && !hungUp)
    return everybody(SERVER[answer.code ?? ''] ?? (refused > 0 ? SERVER.busy : SERVER.silent)!);
  if (answer.command === 'MAIL FROM') return everybody(SERVER.sender!);
  return aboutThis(answer.response ?? '', refused);
}

function aboutThis(said: string, refused: number): SmtpVerdict {
  const cause = causeOf(/^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/.exec(said)?.[1] ?? '', said);
  if (cause === 'full') return { cause, sentence: sentenceOf(cause), fate: 'later', waits: 'letter' };
  if (refused > 0 && refused < 500) {
    const waits = DOMAIN_CODES.includes(refused) && !GREYLIST.test(said) ? 'domain' : 'letter';
    return { cause: 'delayed', sentence: 'Pas encore distribué, nous réessayons.', fate: 'later', waits };
  }
  return { cause, sentence: sentenceOf(cause), fate: 'failed', waits: 'letter' };
}

const everybody = (sentence: string): SmtpVerdict => ({ cause: null, sentence, fate: 'later', waits: 'everybody' });
