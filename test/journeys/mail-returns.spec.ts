import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CallsService } from '../../src/elections/call/calls.service.js';
import { ElectionPlans } from '../../src/elections/election-plans.js';
import { ElectionsService } from '../../src/elections/elections.service.js';
import type { Elector } from '../../src/elections/roll/elector.entity.js';
import { VoteMarks } from '../../src/elections/roll/vote-marks.service.js';
import { Organisation } from '../../src/organisations/organisation.entity.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { Courier } from '../../src/platform/mail/courier.js';
import { OutboxMessage } from '../../src/platform/mail/outbox-message.entity.js';
import { returnToken } from '../../src/platform/mail/returns/return-token.js';
import { ReturnsReader } from '../../src/platform/mail/returns/returns-reader.service.js';
import type { ReturnsSource } from '../../src/platform/mail-config.js';
import { Secrets } from '../../src/platform/secrets.js';
import { agreesToAddresses } from '../support/agreement.js';
import { startApp, type TestApp } from '../support/app.js';
import { associations, closed, committee, electorsOf, opened, prepared } from '../support/election.js';
import { type Imap, startImap } from '../support/imap.js';
import { report } from '../support/returns.js';
import { type Smtp, startSmtp } from '../support/smtp.js';
import type { Visitor } from '../support/visitor.js';
import { comesIn, installed } from '../support/world.js';

const dir = mkdtempSync(join(tmpdir(), 'retours-'));
const FOLDER = { kind: 'folder' as const, path: join(dir, 'retours') };
let app: TestApp;
let secretary: Visitor;

const work = () => app.app.get(UnitOfWork);
const letterTo = (toAddress: string, template: string) =>
  work().read.findOneOrFail(OutboxMessage, { where: { toAddress, template }, order: { id: 'DESC' } });
const tokenOf = ({ id }: Pick<OutboxMessage, 'id'>) => returnToken(app.app.get(Secrets), id);
const reader = () => app.app.get(ReturnsReader);
const deliver = () => app.app.get(Courier).deliverDue();
const later = (minutes: number) => app.clock.set(new Date(app.clock.now().getTime() + minutes * 60_000));

afterAll(() => rmSync(dir, { recursive: true }));

