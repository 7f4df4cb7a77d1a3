import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FindOptionsWhere } from 'typeorm';
import { AuditLog } from '../../src/audit/audit-log.js';
import { addDays, type Day } from '../../src/domain/calendar/day.js';
import { Notice } from '../../src/notices/notice.entity.js';
import { NoticesService } from '../../src/notices/notices.service.js';
import { Checks } from '../../src/platform/checks.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { KeptMails } from '../../src/platform/mail/kept-mails.service.js';
import { OutboxMessage } from '../../src/platform/mail/outbox-message.entity.js';
import { Scheduler } from '../../src/platform/schedule/scheduler.js';
import { startApp, type TestApp } from '../support/app.js';
import { type Committee, committee, seated } from '../support/committee.js';
import { stores } from '../support/stores.js';
import { comesIn, installed } from '../support/world.js';

const noon = (day: Day) => `${day}T11:00:00Z`;
const plain = (text: string) => text.replace(/[\s\u00a0\u202f]+/g, ' ');

/** Rounds at noon on the days of a range, every `stride` days; those of nothing but silence may be rarer. */
async function everyDay(app: TestApp, from: Day, to: Day, stride = 1): Promise<number> {
  let posted = 0;
  for (let day = from; day <= to; day = addDays(day, stride)) {
    app.clock.set(noon(day));
    posted += await app.app.get(NoticesService).run();
  }
  return posted;
}

const ledger = (app: TestApp, where: FindOptionsWhere<Notice> = {}) =>
  app.app.get(UnitOfWork).read.find(Notice, { where, order: { id: 'ASC' } });
const letters = (app: TestApp) => app.app.get(UnitOfWork).read.countBy(OutboxMessage, {});
const summary = (lines: readonly Notice[]) => lines.map((l) => `${l.dueOn} ${l.step} ${l.recipientKind} ${l.state}`);

