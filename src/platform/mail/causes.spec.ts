import { CAUSES, type Cause, causeOf, sentenceOf } from './causes.js';

const cases: readonly [status: string, text: string, cause: Cause][] = [
  [
    '5.1.1',
    '550 5.1.1 <a@b.example>: Recipient address rejected: User unknown in virtual mailbox table',
    'unknown_address',
  ],
  [
    '5.1.10',
    '550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup',
    'unknown_address',
  ],
  ['', '550 No such user here', 'unknown_address'],
  ['5.0.0', '550-5.1.1 The email account that you tried to reach does not exist.', 'unknown_address'],
  ['5.4.1', '550 5.4.1 Recipient address rejected: Access denied. [AM4PEPF.example]', 'unknown_address'],
  ['', "554 delivery error: dd This user doesn't have a poste.example account", 'unknown_address'],
  ['', '550 5.1.1 Adresse d au moins un destinataire invalide.', 'unknown_address'],
  ['', '550 Requested action not taken: mailbox unavailable', 'unknown_address'],
  ['5.1.2', 'bad destination host', 'unknown_domain'],
  [
    '5.4.4',
    'Host or domain name not found. Name service error for name=b.example type=A: Host not found',
    'unknown_domain',
  ],
  ['5.0.0', 'Unrouteable address', 'unknown_domain'],
  ['5.2.1', '550 5.2.1 The email account that you tried to reach is inactive.', 'closed'],
  ['', '554 30 Sorry, your message cannot be delivered. This mailbox is disabled (554.30).', 'closed'],
  ['4.2.2', '452-4.2.2 The email account that you tried to reach is over quota.', 'full'],
  ['5.2.2', '554 5.2.2 mailbox full; STOREDRV.Deliver.Exception:QuotaExceededException', 'full'],
  ['', '552 Mailbox quota exceeded', 'full'],
  ['5.7.1', '550-5.7.1 Our system has detected that this message is likely unsolicited mail.', 'refused'],
  ['5.7.26', '550-5.7.26 This mail has been blocked because the sender is unauthenticated.', 'refused'],
  ['5.7.509', '550 5.7.509 Access denied, sending domain does not pass DMARC verification', 'refused'],
  ['5.7.999', 'rien de clair', 'refused'],
  ['5.3.4', '552 5.3.4 Message size exceeds fixed limit', 'heavy'],
  ['', '552 message size exceeds maximum permitted', 'heavy'],
  ['4.4.7', 'Delivery time expired', 'gave_up'],
  ['4.4.1', 'connect to mx.b.example[192.0.2.1]:25: Connection timed out', 'gave_up'],
  ['5.5.0', '550 non', 'other'],
  ['', '550 non', 'other'],
];

test.each(cases)('%s « %s » is %s', (status, text, cause) => expect(causeOf(status, text)).toBe(cause));

test('each cause says what happened in the words of the screens, and what to do', () => {
  const said = (Object.keys(CAUSES) as Cause[]).map((cause) => CAUSES[cause].words);
  expect(said).toEqual([
    'Cette adresse n’existe pas.',
    'Le domaine n’existe pas.',
    'La boîte est fermée.',
    'La boîte est pleine.',
    'Refusé par sécurité.',
    'Signalé comme indésirable.',
    'Pas distribué malgré plusieurs essais.',
    'Message trop lourd.',
    'Le texte de ce courriel n’a pas pu être composé.',
    'Le serveur a refusé ce courriel pour de bon.',
    'Absence annoncée.',
    'Pas encore distribué, nous réessayons.',
  ]);
  expect(sentenceOf('closed')).toBe('La boîte est fermée. Téléphonez.');
});

test('only an address that takes nothing any more ends: not a full box, not a filter, not our own fault', () => {
  const ended = (Object.keys(CAUSES) as Cause[]).filter((cause) => CAUSES[cause].endsAddress);
  expect(ended).toEqual(['unknown_address', 'unknown_domain', 'closed', 'complaint']);
});
