import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addDays } from '../../src/domain/calendar/day.js';
import { PersonalLinks } from '../../src/elections/roll/personal-links.js';
import { Secrets } from '../../src/platform/secrets.js';
import { startApp } from '../support/app.js';
import { openVote } from '../support/booth.js';
import { ballotMaker, electorsOf } from '../support/election.js';
import { startProgram } from '../support/program.js';
import { startSmtp } from '../support/smtp.js';
import { comesIn, installed } from '../support/world.js';

/** The program that is watched has the clock of this machine: the vote stands around its day. */
const TODAY = new Date();
const day = (from: number) => addDays(TODAY.toISOString().slice(0, 10), from);

let dataDir: string;
beforeAll(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'mandature-'));
});
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

/** Bytes of every file of the instance but the key, which is a secret and is said to be. */
const stored = () =>
  readdirSync(dataDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== 'instance.key')
    .map((entry) => readFileSync(join(entry.parentPath, entry.name)).toString('latin1'));

/** The ways in which a code is written. */
const spellings = (code: string) => {
  const groups = code.match(/.{4}/g)!;
  return [code, groups.join('-'), groups.join(' '), code.toLowerCase(), groups.join('-').toLowerCase()];
};

const found = (secrets: readonly string[], texts: readonly string[]) =>
  secrets.filter((secret) => texts.some((text) => text.includes(secret)));

describe('after a vote over the network, with its mails', () => {
  const secrets: string[] = [];
  let printed = '';

  beforeAll(async () => {
    const app = await startApp({ dataDir, at: `${day(-20)}T09:00:00Z` });
    await installed(app);
    const vote = { electors: 8, rollDay: day(-12), opensOn: day(-9), closesOn: day(6), termStartsOn: day(60) };
    const { election, mails } = await openVote(app, vote);
    const electors = await electorsOf(app, election);
    const make = await ballotMaker(app, election);
    for (const elector of electors) secrets.push(...spellings(app.app.get(PersonalLinks).code(election, elector)));
    app.clock.set(new Date());
    const secretary = await comesIn(app, 'secretary@example.org');
    await app.app.close();
    if (mails.length !== 8) throw new Error(`8 invitations are awaited, not ${mails.length}`);
    // What the mails say is only there for the mailbox page, sealed: the links in them are looked for too.
    secrets.push(...mails.map((mail) => /\/v\/\w+#\w+/.exec(mail.text)![0]));

    const smtp = await startSmtp();
    const program = await startProgram({ DATA_DIR: dataDir, SMTP_URL: smtp.url });
    const staff = secretary.before(program.origin);
    await staff.reads('/');
    await staff.reads('/connexion?vers=/journal');
    await staff.submits('/deconnexion').catch(() => '');
    const visitor = staff.before(program.origin);
    await visitor.reads('/connexion');
    await visitor.submits('/connexion', { email: 'secretary@example.org' });
    const code = electors.map(({ reference }) => reference)[0]!;
    for (const [i, elector] of electors.entries()) {
      const open = await fetch(`${program.origin}/v/${elector.reference}`, { method: 'POST', redirect: 'manual' });
      const cookie = open.headers
        .getSetCookie()
        .map((line) => line.split(';')[0])
        .join('; ');
      secrets.push(cookie.split('=')[1]!);
      for (const body of [make(elector, [i % 3]), '{"broken":', secrets[i * 5]!])
        await fetch(`${program.origin}/v/${elector.reference}/bulletin`, {
          method: 'POST',
          headers: { accept: 'application/json', 'content-type': 'text/plain', cookie },
          body,
        }).then((answer) => answer.text());
    }
    // Mistakes that people make with a code: into the address, into the wrong form.
    for (const secret of secrets.slice(0, 5)) {
      await visitor.reads(`/v/${encodeURIComponent(secret)}`);
      await visitor.reads(`/v/${code}/${encodeURIComponent(secret)}?code=${encodeURIComponent(secret)}`);
      await visitor.reads(`/nulle-part/${encodeURIComponent(secret)}`);
    }
    await visitor.reads('/connexion');
    await visitor.submits('/connexion', { email: secrets[0]! });
    const mail = await signInMail(smtp.received);
    secrets.push(mail.link);
    printed = program.printed();
    await program.kill('SIGTERM');
    printed += program.printed();
    await smtp.close();
    secrets.push(readFileSync(join(dataDir, 'instance.key'), 'utf8').trim());
    if (new Set(secrets).size <= 50) throw new Error('Too few secrets to look for');
  }, 120_000);

  it('no code, link, cookie or key is in any file of the instance', () => {
    const files = stored();
    expect(files.length).toBeGreaterThan(0);
    expect(files.join('').length).toBeGreaterThan(100_000);
    expect(found(secrets, files)).toEqual([]);
  });

  it('none was printed by the program', () => {
    expect(printed).toContain('est prête');
    expect(found(secrets, [printed])).toEqual([]);
  });

  it('the key that everything hangs on is readable by its owner only', () => {
    expect(() => Secrets.of(dataDir)).not.toThrow();
  });
});

async function signInMail(received: { mail: { text?: string | undefined } }[]): Promise<{ link: string }> {
  for (;;) {
    const text = received.map(({ mail }) => mail.text ?? '').find((t) => t.includes('/connexion/'));
    const link = /\/connexion\/[\w-]+#([\w-]+)/.exec(text ?? '')?.[1];
    if (link) return { link };
    await new Promise((r) => setTimeout(r, 50));
  }
}