describe('140 calls, six of which come back', () => {
  const CAUSES: readonly [name: string, group: string][] = [
    ['postfix-unknown-user', 'Adresse inexistante'],
    ['exim-unrouteable', 'Domaine inexistant'],
    ['gmail-unknown-user', 'Adresse inexistante'],
    ['relay-unauthenticated', 'Refusé comme indésirable'],
    ['complaint', 'Signalé comme indésirable'],
  ];
  const address = (n: number) => `association${String(n).padStart(3, '0')}@example.org`;
  const calls = (n: number) => letterTo(address(n), 'appel-candidatures');
  let smtp: Smtp;
  let count = 0;
  const comesBack = (raw: Buffer) => writeFileSync(join(dir, 'retours', `${++count}.eml`), raw);

  beforeAll(async () => {
    smtp = await startSmtp({
      recipient: (to) => (to === address(6) ? { code: 550, text: '5.1.1 No such user here' } : undefined),
    });
    // Signs in while mails stay here; then the same data goes on with a mail server.
    app = await startApp({ at: '2031-02-03T08:00:00Z', dataDir: dir });
    const before = await installed(app);
    await app.close();
    const config = { returnAddress: 'b@retour.ville.example', returns: FOLDER };
    app = await startApp({ at: '2031-02-03T08:00:00Z', dataDir: dir, smtpUrl: smtp.url, config });
    secretary = before.before(app.origin);
    await associations(app, { count: 140 });
    await work().run((tx) => tx.update(Organisation, { kind: 'association' }, { phone: '081 11 22 33' }));
    const plan = await app.app.get(ElectionPlans).read({
      bodyId: (await committee(app)).id,
      name: 'Comité 2031',
      opensOn: '2031-04-15',
      opensAt: '09:00',
      closesOn: '2031-04-25',
      closesAt: '12:00',
      rollDay: '2031-04-01',
      termStartsOn: '2031-06-15',
    });
    const { id } = await work().run((tx) => app.app.get(ElectionsService).prepare(tx, plan, 'Essai'));
    const call = { day: '2031-03-10', time: '23:59', text: '', justification: '' };
    await work().run((tx) => app.app.get(CallsService).publish(tx, id, call, 'Essai'));
    later(11);
    await deliver();
  });
  afterAll(async () => {
    await app.close();
    await smtp.close();
  });

  it('leave one by one, each with a return address of its own and no other recipient', async () => {
    expect(smtp.received).toHaveLength(139);
    for (const { to, raw } of smtp.received) {
      expect(to).toHaveLength(1);
      expect(raw).not.toMatch(/^(cc|bcc):/im);
    }
    expect(new Set(smtp.received.map(({ from }) => from)).size).toBe(139);
    expect(smtp.received[0]!.from).toMatch(/^b\+[0-9a-f]{32}\.[0-9a-f]{20}@retour\.ville\.example$/);
  });

  it('says first that the folder of the reports is not there, and reads it when it is', async () => {
    await reader().read(FOLDER);
    expect(await secretary.reads('/courriels/erreurs')).toContain('Vérifiez RETURNS_DIR et les droits du dossier.');
    mkdirSync(FOLDER.path);
    await reader().read(FOLDER);
    expect(await secretary.reads('/courriels/erreurs')).not.toContain('RETURNS_DIR');
  });

  it('stand on the list of the secretary by cause, with telephone numbers; 134 have no known error', async () => {
    for (const [i, [name]] of CAUSES.entries()) comesBack(report(name, tokenOf(await calls(i + 1)), address(i + 1)));
    expect(await reader().read(FOLDER)).toBe(5);
    const text = await secretary.reads('/courriels/erreurs');
    for (const [i, [, group]] of CAUSES.entries()) {
      expect(text).toContain(group);
      expect(text).toContain(`${address(i + 1)}, 081 11 22 33`);
    }
    expect(text).toContain(`${address(6)}, 081 11 22 33`);
    expect(text.match(/\bRéglé par téléphone\b/g)).toHaveLength(6);
    expect(await work().read.countBy(OutboxMessage, { template: 'appel-candidatures', state: 'sent' })).toBe(134);
    expect(await secretary.reads('/')).toContain('Régler 6 courriels en erreur');
  });

  it('counts a report once, drops a forged one, and puts every file aside', async () => {
    const letter = await calls(20);
    comesBack(report('postfix-unknown-user', tokenOf(await calls(1)), address(1)));
    const forged = `${tokenOf(letter).slice(0, -2)}${tokenOf(letter).endsWith('00') ? '11' : '00'}`;
    comesBack(report('postfix-unknown-user', forged, address(20)));
    comesBack(report('answer-of-a-person', tokenOf(letter), address(20)));
    comesBack(Buffer.from([0, 1, 2, 3]));
    expect(await reader().read(FOLDER)).toBe(0);
    expect((await calls(20)).state).toBe('sent');
    const left = readdirSync(join(dir, 'retours'), { withFileTypes: true }).filter((entry) => entry.isFile());
    expect(left).toEqual([]);
  });

  it('tells an absence and a delay as news that ask for nothing', async () => {
    comesBack(report('absence-outlook', tokenOf(await calls(21)), address(21)));
    comesBack(report('postfix-delayed', tokenOf(await calls(22)), address(22)));
    expect(await reader().read(FOLDER)).toBe(2);
    const text = await secretary.reads('/courriels/erreurs');
    expect(text).toContain('Réponse automatique d’absence');
    expect(text).toContain('Pas encore distribué, nous réessayons.');
    expect(text.match(/\bRéglé par téléphone\b/g)).toHaveLength(6);
  });

  it('sends nothing more to a dead address until it is mended; then what failed goes to the new one', async () => {
    const { id } = await work().read.findOneByOrFail(Organisation, { name: 'Association inventée 001' });
    const before = smtp.received.length;
    const letter = await calls(1);
    await secretary.reads(`/courriels/lettres/${letter.id}`);
    expect(secretary.text).toContain('Ce qui est revenu');
    await secretary.reads(`/associations/${id}/modification`);
    await secretary.submits(`/associations/${id}`, { emails: 'nouvelle@example.org' });
    await deliver();
    expect(smtp.received.slice(before).map(({ to }) => to)).toEqual([['nouvelle@example.org']]);
    await secretary.reads('/courriels/erreurs');
    const phoned = `/courriels/lettres/${(await calls(2)).id}/telephone`;
    await secretary.submits(phoned);
    expect(secretary.text).toContain('Association inventée 002 est au courant par téléphone.');
  });

  it('asks a full box once more after a day, then leaves it to a person', async () => {
    comesBack(report('exchange-full', tokenOf(await calls(23)), address(23)));
    await reader().read(FOLDER);
    expect(await calls(23)).toMatchObject({
      state: 'queued',
      problem: expect.stringMatching(/^La boîte est pleine\. Nous réessayons le mardi 4\sfévrier/u),
    });
    later(24 * 60);
    expect(await deliver()).toBe(1);
    comesBack(
      Buffer.concat([report('exchange-full', tokenOf(await calls(23)), address(23)), Buffer.from('again\r\n')]),
    );
    await reader().read(FOLDER);
    expect((await calls(23)).state).toBe('bounced');
  });
});

