import { frenchDay, frenchMoment, frenchTime } from '../../domain/calendar/french.js';
import { dayAt, wallClockAt } from '../../domain/calendar/instant.js';
import { frenchCount, frenchList } from '../../domain/french.js';
import { suggestedEmail } from '../../domain/organisations/email.js';
import { CAUSES, type Cause } from './causes.js';
import type { Sending, Tally } from './letters.service.js';
import { letterName, STATE_KINDS, STATE_WORDS } from './mail-words.js';
import { IN_ERROR } from './outbox.service.js';
import type { MessageState, OutboxMessage } from './outbox-message.entity.js';
import type { Recipient } from './recipients.js';
import type { MailReturn } from './returns/mail-return.entity.js';

/** Sendings are addressed by their campaign; the single letters of one kind, by its name behind a tilde. */
export const nameOf = ({ campaign, template }: Pick<Sending, 'campaign' | 'template'>) => campaign ?? `~${template}`;
export const addressOf = (sending: Pick<Sending, 'campaign' | 'template'>) =>
  `/courriels/envois/${encodeURIComponent(nameOf(sending))}`;

const ORDER: MessageState[] = [
  'failed',
  'bounced',
  'doubtful',
  'sending',
  'queued',
  'stopped',
  'sent',
  'corrected',
  'phoned',
  'replaced',
];

const SEVERAL: Record<MessageState, [string, string]> = {
  queued: ['en attente', 'en attente'],
  sending: ['en cours d’envoi', 'en cours d’envoi'],
  sent: ['envoyé sans erreur connue', 'envoyés sans erreur connue'],
  failed: ['en erreur', 'en erreur'],
  bounced: ['revenu en erreur', 'revenus en erreur'],
  doubtful: ['peut-être parti', 'peut-être partis'],
  stopped: ['arrêté', 'arrêtés'],
  corrected: ['à une adresse corrigée depuis', 'à des adresses corrigées depuis'],
  phoned: ['réglé par téléphone', 'réglés par téléphone'],
  replaced: ['remplacé par une lettre', 'remplacés par une lettre'],
};

/** « 4 en erreur, 129 partis » */
export function tallyWords(tally: Tally): string {
  const known = ORDER.filter((state) => (tally[state] ?? 0) > 0);
  return frenchList(known.map((state) => frenchCount(tally[state]!, ...SEVERAL[state])));
}

export function sendingRow(sending: Sending) {
  const { tally } = sending;
  const worst = ORDER.find((state) => (tally[state] ?? 0) > 0) ?? 'sent';
  return [
    { texte: letterName(sending.template), href: addressOf(sending) },
    frenchMoment(sending.startedAt),
    worst === 'sent'
      ? tallyWords(tally)
      : { etiquette: STATE_WORDS[worst], genre: STATE_KINDS[worst], note: tallyWords(tally) },
  ];
}

/** One letter in a list, as the mail pages show it. */
export function letterRow(letter: OutboxMessage, recipient: Recipient | undefined, now: Date) {
  return {
    id: letter.id,
    nom: recipient?.name ?? letter.toName,
    adresse: letter.toAddress,
    telephone: recipient?.phone ?? '',
    reparation: recipient?.repair ?? null,
    genreLettre: letterName(letter.template),
    etat: STATE_WORDS[letter.state],
    genre: STATE_KINDS[letter.state],
    quand: whenWords(letter, now),
    probleme: letter.problem ?? '',
    serveur: letter.serverSaid ?? '',
    peutEtre: IN_ERROR.includes(letter.state) ? (suggestedEmail(letter.toAddress) ?? '') : '',
    enErreur: IN_ERROR.includes(letter.state),
    peutRepartir: ['failed', 'bounced', 'doubtful', 'stopped'].includes(letter.state),
    douteux: letter.state === 'doubtful',
  };
}

type Row = ReturnType<typeof letterRow>;

/** Rows of letters under the words of their cause, in the order of the screens; what has no cause under its own sentence. */
export function causeGroups(letters: readonly OutboxMessage[], rows: readonly Row[]) {
  const groups = new Map<string, { cause: Cause | null; lettres: Row[] }>();
  for (const [i, { cause, problem }] of letters.entries()) {
    const title = cause ? CAUSES[cause].group : (problem ?? '');
    const group = groups.get(title) ?? { cause, lettres: [] };
    groups.set(title, { ...group, lettres: [...group.lettres, rows[i]!] });
  }
  const order = Object.keys(CAUSES);
  return [...groups]
    .sort(([, a], [, b]) => order.indexOf(a.cause ?? 'other') - order.indexOf(b.cause ?? 'other'))
    .map(([titre, { cause, lettres }]) => ({
      titre,
      quoi: cause ? `${CAUSES[cause].words} ${CAUSES[cause].act}` : '',
      cause: cause ?? '',
      renvoyable: cause !== null && CAUSES[cause].mayRepeat && lettres.length > 1,
      lettres,
    }));
}

/** What came back about a letter, as one line. */
export function returnLine({ readAt, kind, cause, address, status, serverSaid, until }: MailReturn) {
  const away = until ? `Absence annoncée jusqu’au ${frenchDay(until)}.` : CAUSES.absent.words;
  return {
    quand: readAt.toISOString(),
    texte: [kind === 'absence' ? away : CAUSES[cause].words, address].filter(Boolean).join(' '),
    serveur: [status, serverSaid].filter(Boolean).join(' '),
  };
}

/** « parti vendredi … à 8 h 05 », « essai suivant à 9 h 35 (2 déjà faits) » */
function whenWords(letter: OutboxMessage, now: Date): string {
  if (letter.state === 'sent' && letter.sentAt) return `Parti le ${frenchMoment(letter.sentAt)}.`;
  if (letter.state !== 'queued' || letter.notBefore <= now) return `Écrit le ${frenchMoment(letter.createdAt)}.`;
  const tries = letter.attempts > 0 ? ` ${frenchCount(letter.attempts, 'essai déjà fait', 'essais déjà faits')}.` : '';
  return `${letter.attempts > 0 ? 'Prochain essai' : 'Départ'} ${hourOrMoment(letter.notBefore, now)}.${tries}`;
}

/** « à 9 h 35 » today, « le mardi 24 novembre 2026 à 9 h 35 » otherwise */
export function hourOrMoment(moment: Date, now: Date): string {
  return dayAt(moment) === dayAt(now) ? `à ${frenchTime(wallClockAt(moment).time)}` : `le ${frenchMoment(moment)}`;
}
