import { generateKeyPairSync, randomBytes } from 'node:crypto';
import type { Config } from '../../src/platform/config.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { Courier } from '../../src/platform/mail/courier.js';
import { type Mails, mailSamples } from '../../src/platform/mail/mail-samples.js';
import { type Letter, Outbox } from '../../src/platform/mail/outbox.service.js';
import { OutboxMessage } from '../../src/platform/mail/outbox-message.entity.js';
import { returnToken } from '../../src/platform/mail/returns/return-token.js';
import { Secrets } from '../../src/platform/secrets.js';
import { startApp, type TestApp } from '../support/app.js';
import { isSigned, signedHeaders } from '../support/dkim.js';
import { type Behaviour, type Smtp, startSmtp } from '../support/smtp.js';
import { installed } from '../support/world.js';

let smtp: Smtp;
let app: TestApp;

async function begin(behave: Behaviour = {}, query = '', user = '', config: Partial<Config> = {}) {
  smtp = await startSmtp(behave);
  app = await startApp({ smtpUrl: `${smtp.url.replace('smtp://', `smtp://${user}`)}${query}`, config });
}

afterEach(async () => {
  await app.close();
  await smtp.close();
});

const letter = (n: number, more: Partial<Letter> = {}): Letter => ({
  key: `letter:${n}:${randomBytes(4).toString('hex')}`,
  template: 'essai-envoi',
  to: { address: `delegue${n}@example.org`, name: `Délégué ${n}` },
  data: { nom: `Délégué ${n}`, envoye: '2026-11-23T09:00:00.000Z', expediteur: 'vote@example.org' },
  ...more,
});

const post = (letters: readonly Letter[]) => app.app.get(UnitOfWork).run((tx) => app.app.get(Outbox).post(tx, letters));
const deliver = () => app.app.get(Courier).deliverDue();
const rows = () => app.app.get(UnitOfWork).read.find(OutboxMessage, { order: { id: 'ASC' } });
const states = async () => (await rows()).map((m) => m.state);
const later = (minutes: number) => app.clock.set(new Date(app.clock.now().getTime() + minutes * 60_000));

describe('a mail that leaves', () => {
  it('has the headers, the two parts and the characters that mail programs need', async () => {
    await begin();
    await post([letter(1, { thread: 'fil-1' })]);
    expect(await deliver()).toBe(1);
    const [{ mail, raw, to, dsn, from }] = smtp.received as [(typeof smtp.received)[0]];
    const [sent] = await rows();
    expect(mail.headers.get('auto-submitted')).toBe('auto-generated');
    expect(mail.headers.get('x-auto-response-suppress')).toBe('OOF, AutoReply');
    expect(mail.headers.get('content-language')).toBe('fr-BE');
    const token = returnToken(app.app.get(Secrets), sent!.id);
    expect(mail.messageId).toBe(`<${token}@localhost>`);
    expect(sent!.messageId).toBe(mail.messageId);
    expect(mail.inReplyTo).toBe('<fil-1@localhost>');
    expect(mail.references).toBe('<fil-1@localhost>');
    for (const name of ['list-unsubscribe', 'list-id', 'precedence', 'x-priority', 'disposition-notification-to'])
      expect(mail.headers.has(name)).toBe(false);
    expect([from, to]).toEqual(['vote@example.org', ['delegue1@example.org']]);
    expect(dsn).toMatchObject({ notify: ['FAILURE', 'DELAY'], orcpt: 'rfc822;delegue1@example.org' });
    expect(mail.to).toMatchObject({ value: [{ name: 'Délégué 1' }] });
    expect(mail.headers.get('content-type')).toMatchObject({ value: 'multipart/alternative' });
    expect(raw.match(/^Content-Type: text\/.*$/gm)).toEqual([
      'Content-Type: text/plain; charset=utf-8',
      'Content-Type: text/html; charset=utf-8',
    ]);
    expect(raw.match(/^Content-Transfer-Encoding: .*$/gm)).toEqual(
      Array(2).fill(expect.stringContaining('quoted-printable')),
    );
    expect(raw.split('\r\n').every((line) => line.length <= 998 && /^[\x20-\x7e\t]*$/.test(line))).toBe(true);
    expect(mail.text).toContain('Délégué 1');
    expect(mail.html).toContain('<html lang="fr"');
    expect(Buffer.byteLength(String(mail.html))).toBeLessThan(20 * 1024);
  });

  it('answers to the secretary, and comes by the name of the town', async () => {
    await begin();
    const secretary = await installed(app).catch(() => undefined); // signing in reads the mailbox page, which is not here
    expect(secretary).toBeUndefined();
    expect(smtp.received[0]?.mail.from?.value[0]?.name).toBe('Ville de Brindesart – Plateforme sociale');
    expect(smtp.received[0]?.mail.replyTo?.value[0]?.address).toBe('secretariat@example.org');
    expect(smtp.received[0]?.mail.text).toMatch(/\b\d{3} \d{3}\b/);
  });

  it('has a text whose lines are short and whose links stand alone, whatever the mail', async () => {
    await begin();
    const names = Object.keys(mailSamples) as (keyof Mails)[];
    await post(names.map((name, i) => letter(i, { template: name, data: { ...mailSamples[name] } })));
    expect(await deliver()).toBe(names.length);
    for (const { mail } of smtp.received) {
      const lines = (mail.text ?? '').split('\n');
      expect(lines.filter((line) => line.length > 76 && line.trim().includes(' '))).toEqual([]);
      expect(mail.subject).toBeTruthy();
      expect(mail.html).toContain('<title>');
      expect(Buffer.byteLength(String(mail.html))).toBeLessThan(20 * 1024);
    }
  });
});

describe('the envelope', () => {
  it('says which letter it is to whoever sends it back, and nobody can make that up', async () => {
    await begin({}, '', '', { returnAddress: 'b@retour.ville.example' });
    await post([letter(1)]);
    await deliver();
    const [sent] = await rows();
    const [{ from, mail, dsn, envelopeId }] = smtp.received as [(typeof smtp.received)[0]];
    const token = returnToken(app.app.get(Secrets), sent!.id);
    expect(from).toBe(`b+${token}@retour.ville.example`);
    expect(envelopeId).toBe(token);
    expect(dsn).toMatchObject({ notify: ['FAILURE', 'DELAY'] });
    expect(mail.from?.value[0]?.address).toBe('vote@example.org');
  });

  it('is signed, so that the reader’s provider knows the domain', async () => {
    const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    const dkim = { domainName: 'example.org', keySelector: 'mandature', privateKey: pem };
    await begin({}, '', '', { dkim });
    await post([letter(1), letter(2, { data: { ...letter(1).data, nom: 'x'.repeat(2_000_000) } })]);
    expect(await deliver()).toBe(2);
    for (const { raw } of smtp.received) {
      expect(raw).toMatch(/^DKIM-Signature: v=1; a=rsa-sha256; c=relaxed\/relaxed; d=example\.org;/);
      expect(signedHeaders(raw)).toEqual(
        expect.arrayContaining(['from', 'to', 'subject', 'date', 'message-id', 'content-type', 'auto-submitted']),
      );
      expect(isSigned(raw, publicKey)).toBe(true);
      expect(isSigned(raw.replace('Essai', 'essai'), publicKey)).toBe(false);
    }
  });

  it('is signed too when the line is cut half-way: the mail has not left', async () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    const dkim = { domainName: 'example.org', keySelector: 'mandature', privateKey: pem };
    await begin({ data: () => 'cut-early' }, '', '', { dkim });
    await post([letter(1, { data: { ...letter(1).data, nom: 'x'.repeat(6_000_000) } })]);
    expect(await deliver()).toBe(0);
    expect(await states()).toEqual(['queued']);
  });
});

describe('140 letters', () => {
  it('leave once each, whatever is posted twice or hurried by several at once', async () => {
    await begin();
    const letters = Array.from({ length: 140 }, (_, i) => letter(i));
    expect(await post(letters)).toBe(140);
    expect(await post(letters)).toBe(0);
    await Promise.all([deliver(), deliver(), deliver()]);
    await deliver();
    const addresses = smtp.received.map((r) => r.to[0]);
    expect(addresses).toHaveLength(140);
    expect(new Set(addresses).size).toBe(140);
    expect(new Set(await states())).toEqual(new Set(['sent']));
  });
});

describe('a mail server that does not take mails', () => {
  it('is down: all wait, with a sentence, and only the first loses an attempt', async () => {
    await begin();
    await smtp.close();
    await post([letter(1), letter(2)]);
    expect(await deliver()).toBe(0);
    expect((await rows()).map((m) => m.problem)).toEqual(
      Array(2).fill('Le serveur de courriel ne répond pas. Nous réessayons, rien n’est perdu.'),
    );
    expect((await rows()).map((m) => m.attempts)).toEqual([1, 0]);
    expect(await states()).toEqual(['queued', 'queued']);
  });

  it('says 421 at first, then takes them', async () => {
    await begin({ greeting: { code: 421, text: '4.3.2 closing' } });
    await post([letter(1), letter(2)]);
    expect(await deliver()).toBe(0);
    expect(await deliver()).toBe(0); // not before five minutes
    smtp.behave.greeting = undefined;
    later(6);
    expect(await deliver()).toBe(2);
    expect(await states()).toEqual(['sent', 'sent']);
    expect(smtp.received).toHaveLength(2);
  });

  it('refuses one address for good: the others leave', async () => {
    const gone = { code: 550, text: '5.1.1 no such user here' };
    await begin({ recipient: (address) => (address.startsWith('delegue2@') ? gone : undefined) });
    await post([letter(1), letter(2), letter(3)]);
    expect(await deliver()).toBe(2);
    expect(await states()).toEqual(['sent', 'failed', 'sent']);
    const [, refused] = await rows();
    expect(refused?.problem).toBe('Cette adresse n’existe pas. Corrigez-la, ou envoyez une lettre.');
    expect(refused?.serverSaid).toContain('5.1.1 no such user here');
  });

  it('says that one domain is busy: its letters wait, the others go on', async () => {
    const busy = { code: 421, text: '4.7.0 try again later' };
    await begin({ recipient: (address) => (address.endsWith('@lente.example') ? busy : undefined) });
    const at = (n: number, domain: string) =>
      letter(n, { to: { address: `delegue${n}@${domain}`, name: `Délégué ${n}` } });
    await post([at(1, 'lente.example'), at(2, 'Lente.Example'), at(3, 'vive.example'), at(4, 'lente.example')]);
    expect(await deliver()).toBe(1);
    expect(await states()).toEqual(['queued', 'queued', 'sent', 'queued']);
    expect((await rows()).map((m) => m.attempts)).toEqual([1, 0, 1, 0]);
    smtp.behave.recipient = undefined;
    later(6);
    expect(await deliver()).toBe(3);
    expect(smtp.received).toHaveLength(4);
  });

  it('finds a box full: asks again after a day, then says to telephone', async () => {
    await begin({ recipient: () => ({ code: 552, text: '5.2.2 mailbox full' }) });
    await post([letter(1)]);
    expect(await deliver()).toBe(0);
    expect((await rows())[0]).toMatchObject({ state: 'queued', cause: 'full' });
    expect((await rows())[0]?.problem).toMatch(/^La boîte est pleine. Nous réessayons le mardi 24\snovembre/);
    later(23 * 60);
    await deliver();
    expect((await rows())[0]).toMatchObject({ state: 'queued', attempts: 1 });
    later(61);
    await deliver();
    expect((await rows())[0]).toMatchObject({ state: 'failed', problem: 'La boîte est pleine. Téléphonez.' });
  });

  it('knows an address that does not exist: nothing more is sent to it until it is edited', async () => {
    const gone = { code: 550, text: '5.1.1 no such user here' };
    await begin({ recipient: () => gone });
    const to = { address: 'delegue1@example.org', name: 'Délégué 1' };
    await post([letter(1), letter(1, { notBefore: new Date(app.clock.now().getTime() + 600_000) })]);
    await deliver();
    expect(await states()).toEqual(['failed', 'failed']);
    smtp.behave.recipient = undefined;
    await post([letter(2, { to: { ...to, address: 'Delegue1@Example.org' } }), letter(3)]);
    await post([letter(4, { to, insist: true })]);
    expect((await rows()).map((m) => [m.state, m.cause])).toEqual([
      ['failed', 'unknown_address'],
      ['failed', 'unknown_address'],
      ['failed', 'unknown_address'],
      ['queued', null],
      ['queued', null],
    ]);
    expect((await rows())[2]?.problem?.replace(/\s/g, ' ')).toBe(
      'Rien n’est parti : cette adresse est en erreur depuis le 23 novembre 2026. Cette adresse n’existe pas. Corrigez-la, ou envoyez une lettre.',
    );
    await post([letter(5, { to: { ...to, address: 'deleguee1@example.org' } })]);
    later(11);
    await deliver();
    expect(smtp.received.map((r) => r.to[0])).toEqual(
      expect.arrayContaining(['delegue1@example.org', 'delegue3@example.org', 'deleguee1@example.org']),
    );
    expect((await rows()).filter((m) => m.state === 'failed')).toHaveLength(3);
  });

  it('asks one address to wait: tries again after 5, 30, 120 minutes and 6 hours, then gives up', async () => {
    await begin({ recipient: () => ({ code: 451, text: '4.7.1 greylisted' }) });
    await post([letter(1)]);
    for (const minutes of [0, 5, 30, 120, 360]) {
      later(minutes);
      expect(await states()).toEqual(['queued']);
      expect(await deliver()).toBe(0);
    }
    expect((await rows())[0]).toMatchObject({ state: 'failed', attempts: 5 });
  });

  it('refuses the password: says whom to call, and nothing is lost', async () => {
    await begin({ password: 'juste' }, '', 'essai:faux@');
    await post([letter(1)]);
    expect(await deliver()).toBe(0);
    expect((await rows())[0]).toMatchObject({
      state: 'queued',
      problem: 'Le serveur de courriel refuse le mot de passe. Vérifiez SMTP_URL avec votre informaticien.',
    });
  });

  it('cuts the line while the mail is being given: it has not left, and is given again', async () => {
    const big = { nom: 'x'.repeat(3_000_000) };
    let cut = true;
    await begin({ data: () => (cut ? 'cut-early' : 'take') });
    await post([letter(1, { data: { ...letter(1).data, ...big } })]);
    expect(await deliver()).toBe(0);
    expect(await states()).toEqual(['queued']);
    cut = false;
    later(6);
    expect(await deliver()).toBe(1);
    expect(smtp.received).toHaveLength(1);
  });

  it('cuts the line after the last dot: the letter is in doubt, and never leaves again by itself', async () => {
    await begin({ data: (nth) => (nth === 0 ? 'cut-late' : 'take') });
    await post([letter(1), letter(2)]);
    await deliver();
    later(24 * 60);
    await deliver();
    expect((await states()).sort()).toEqual(['doubtful', 'sent']);
    expect(new Set(smtp.received.map((r) => r.to[0])).size).toBe(2);
    expect(smtp.received).toHaveLength(2);
  });

  it('never answers the last dot: the letter is in doubt too', async () => {
    await begin({ data: () => 'silent' }, '&socketTimeout=700');
    await post([letter(1)]);
    expect(await deliver()).toBe(0);
    expect(await states()).toEqual(['doubtful']);
  });

  it('is only slow: every mail leaves, once', async () => {
    await begin({ slowMs: 300 });
    await post([letter(1), letter(2)]);
    expect(await deliver()).toBe(2);
    expect(smtp.received).toHaveLength(2);
  });
});