describe('reports in a mailbox, during a vote and after it', () => {
  let imap: Imap;
  let electors: Elector[];
  const invitation = (n: number) => letterTo(electors[n]!.address, 'invitation');
  const comesBack = async (name: string, n: number) =>
    imap.receives(report(name, tokenOf(await invitation(n)), electors[n]!.address));

  beforeAll(async () => {
    imap = await startImap();
    app = await startApp({ config: { returns: { kind: 'mailbox', url: imap.url } } });
    await installed(app);
    await associations(app, { count: 6 });
    const election = await opened(app, await prepared(app, await committee(app)));
    later(11);
    secretary = await comesIn(app, 'secretary@example.org');
    await app.mails();
    electors = await electorsOf(app, election);
    await work().run((tx) => app.app.get(VoteMarks).mark(tx, election.id, electors[1]!.id));
  });
  afterAll(async () => {
    await app.close();
    await imap.close();
  });

  it('are read once each, and those of a vote already received are grey', async () => {
    const source: ReturnsSource = { kind: 'mailbox', url: imap.url };
    await comesBack('postfix-unknown-user', 0);
    await comesBack('postfix-unknown-user', 1);
    expect(await reader().read(source)).toBe(2);
    expect(await reader().read(source)).toBe(0);
    await comesBack('gmail-unknown-user', 2);
    expect(await reader().read(source)).toBe(1);
    expect(await secretary.reads('/courriels/erreurs')).not.toContain('Revenus pour rien');
    expect((await invitation(1)).state).toBe('sent');
    expect((await invitation(0)).state).toBe('bounced');
  });

  it('never carry the new link to the old address', async () => {
    const election = await app.app.get(ElectionsService).one(electors[0]!.electionId);
    const here = `/elections/${election.id}/electeurs/${electors[0]!.id}`;
    await secretary.reads(here);
    await secretary.submits(`${here}/adresse`, { address: 'ailleurs@example.org', reason: 'Au téléphone' });
    await agreesToAddresses(app, election.id);
    expect((await invitation(0)).state).toBe('corrected');
    const mails = await app.mails();
    const links = mails.filter(({ text }) => /\/v\/[^\s]+#/.test(text));
    expect(links.map(({ to }) => to.address)).toEqual(['ailleurs@example.org']);
  });

  it('ask for nothing once the vote is closed', async () => {
    const election = await closed(app, await app.app.get(ElectionsService).one(electors[0]!.electionId));
    expect(election.stage).toBe('closed');
    await comesBack('postfix-unknown-user', 3);
    expect(await reader().read({ kind: 'mailbox', url: imap.url })).toBe(1);
    expect((await invitation(3)).state).toBe('sent');
    secretary = await comesIn(app, 'secretary@example.org');
    expect(await secretary.reads('/')).toContain('Courriels en erreur 0 aucune erreur connue');
    expect(await secretary.reads('/courriels/erreurs')).toContain('Revenus pour rien');
  });

  it('say which word is wrong when the mailbox refuses, and never the password', async () => {
    await reader().read({ kind: 'mailbox', url: imap.url.replace('testpass', 'mauvais') });
    const text = await secretary.reads('/courriels/erreurs');
    expect(text).toContain('refuse le nom ou le mot de passe');
    expect(text).not.toContain('mauvais');
  });
});
