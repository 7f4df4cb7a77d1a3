import PostalMime, { type Address, type Attachment, type Email } from 'postal-mime';
import type { Day } from '../../../domain/calendar/day.js';
import { absentUntil } from './absence.js';
import { addressIn, type Fields, fieldGroups, wordsIn } from './status-fields.js';

/** What a report says of one address. */
export type ReportedAddress = {
  /** In lower case; empty where the report does not say it: then it is the letter's own. */
  address: string;
  /** The address that we had written to, where the report tells it from one it was sent on to. */
  original: string;
  action: 'failed' | 'delayed';
  status: string;
  words: string;
};

export type Report = {
  /** Where the letter's token may stand, the surest place first. */
  names: string[];
} & (
  | { kind: 'delivery'; recipients: ReportedAddress[] }
  | { kind: 'absence'; until: Day | null; words: string }
  | { kind: 'complaint'; words: string }
  | { kind: 'other' }
);

/** More of a message is not looked at: what matters stands before the copy of our own letter. */
export const MOST_BYTES = 512 * 1024;
const MOST_WORDS = 1000;
const MOST_TEXT = 20_000;
const MOST_RECIPIENTS = 50;

/** Never follows a message inside a message, and goes so deep into parts. */
const CAREFUL = { forceRfc822Attachments: true, maxNestingDepth: 12, maxHeadersSize: 128 * 1024 } as const;

/**
 * Reads what came to the return address: reports by RFC 3464, complaints by RFC 5965, automatic answers by RFC 3834, and
 * the plain texts of old servers. It believes nothing: whose letter it is must be proved by a token. Throws on what is no
 * message at all.
 */
export async function readReport(raw: Uint8Array, today: Day): Promise<Report> {
  const mail = await PostalMime.parse(raw.subarray(0, MOST_BYTES), CAREFUL);
  const arrivedAt = [...headerValues(mail, ARRIVAL), ...addressesIn(mail.to), ...addressesIn(mail.cc)];
  const status = partsOf(mail, /^message\/(global-)?delivery-status$/).flatMap(fieldGroups);
  const complaint = partsOf(mail, /^message\/feedback-report$/).flatMap(fieldGroups);
  const returned = partsOf(mail, /^(message\/(rfc822|global)|text\/rfc822-headers|message\/global-headers)$/);
  const inside = [...returned.flatMap(ownNames), ...status.flatMap((group) => group.get('original-envelope-id') ?? [])];
  const text = textOf(mail);
  const recipients = status.flatMap((group) => reported(group, text));
  if (recipients.length > 0)
    return { names: [...arrivedAt, ...inside], kind: 'delivery', recipients: recipients.slice(0, MOST_RECIPIENTS) };
  // Sums of authentication, and « this was no spam », are no complaints.
  const feedback = complaint
    .find((group) => group.has('feedback-type'))
    ?.get('feedback-type')
    ?.toLowerCase();
  if (feedback && !['not-spam', 'auth-failure', 'dkim'].includes(feedback))
    return { names: [...arrivedAt, ...inside], kind: 'complaint', words: firstWords(`${feedback}. ${text}`) };
  if (status.length > 0 || feedback) return { names: [], kind: 'other' };
  // A text that anybody can write: only the address it came to says which letter it is about.
  if (isOldBounce(mail)) return { names: arrivedAt, kind: 'delivery', recipients: [plainBounce(mail, text)] };
  if (isAutomatic(mail)) {
    const names = [...arrivedAt, mail.inReplyTo ?? '', mail.references ?? ''];
    const said = `${mail.subject ?? ''}\n${text}`;
    return { names, kind: 'absence', until: absentUntil(said, today), words: firstWords(said) };
  }
  return { names: arrivedAt, kind: 'other' };
}

const ARRIVAL = ['delivered-to', 'x-original-to', 'envelope-to', 'x-envelope-to', 'x-delivered-to', 'apparently-to'];

const headerValues = (mail: Email, names: readonly string[]): string[] =>
  mail.headers.filter(({ key }) => names.includes(key)).map(({ value }) => value);

