import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { Outbox } from '../../src/platform/mail/outbox.service.js';
import { OutboxMessage } from '../../src/platform/mail/outbox-message.entity.js';
import { startApp, type TestApp } from '../support/app.js';
import { nothingWrong } from '../support/checked.js';
import { dice, startProgram, until } from '../support/program.js';
import { startSmtp } from '../support/smtp.js';
import { stores } from '../support/stores.js';

const LETTERS = 40;
/** Whatever the day of this machine, the letters are due. */
const LONG_AGO = '2020-01-06T09:00:00Z';

const letters = Array.from({ length: LETTERS }, (_, n) => ({
  key: `invitation:${n}`,
  template: 'essai-envoi',
  to: { address: `delegue${n}@example.org`, name: `Délégué ${n}` },
  data: { nom: `Délégué ${n}`, envoye: '2026-11-23T09:00:00.000Z', expediteur: 'vote@example.org' },
}));

const rows = (app: TestApp) => app.app.get(UnitOfWork).read.find(OutboxMessage);
const twice = (addresses: readonly string[]) => addresses.filter((a, i) => addresses.indexOf(a) < i);

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'mandature-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

describe('the program, killed while it sends', () => {
  it('sends no letter twice and loses none; the one in the air is in doubt', async () => {
    const roll = dice(20261123);
    const smtp = await startSmtp({ slowMs: 20 });
    const app = await startApp({ dataDir, at: LONG_AGO });
    await app.app.get(UnitOfWork).run((tx) => app.app.get(Outbox).post(tx, letters));
    await app.app.close();
    let kills = 0;
    for (let before = 0; before < LETTERS - 10; before = smtp.received.length) {
      const program = await startProgram({ DATA_DIR: dataDir, SMTP_URL: smtp.url });
      const enough = before + 1 + roll(10);
      await until(() => smtp.received.length >= enough, 1);
      await new Promise((r) => setTimeout(r, roll(25)));
      await program.kill();
      kills++;
    }
    const program = await startProgram({ DATA_DIR: dataDir, SMTP_URL: smtp.url });
    const after = await startApp({ dataDir, at: LONG_AGO });
    await until(async () => (await rows(after)).every((m) => m.state === 'sent' || m.state === 'doubtful'));
    await program.kill('SIGTERM');

    const arrived = smtp.received.map((r) => r.to[0] ?? '');
    const left = await rows(after);
    const withState = (state: string) => left.filter((m) => m.state === state).map((m) => m.toAddress);
    expect(kills).toBeGreaterThan(2);
    expect(twice(arrived)).toEqual([]);
    expect(withState('doubtful').length).toBeLessThanOrEqual(kills);
    expect(withState('sent').filter((address) => !arrived.includes(address))).toEqual([]);
    expect(new Set([...arrived, ...withState('doubtful')]).size).toBe(LETTERS);
    await nothingWrong(after);
    await after.app.close();
    await smtp.close();
  });
});

const postgres = stores().find(({ name }) => name === 'PostgreSQL');
(postgres ? describe : describe.skip)('two programs on one PostgreSQL', () => {
  it('share the letters, and when one is killed the other goes on', async () => {
    const smtp = await startSmtp({ slowMs: 20 });
    const url = await postgres!.url();
    const app = await startApp({ dataDir, databaseUrl: url, at: LONG_AGO });
    const env = { DATA_DIR: dataDir, SMTP_URL: smtp.url, DATABASE_URL: url };
    await app.app.get(UnitOfWork).run((tx) => app.app.get(Outbox).post(tx, letters));
    const [one, other] = await Promise.all([startProgram(env), startProgram(env)]);
    await until(() => smtp.received.length >= 10, 1);
    await one.kill();
    await until(async () => (await rows(app)).every((m) => m.state === 'sent' || m.state === 'sending'));
    await until(async () => (await rows(app)).filter((m) => m.state === 'sending').length <= 1);
    await other.kill('SIGTERM');

    const arrived = smtp.received.map((r) => r.to[0] ?? '');
    expect(twice(arrived)).toEqual([]);
    expect(arrived.length).toBeGreaterThanOrEqual(LETTERS - 1);
    await nothingWrong(app);
    await app.app.close();
    await smtp.close();
  });
});