describe('notices of mandates over six years', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'mandature-avis-'));
  let app: TestApp;
  let world: Committee;

  beforeAll(async () => {
    app = await startApp({ at: '2025-02-20T09:00:00Z', dataDir });
    await installed(app);
    world = await committee(app, { startsOn: '2025-03-03', elected: 3, associations: 4 });
    await app.mails();
  });
  afterAll(async () => {
    await app.close();
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('are silent for five years', async () => {
    for (let day = '2025-03-03'; day < '2030-03-03'; day = addDays(day, 30))
      expect(await everyDay(app, day, day)).toBe(0);
  });

  it('begin on the day of the ladder in the zone of the committee, not an hour before', async () => {
    app.clock.set('2030-03-03T22:59:00Z');
    expect(await app.app.get(NoticesService).run()).toBe(0);
    app.clock.set('2030-03-03T23:00:00Z');
    expect(await app.app.get(NoticesService).run()).toBe(2);
    app.clock.set('2030-03-04T06:59:00Z');
    expect(await app.mails()).toEqual([]);
    app.clock.set('2030-03-04T07:00:00Z');
    const mails = await app.mails();
    expect(mails.map(({ to }) => to.address).sort()).toEqual(['droit1@example.org', 'secretary@example.org']);
    expect(plain(mails[0]!.text)).toContain('3 mandats se terminent le 2 mars 2031, dans 363 jours.');
  });

  it('leave nothing half done when a round is cut off, and everything once afterwards', async () => {
    expect(await everyDay(app, '2030-03-05', '2030-06-01', 8)).toBe(0);
    const work = app.app.get(UnitOfWork);
    const before = [await letters(app), (await ledger(app)).length];
    await work.read.query(
      `CREATE TRIGGER cut BEFORE INSERT ON notice WHEN (SELECT COUNT(*) FROM notice) = ${before[1]! + 4} BEGIN SELECT RAISE(ABORT, 'cut off'); END`,
    );
    app.clock.set('2030-06-02T22:00:00Z');
    await expect(app.app.get(NoticesService).run()).rejects.toThrow('cut off');
    expect([await letters(app), (await ledger(app)).length]).toEqual(before);
    await work.read.query('DROP TRIGGER cut');
    expect(await app.app.get(NoticesService).run()).toBe(5);
    expect(summary(await ledger(app, { step: 'stand-again' }))).toEqual([
      ...Array<string>(3).fill('2030-06-03 stand-again holder posted'),
      '2030-06-03 stand-again organisation posted',
      '2030-06-03 stand-again organisation posted',
      '2030-06-03 stand-again organisation by_hand',
    ]);
  });

  it('leave once when two rounds begin together, and not again after a restart', async () => {
    app.clock.set('2030-06-03T12:00:00Z');
    expect((await app.mails()).length).toBe(5);
    expect(await everyDay(app, '2030-06-04', '2030-09-02', 9)).toBe(0);
    app.clock.set(noon('2030-09-03'));
    const notices = app.app.get(NoticesService);
    expect((await Promise.all([notices.run(), notices.run()])).sort((a, b) => a - b)).toEqual([0, 3]);
    await app.close();
    app = await startApp({ at: noon('2030-09-03'), dataDir });
    expect(await app.app.get(NoticesService).run()).toBe(0);
    expect(await app.app.get(NoticesService).post('2030-09-03')).toBe(0);
    expect(summary(await ledger(app, { step: 'call' })).sort()).toEqual([
      '2030-09-03 call associations by_hand',
      ...Array<string>(3).fill('2030-09-03 call associations posted'),
    ]);
  });

  it('are read as on another day: what was decided by then, and nothing to do about it', async () => {
    const secretary = await comesIn(app, 'secretary@example.org');
    const now = await secretary.reads('/echeances');
    expect(now).toContain('Avis décidés');
    const acts = secretary.forms().length;
    const before = await secretary.reads('/echeances?jour=2030-03-02');
    expect(before).toContain('Avis et étapes au 2 mars 2030');
    expect(before).not.toContain('Avis décidés');
    expect(secretary.forms().length).toBeLessThanOrEqual(acts);
    expect(secretary.links.filter((href) => href.endsWith('/pause'))).toEqual([]);
    expect(await secretary.reads('/echeances?jour=2030-02-30')).toContain('Le 30 février 2030 n’existe pas');
  });

  it('stop with an answer, given by the link of the mail without an account', async () => {
    app.clock.set('2030-09-03T12:00:00Z');
    await app.mails();
    const kept = await app.app.get(UnitOfWork).read.find(OutboxMessage, { where: { template: 'demande-reponse' } });
    expect(kept.every(({ data }) => !JSON.stringify(data).includes('/reponse/'))).toBe(true);
    const secretary = await comesIn(app, 'secretary@example.org');
    await secretary.reads('/courriels');
    const { text } = await mailTo(app, 'titulaire1@example.org', 'Continuez-vous');
    const link = /http:\/\/localhost:3000(\/reponse\/\S+)/.exec(text)?.[1] ?? '';
    const holder = app.visitor();
    expect(await holder.reads(link)).toContain('Titulaire1 Essai, votre mandat se termine le dimanche 2 mars 2031.');
    expect(await holder.submits(link, {})).toContain('Choisissez une des trois réponses.');
    expect(await holder.submits(link, { reponse: 'again', message: 'Volontiers.' })).toContain(
      'Votre réponse est enregistrée',
    );
    await holder.submits(link, { reponse: 'again', message: 'Volontiers.' });
    expect((await app.app.get(AuditLog).latest(50, { action: 'notice.answered' })).length).toBe(1);
    expect(await secretary.reads('/echeances')).toContain('Titulaire1 Essai : se représente');
    await everyDay(app, '2030-09-04', '2030-11-04', 1);
    expect(summary(await ledger(app, { step: 'stand-again-reminder' })).sort()).toEqual([
      '2030-11-04 stand-again-reminder holder posted',
      '2030-11-04 stand-again-reminder holder posted',
      '2030-11-04 stand-again-reminder holder skipped',
      '2030-11-04 stand-again-reminder organisation by_hand',
      '2030-11-04 stand-again-reminder organisation posted',
      '2030-11-04 stand-again-reminder organisation skipped',
    ]);
  });

  it('wait while the secretary holds a step back, with a reason in the log', async () => {
    const secretary = await comesIn(app, 'secretary@example.org');
    const place = `/echeances/${world.bodyId}/2031-03-03/no-election-date`;
    await secretary.reads(`${place}/pause`);
    expect(await secretary.submits(`${place}/pause`, { motif: '' })).toContain('Écrivez pourquoi cet avis attend');
    await secretary.submits(`${place}/pause`, { motif: 'Le collège décide lundi.' });
    expect(await secretary.reads('/echeances')).toContain('Le collège décide lundi.');
    expect(await everyDay(app, '2030-11-05', '2030-12-10')).toBe(0);
    const again = await comesIn(app, 'secretary@example.org');
    await again.reads('/echeances');
    expect(await again.submits(`${place}/reprise`)).toContain('n’est plus en pause');
    expect(await everyDay(app, '2030-12-11', '2030-12-11')).toBe(2);
  });

  it('after three weeks of silence send what is still useful, and say what is not sent any more', async () => {
    expect(await everyDay(app, '2030-12-12', '2031-02-16', 6)).toBe(0);
    expect(await everyDay(app, '2031-03-10', '2031-03-10')).toBe(4);
    expect(summary(await ledger(app, { decidedOn: '2031-03-10' }))).toEqual([
      '2031-02-17 go-no-go secretary skipped',
      '2031-02-17 go-no-go chair skipped',
      ...Array<string>(3).fill('2031-02-28 handover holder posted'),
      ...Array<string>(3).fill('2031-02-28 handover successor skipped'),
      '2031-03-10 interim-week secretary posted',
    ]);
    const said = (await app.app.get(AuditLog).latest(10, { action: 'notices.decided' })).map(({ sentence }) =>
      plain(sentence),
    );
    expect(said.join('\n')).toContain('non envoyé au secrétariat et à la présidence : il ne servait plus à rien.');
    app.clock.set('2031-03-10T12:00:00Z');
    await app.mails();
    const { text } = await mailTo(app, 'titulaire2@example.org', 'Merci pour votre mandat');
    expect(plain(text)).toContain('Votre mandat s’est terminé le dimanche 2 mars 2031.');
    expect(plain(text)).toContain('C’est au plus tard jusqu’au 2 septembre 2031.');
  });

  it('send nothing again when the clock goes back, nor when it comes forward again', async () => {
    const before = await letters(app);
    expect(await everyDay(app, '2030-06-01', '2030-06-04')).toBe(0);
    expect(await everyDay(app, '2031-03-10', '2031-03-12')).toBe(0);
    expect(await letters(app)).toBe(before);
    const keys = (await ledger(app)).map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    expect((await app.app.get(AuditLog).check()).broken).toBeNull();
  });

  it('keep to one round on the nights when the clocks change', async () => {
    const before = await letters(app);
    for (const at of [
      '2031-03-29T22:59Z',
      '2031-03-29T23:00Z',
      '2031-03-30T00:59Z',
      '2031-03-30T01:00Z',
      '2031-10-26T00:30Z',
      '2031-10-26T01:30Z',
    ]) {
      app.clock.set(at);
      await app.app.get(NoticesService).run();
    }
    const sent = await ledger(app, { step: 'interim-6-months' });
    expect(summary(sent)).toEqual([
      '2031-09-03 interim-6-months secretary posted',
      '2031-09-03 interim-6-months chair posted',
    ]);
    expect((await letters(app)) - before).toBe(2);
  });

  it('put who has no address on the list of the secretary, until it is written', async () => {
    const secretary = await comesIn(app, 'secretary@example.org');
    expect(await secretary.reads('/echeances')).toContain('Association 3 asbl');
    const [line] = await ledger(app, { state: 'by_hand' });
    const count = secretary.forms().filter(({ action }) => action.startsWith('/echeances/lettres/')).length;
    expect(await secretary.submits(`/echeances/lettres/${line!.id}`)).toContain('noté comme écrit par lettre');
    await secretary.reads('/echeances');
    expect(secretary.forms().filter(({ action }) => action.startsWith('/echeances/lettres/')).length).toBe(count - 1);
    expect(await secretary.reads(`/echeances/${world.bodyId}/2031-03-03/stand-again/exemple`)).toContain(
      '(lien personnel)',
    );
  });

  it('tell the secretary each working day what is new to do, once', async () => {
    const digests = async () =>
      (await app.app.get(UnitOfWork).read.findBy(OutboxMessage, { template: 'resume-du-jour' })).length;
    app.clock.set(noon('2031-11-04'));
    const before = await digests();
    await app.app.get(Scheduler).tick();
    await app.app.get(Scheduler).tick();
    expect(await digests()).toBe(before + 1);
    const { text } = await mailTo(app, 'secretary@example.org', 'Aujourd’hui');
    expect(plain(text)).toMatch(/Écrire \d avis par lettre/);
    app.clock.set(noon('2031-11-05'));
    await app.app.get(Scheduler).tick();
    expect(await digests()).toBe(before + 1);
    app.clock.set(noon('2031-11-12'));
    await app.app.get(Scheduler).tick();
    expect(await digests()).toBe(before + 2);
  });
});

