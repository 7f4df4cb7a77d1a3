import { report } from '../../../../test/support/returns.js';
import { Secrets } from '../../secrets.js';
import { causeOf } from '../causes.js';
import { MOST_BYTES, readReport } from './read-report.js';
import { letterOfTokens, returnToken } from './return-token.js';

const secrets = new Secrets(Buffer.alloc(32, 7));
const LETTER = '019ab2c3-d4e5-7f60-8a1b-2c3d4e5f6071';
const token = returnToken(secrets, LETTER);
const TODAY = '2026-11-23';
const ADDRESS = 'deleguee@association.example';

const read = (name: string) => readReport(report(name, token), TODAY);

describe('a report on delivery', () => {
  test.each([
    ['postfix-unknown-user', 'failed', '5.1.1', 'unknown_address'],
    ['postfix-delayed', 'delayed', '4.4.1', 'gave_up'],
    ['exchange-recipient-not-found', 'failed', '5.1.10', 'unknown_address'],
    ['exchange-full', 'failed', '5.2.2', 'full'],
    ['gmail-unknown-user', 'failed', '5.1.1', 'unknown_address'],
    ['relay-unauthenticated', 'failed', '5.7.26', 'refused'],
    ['exim-unrouteable', 'failed', '5.0.0', 'unknown_domain'],
  ])('%s: %s, %s', async (name, action, status, cause) => {
    const found = await read(name);
    expect(letterOfTokens(secrets, found.names)).toEqual({ letterId: LETTER });
    if (found.kind !== 'delivery') throw new Error(found.kind);
    expect(found.recipients).toEqual([
      { address: ADDRESS, original: ADDRESS, action, status, words: expect.stringMatching(/\S{3}/) },
    ]);
    expect(causeOf(status, found.recipients[0]!.words)).toBe(cause);
  });

  it('tells the addresses that mail was sent on to from the one we wrote to', async () => {
    const found = await read('forwarded-two-recipients');
    expect(found).toMatchObject({
      kind: 'delivery',
      recipients: [
        { address: 'tresoriere@poste.example', original: ADDRESS, action: 'failed', status: '4.2.2' },
        { address: 'ancien.president@poste.example', original: ADDRESS, action: 'failed', status: '5.1.1' },
      ],
    });
  });

  it('unfolds what the server said', async () => {
    const found = await read('gmail-unknown-user');
    expect(found).toMatchObject({
      recipients: [
        { words: expect.stringMatching(/^550-5\.1\.1 The email.*550 5\.1\.1 unnecessary spaces\. - gsmtp$/) },
      ],
    });
  });
});

describe('the plain text of an old server', () => {
  test.each([
    ['exim-old-text', '', 'unknown_address'],
    ['qmail-text', '5.2.2', 'full'],
    ['provider-latin1-text', '', 'full'],
  ])('%s', async (name, status, cause) => {
    const found = await read(name);
    if (found.kind !== 'delivery') throw new Error(found.kind);
    expect(found.recipients).toMatchObject([{ address: '', action: 'failed', status }]);
    expect(causeOf(status, found.recipients[0]!.words)).toBe(cause);
    expect(letterOfTokens(secrets, found.names)).toEqual({ letterId: LETTER });
  });

  it('is about a letter by the address it came to only: its text may be anybody’s', async () => {
    const text = report('exim-old-text', token).toString('latin1');
    const elsewhere = text.replace(/^(Envelope-to|To): .*$/gm, '$1: secretariat@ville.example');
    const found = await readReport(Buffer.from(elsewhere, 'latin1'), TODAY);
    expect(elsewhere).toContain(token);
    expect(letterOfTokens(secrets, found.names)).toBeNull();
  });
});

describe('what is no failure', () => {
  it('an absence, with its last day', async () => {
    expect(await read('absence-outlook')).toMatchObject({ kind: 'absence', until: '2026-12-04' });
    const sieve = await read('absence-sieve');
    expect(sieve).toMatchObject({ kind: 'absence', until: '2026-12-06' });
    expect(letterOfTokens(secrets, sieve.names)).toEqual({ letterId: LETTER });
  });

  it('a complaint', async () => {
    const found = await read('complaint');
    expect(found).toMatchObject({ kind: 'complaint', words: expect.stringMatching(/^abuse\. This is an email abuse/) });
    expect(letterOfTokens(secrets, found.names)).toEqual({ letterId: LETTER });
  });

  it('an answer that a person wrote, and a report that it was delivered', async () => {
    expect(await read('answer-of-a-person')).toMatchObject({ kind: 'other' });
    const delivered = report('postfix-unknown-user', token)
      .toString('latin1')
      .replace('Action: failed', 'Action: delivered');
    expect(await readReport(Buffer.from(delivered, 'latin1'), TODAY)).toMatchObject({ kind: 'other' });
  });
});

describe('a message that is badly made', () => {
  it('is cut where it is too long, after what matters', async () => {
    const long = Buffer.concat([report('postfix-unknown-user', token), Buffer.alloc(3 * MOST_BYTES, 'x\r\n')]);
    expect(await readReport(long, TODAY)).toMatchObject({ kind: 'delivery' });
  });

  it('is refused or read, and never takes the program down', async () => {
    const nested = Array.from(
      { length: 60 },
      (_, i) => `Content-Type: multipart/mixed; boundary="b${i}"\r\n\r\n--b${i}`,
    );
    const odd = [
      '',
      '\0\0\0',
      'Content-Type: text/plain; charset=klingon\r\n\r\n\xff\xfe',
      `${'X-Long: '.padEnd(400_000, 'x')}\r\n\r\n`,
      nested.join('\r\n'),
      'Content-Type: multipart/report; report-type=delivery-status\r\n\r\nsans frontière',
      'From: mailer-daemon@x.example\r\n\r\n',
    ];
    for (const text of odd) {
      const end = await readReport(Buffer.from(text, 'latin1'), TODAY).then(
        (found) => found.kind,
        (error: unknown) => error,
      );
      expect(['other', 'delivery', 'absence'].includes(String(end)) || end instanceof Error).toBe(true);
    }
  });

  test('any bytes', async () => {
    const bytes = report('gmail-unknown-user', token);
    for (let i = 0; i < 200; i++) {
      const changed = Buffer.from(bytes);
      for (let k = 0; k < 20; k++) changed[(i * 7919 + k * 104_729) % changed.length] = (i * 31 + k * 17) % 256;
      await readReport(changed, TODAY).catch((error: unknown) => expect(error).toBeInstanceOf(Error));
    }
  });
});