const headerOf = (mail: Email, name: string): string => headerValues(mail, [name]).join(' ').toLowerCase();

const addressesIn = (given: readonly Address[] = []): string[] =>
  given.flatMap((each) => each.address ?? (each.group ?? []).map(({ address }) => address));

function partsOf(mail: Email, type: RegExp): string[] {
  return mail.attachments.filter(({ mimeType }) => type.test(mimeType.toLowerCase())).map(plainOf);
}

function plainOf({ content }: Attachment): string {
  return typeof content === 'string' ? content : Buffer.from(content as Uint8Array).toString('utf8');
}

/** What our own letter, or its headers, says of itself in the copy that came back. */
function ownNames(copy: string): string[] {
  const [headers] = fieldGroups(copy.split(/\r?\n\r?\n/)[0] ?? '');
  return [headers?.get('message-id') ?? '', headers?.get('return-path') ?? ''];
}

function reported(group: Fields, text: string): ReportedAddress[] {
  const action = group.get('action')?.toLowerCase();
  const status = /\d\.\d{1,3}\.\d{1,3}/.exec(group.get('status') ?? '')?.[0] ?? '';
  if (action !== 'failed' && action !== 'delayed') return [];
  const words = wordsIn(group.get('diagnostic-code')) || text;
  const address = addressIn(group.get('final-recipient'));
  const original = addressIn(group.get('original-recipient')) || address;
  return [{ address, original, action, status, words: firstWords(words) }];
}

function textOf(mail: Email): string {
  const text = mail.text?.trim() ? mail.text : (mail.html ?? '').slice(0, MOST_TEXT * 4).replace(/<[^<>]*>/g, ' ');
  return text.slice(0, MOST_TEXT);
}

const firstWords = (text: string): string => text.replace(/\s+/g, ' ').trim().slice(0, MOST_WORDS);

const POSTMASTERS = /^(mailer-daemon|postmaster|mail-?daemon|mdaemon|mail-delivery)\b/i;
const BOUNCE_SUBJECT =
  /undeliver|delivery (status|failure|has failed|incomplete)|returned (mail|to sender)|mail delivery|failure notice|non remis|non distribu|échec de (la )?(remise|distribution)|onbestelbaar|unzustellbar/i;

function isOldBounce(mail: Email): boolean {
  const sender = mail.from?.address ?? '';
  const nobody = headerOf(mail, 'return-path').trim() === '<>';
  const bySubject = BOUNCE_SUBJECT.test(mail.subject ?? '');
  return POSTMASTERS.test(sender) || headerOf(mail, 'x-failed-recipients') !== '' || (nobody && bySubject);
}

const WAITING =
  /\b(delayed|warning|will (continue to )?(be )?retr|still being retried|not yet been delivered|retard|différé)/i;

function plainBounce(mail: Email, text: string): ReportedAddress {
  const copy = text.search(/^-{2,} ?(this is a copy|original message|below this line|copy of)|^message-id:/im);
  const said = copy > 0 ? text.slice(0, copy) : text;
  const status = /\b[45]\.\d{1,3}\.\d{1,3}\b/.exec(said)?.[0] ?? '';
  const waits = status.startsWith('4.') || status === '';
  const delayed = waits && WAITING.test(`${mail.subject ?? ''}\n${said}`) && !/permanent|gave up|giving up/i.test(said);
  return { address: '', original: '', action: delayed ? 'delayed' : 'failed', status, words: firstWords(said) };
}

const AWAY =
  /^(réponse auto|automatic reply|automatisch|abwesenheit|absen[ct]|out of office|hors du bureau|auto:|autoreply)/i;

function isAutomatic(mail: Email): boolean {
  const automatic = headerOf(mail, 'auto-submitted');
  if (automatic && !automatic.startsWith('no')) return true;
  const signs = ['x-autoreply', 'x-autorespond', 'x-autoresponder', 'x-auto-reply'];
  return (
    headerValues(mail, signs).length > 0 ||
    headerOf(mail, 'precedence') === 'auto_reply' ||
    AWAY.test(mail.subject ?? '')
  );
}