describe('plain notices of a term from 15 May 2031', () => {
  it('leave 12, 6, 3 and 1 month before 14 May 2037, the Saturday moved to Monday, to chair, secretary and members', async () => {
    const app = await startApp({ at: '2031-05-15T09:00:00Z' });
    await installed(app);
    await committee(app, { startsOn: '2031-05-15', lastDay: '2037-05-14', elected: 2, associations: 2, pack: 'forum' });
    const notices = app.app.get(NoticesService);
    const days: string[] = [];
    for (const from of ['2036-05-12', '2036-11-12', '2037-02-12', '2037-04-12', '2037-05-12'])
      for (let day = from; day < addDays(from, 6); day = addDays(day, 1))
        if ((await everyDay(app, day, day)) > 0) days.push(day);
    expect(days).toEqual(['2036-05-14', '2036-11-14', '2037-02-16', '2037-04-14']);
    await expect(notices.post('2037-07-01')).rejects.toThrow('--dry-run');
    await app.close();
  });
});

describe('when those who follow are known', () => {
  it('thank who leaves, welcome who comes, ask nothing, and find no interim', async () => {
    const app = await startApp({ at: '2030-05-02T09:00:00Z' });
    await installed(app);
    const { bodyId } = await committee(app, {
      startsOn: '2025-03-03',
      lastDay: '2031-03-02',
      elected: 2,
      associations: 2,
    });
    const follows = (name: string, seatNumber: number, n: number) =>
      app.app
        .get(UnitOfWork)
        .run((tx) =>
          seated(
            app,
            tx,
            { firstName: name, lastName: 'Essai', email: `${name.toLowerCase()}@example.org` },
            { bodyId, seatNumber, organisationId: null, startsOn: '2031-03-03', lastDay: `2037-03-0${n}` },
          ),
        );
    await follows('Nouveau', 5, 2);
    await follows('Titulaire2', 6, 2);
    for (const day of ['2030-06-03', '2030-09-03', '2031-02-28', '2031-03-10']) await everyDay(app, day, day);
    const lines = await ledger(app);
    expect(summary(lines.filter(({ step }) => step === 'handover')).sort()).toEqual([
      '2031-02-28 handover holder posted',
      '2031-02-28 handover holder skipped',
      '2031-02-28 handover successor posted',
      '2031-02-28 handover successor posted',
    ]);
    expect(lines.filter(({ step, state }) => /stand|call|interim/.test(step) && state !== 'skipped')).toEqual([]);
    const leaving = plain((await mailTo(app, 'titulaire1@example.org', 'Merci pour votre mandat')).text);
    expect(leaving).toContain('Votre mandat se termine le dimanche 2 mars 2031.');
    expect(leaving).not.toContain('vous restez en fonction');
    const coming = plain((await mailTo(app, 'nouveau@example.org', 'Votre mandat commence')).text);
    expect(coming).toContain('Il va jusqu’au 2 mars 2037 inclus.');
    expect((await app.app.get(Checks).run()).find(({ name }) => name === 'Avis')?.ok).toBe(true);
    await app.app.get(UnitOfWork).read.query("DELETE FROM outbox_message WHERE template = 'mandat-debut'");
    expect((await app.app.get(Checks).run()).find(({ name }) => name === 'Avis')).toMatchObject({ ok: false });
    await app.close();
  });
});

