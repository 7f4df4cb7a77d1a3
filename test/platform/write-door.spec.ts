import { randomUUID } from 'node:crypto';
import { Account } from '../../src/accounts/account.entity.js';
import { AccountsService } from '../../src/accounts/accounts.service.js';
import { AuditLog } from '../../src/audit/audit-log.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { Outbox } from '../../src/platform/mail/outbox.service.js';
import { OutboxMessage } from '../../src/platform/mail/outbox-message.entity.js';
import { startApp, type TestApp } from '../support/app.js';
import { nothingWrong } from '../support/checked.js';
import { stores } from '../support/stores.js';

const letter = (key: string) => ({
  key,
  template: 'essai-envoi',
  to: { address: 'essai@example.org', name: 'Essai' },
  data: {},
});

describe.each(stores())('the write door on $name', ({ url }) => {
  let app: TestApp;
  let work: UnitOfWork;
  beforeAll(async () => {
    app = await startApp({ databaseUrl: await url() });
    work = app.app.get(UnitOfWork);
  });
  afterAll(() => app.close());

  const opens = (n: number, then: () => Promise<void> | void = () => undefined) =>
    work.run(async (tx) => {
      const given = {
        email: `personne${n}@example.org`,
        name: `Personne ${n}`,
        jobTitle: '',
        role: 'witness' as const,
      };
      await app.app.get(AccountsService).create(tx, given, 'Essai');
      await app.app.get(Outbox).post(tx, [letter(`compte:${n}`)]);
      await then();
    });

  it('keeps each of fifty acts that come at once whole, and undoes whole those that fail', async () => {
    const acts = Array.from({ length: 50 }, (_, n) =>
      opens(n, async () => {
        await new Promise((r) => setTimeout(r, n % 3));
        if (n % 5 === 0) throw new Error('this one fails');
      }),
    );
    const failed = (await Promise.allSettled(acts)).filter((r) => r.status === 'rejected');
    expect(failed).toHaveLength(10);
    expect(await work.read.count(Account)).toBe(40);
    expect(await work.read.count(OutboxMessage)).toBe(40);
    expect(await app.app.get(AuditLog).check()).toEqual({ lines: 40, broken: null });
    await nothingWrong(app);
  });

  it('makes one letter of one key, whoever posts it at the same time', async () => {
    const posts = Array.from({ length: 8 }, () =>
      work.run((tx) => app.app.get(Outbox).post(tx, [letter('une-seule')])),
    );
    await Promise.all(posts);
    expect(await work.read.countBy(OutboxMessage, { key: 'une-seule' })).toBe(1);
  });

  it('makes one account of one address, whoever opens it at the same time', async () => {
    const both = await Promise.allSettled([opens(1000), opens(1000), opens(1000)]);
    expect(both.filter((r) => r.status === 'fulfilled')).toHaveLength(1);
    expect(await work.read.countBy(Account, { email: 'personne1000@example.org' })).toBe(1);
    expect((await app.app.get(AuditLog).check()).broken).toBeNull();
  });

  it('lets acts inside an act fail alone', async () => {
    await work.run(async (tx) => {
      await app.app.get(Outbox).post(tx, [letter('dehors')]);
      const inner = tx.transaction(async (inside) => {
        await app.app.get(Outbox).post(inside, [letter('dedans')]);
        throw new Error('only the inner one');
      });
      await expect(inner).rejects.toThrow('only the inner one');
    });
    expect(await work.read.countBy(OutboxMessage, { key: 'dehors' })).toBe(1);
    expect(await work.read.countBy(OutboxMessage, { key: 'dedans' })).toBe(0);
  });

  it('gives back moments, days, JSON and letters of all alphabets as they were', async () => {
    const data = { texte: 'œuvre « élève » 🗳 \u202f– Ł', liste: [1, 2.5, null, true], vide: {} };
    const notBefore = new Date('2026-10-25T01:30:00.123Z');
    await work.run((tx) => app.app.get(Outbox).post(tx, [{ ...letter('alphabets'), data, notBefore }]));
    const kept = await work.read.findOneByOrFail(OutboxMessage, { key: 'alphabets' });
    expect(kept.data).toEqual(data);
    expect(kept.notBefore).toEqual(notBefore);
  });
});

describe('the write door on SQLite', () => {
  it('throws rather than wait for itself when an act uses the global manager', async () => {
    const app = await startApp();
    const work = app.app.get(UnitOfWork);
    await expect(work.run(() => work.read.count(Account))).rejects.toThrow('inside a transaction');
    await expect(work.run(() => work.run(async () => undefined))).rejects.toThrow('inside a transaction');
    expect(await work.read.count(Account)).toBe(0);
    await app.close();
  });

  it('waits its turn when another process writes', async () => {
    const app = await startApp();
    const beside = await startApp({ databaseUrl: app.config.databaseUrl });
    const acts = [app, beside].flatMap((one) =>
      Array.from({ length: 20 }, () =>
        one.app.get(UnitOfWork).run((tx) => one.app.get(AuditLog).record(tx, line(randomUUID()))),
      ),
    );
    await Promise.all(acts);
    expect(await app.app.get(AuditLog).check()).toEqual({ lines: 40, broken: null });
    await beside.close();
    await app.close();
  });
});

const line = (subject: string) => ({ actor: 'Essai', action: 'test.done', subject, sentence: 'Un essai a eu lieu.' });