const postgres = stores().find(({ name }) => name === 'PostgreSQL');

(postgres ? describe : describe.skip)('two programs on one PostgreSQL', () => {
  it('send each notice once', async () => {
    const databaseUrl = await postgres!.url();
    const first = await startApp({ at: '2030-01-10T09:00:00Z', databaseUrl });
    await installed(first);
    await committee(first, { startsOn: '2029-03-03', lastDay: '2031-03-02', elected: 4, associations: 4 });
    const second = await startApp({ at: noon('2030-06-03'), databaseUrl });
    first.clock.set(noon('2030-06-03'));
    const posted = await Promise.all([first, second].map((each) => each.app.get(NoticesService).run()));
    expect(posted.sort((a, b) => a - b)).toEqual([0, 7 + 2]);
    const keys = (await ledger(second)).map(({ key }) => key);
    expect([keys.length, new Set(keys).size]).toEqual([10, 10]);
    await second.close();
    await first.close();
  });
});

async function mailTo(app: TestApp, address: string, subject: string) {
  await app.mails();
  const kept = app.app.get(KeptMails);
  for (const { id } of await kept.latest(500)) {
    const mail = await kept.open(id);
    if (mail.to.address === address && mail.subject.startsWith(subject)) return mail;
  }
  throw new Error(`No mail « ${subject} » to ${address}`);
}
