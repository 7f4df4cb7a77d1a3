import type { Election } from '../../src/elections/election.entity.js';
import { ElectionsService } from '../../src/elections/elections.service.js';
import { PollsService } from '../../src/elections/polls.service.js';
import { PlannedReminders } from '../../src/elections/reminders/planned-reminders.service.js';
import type { Elector } from '../../src/elections/roll/elector.entity.js';
import { VoteMarks } from '../../src/elections/roll/vote-marks.service.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { AddressesInError } from '../../src/platform/mail/addresses-in-error.service.js';
import { OutboxMessage } from '../../src/platform/mail/outbox-message.entity.js';
import { startApp, type TestApp } from '../support/app.js';
import { associations, committee, electorsOf, prepared } from '../support/election.js';
import type { Visitor } from '../support/visitor.js';
import { comesIn, installed, signedIn } from '../support/world.js';

describe('reaching the electors, from the announcement to the last reminder', () => {
  let app: TestApp;
  let secretary: Visitor;
  let witness: Visitor;
  let election: Election;
  let electors: Elector[];
  const work = () => app.app.get(UnitOfWork);
  const here = (path = '') => `/elections/${election.id}${path}`;
  const elector = async (n: number) => (await electorsOf(app, election)).find((e) => e.id === electors[n]!.id)!;
  const contact = async (n: number) => `/v/${(await elector(n)).reference}/coordonnees`;
  const later = (minutes: number) => app.clock.set(new Date(app.clock.now().getTime() + minutes * 60_000));
  const votes = (n: number) => work().run((tx) => app.app.get(VoteMarks).mark(tx, election.id, electors[n]!.id));

  beforeAll(async () => {
    app = await startApp({ at: '2026-11-02T09:00:00Z' });
    secretary = await installed(app);
    await associations(app, { count: 12, withoutMail: 1 });
    election = await prepared(app, await committee(app));
    electors = await electorsOf(app, election);
  });
  afterAll(() => app.close());

  it('announces the vote to each elector with mail, once, with the page of their own address', async () => {
    expect(await secretary.reads(here())).toContain('Annoncer le vote');
    await secretary.reads(here('/annonce'));
    await secretary.submits(here('/annonce'));
    expect(secretary.text).toContain('11 annonces attendent 10 minutes, puis partent.');
    later(11);
    const mails = (await app.mails()).filter((m) => m.subject === 'Vous allez bientôt voter');
    expect(mails).toHaveLength(11);
    expect(mails[0]!.text).toMatch(/http:\/\/localhost:3000\/v\/[A-Z0-9]+\/coordonnees/);
    expect(mails[0]!.text).not.toContain('#');
    await expect(secretary.submits(here('/annonce'))).rejects.toThrow('No form');
  });

  it('lets an elector confirm, or say that the person is another: reading changes nothing', async () => {
    const visitor = app.visitor();
    expect(await visitor.reads(await contact(0))).toContain('d…@example.org');
    for (let i = 0; i < 5; i++) await app.visitor().reads(await contact(0));
    expect((await elector(0)).confirmedAt).toBeNull();
    await visitor.submits(`${await contact(0)}/oui`);
    expect(visitor.text).toContain('Merci, c’est noté');
    expect((await elector(0)).confirmedAt).toEqual(app.clock.now());
    const other = app.visitor();
    await other.reads(await contact(1));
    await other.submits(await contact(1), { address: 'pas une adresse', reason: '' });
    expect(other.status).toBe(422);
    expect(other.text).toContain('Écrivez une adresse électronique complète');
    await other.submits(await contact(1), { address: 'nouvelle@example.org', reason: 'Je ne travaille plus ici.' });
    expect(other.text).toContain('Merci, c’est noté');
    expect((await elector(1)).address).toBe('delegue002@example.org');
    secretary = await comesIn(app, 'secretary@example.org');
    expect(await secretary.reads('/')).toContain('Répondre à 1 électeur');
    await secretary.reads(here('/adresses'));
    const [action] = secretary.html.match(/\/elections\/[^"]+\/reprendre/)!;
    await secretary.submits(action);
    expect(secretary.text).toContain('L’adresse est changée.');
    expect((await elector(1)).address).toBe('nouvelle@example.org');
  });

  it('stops the seal while too many addresses are dead or a claim about the roll waits', async () => {
    await work().run(async (tx) => {
      for (const n of [4, 5]) await app.app.get(AddressesInError).end(tx, electors[n]!.address, 'unknown_address');
    });
    expect(await secretary.reads(here('/verifier'))).toContain('10 électeurs joignables sur 12 (83,3 %)');
    for (const n of [4, 5]) {
      const page = here(`/electeurs/${electors[n]!.id}`);
      await secretary.reads(page);
      await secretary.submits(`${page}/par-lettre`, { reason: 'Adresse morte, au téléphone' });
    }
    expect(await secretary.reads(here('/verifier'))).toContain('1 sur 9 ont confirmé leur adresse.');
    await secretary.reads(here('/liste/reclamations'));
    await secretary.submits(here('/liste/reclamations'), {
      by: 'Association inventée 013',
      receivedOn: '2026-11-02',
      matter: 'Elle demande à être sur la liste.',
    });
    expect(await secretary.reads(here('/verifier'))).toContain(
      '1 réclamation sur la liste électorale attend une décision.',
    );
    await secretary.reads(here('/sceller'));
    await secretary.submits(here('/sceller'));
    expect((await app.app.get(ElectionsService).one(election.id)).stage).toBe('prepared');
    await secretary.reads(here('/liste/reclamations'));
    const [action] = secretary.html.match(/\/elections\/[^"]+\/liste\/reclamations\/[^"]+/)!;
    await secretary.submits(action, { decision: 'unfounded', decisionReason: 'Elle n’était pas membre ce jour-là.' });
    expect(secretary.text).toContain('La réclamation est non fondée.');
  });

  it('plans the reminders of the rule, warns before a third in seven days, refuses an hour that does not exist', async () => {
    await secretary.reads(here('/rappel'));
    expect(secretary.text).toContain('samedi 28 novembre 2026 à 9 h');
    await secretary.submits(here('/rappel/programmer-selon-la-regle'));
    expect(secretary.text).toContain('2 rappels sont programmés.');
    await secretary.submits(here('/rappel/programmer'), { day: '2026-12-01', time: '25:00' });
    expect(secretary.text).toContain('n’est pas une heure');
    await secretary.submits(here('/rappel/programmer'), { day: '2026-12-05', time: '09:00' });
    expect(secretary.text).toContain('Le vote se termine le vendredi 4 décembre 2026');
    await secretary.submits(here('/rappel/programmer'), { day: '2026-12-01', time: '09:00' });
    expect(secretary.text).toContain('Ce serait le 3e rappel en sept jours');
    await secretary.submits(here('/rappel/programmer'), { day: '2026-12-01', time: '09:00', knowingly: 'oui' });
    expect(secretary.text).toContain('Le rappel est programmé.');
  });

  it('asks a second person before an address changes while people vote (check 9)', async () => {
    await secretary.reads(here('/sceller'));
    await secretary.submits(here('/sceller'));
    app.clock.set(election.opensAt);
    await app.app.get(PollsService).watch();
    later(11);
    await app.mails();
    secretary = await comesIn(app, 'secretary@example.org');
    const before = await elector(2);
    const page = here(`/electeurs/${before.id}`);
    await secretary.reads(page);
    await secretary.submits(`${page}/adresse`, { address: 'ailleurs@example.org', reason: 'Demandé au téléphone' });
    expect(secretary.text).toContain('Une deuxième personne doit approuver');
    expect(await elector(2)).toEqual(before);
    await secretary.reads(here('/adresses'));
    expect(secretary.text).toContain('une autre personne doit approuver');
    expect(secretary.html).not.toContain('/accord"');
    witness = await signedIn(app, 'witness');
    expect(await witness.reads('/')).toContain('Approuver 1 changement d’adresse');
    await witness.reads(here('/adresses'));
    const [agree] = witness.html.match(/\/elections\/[^"]+\/accord/)!;
    await witness.submits(agree);
    const after = await elector(2);
    expect(after.address).toBe('ailleurs@example.org');
    const door = app.visitor();
    await door.reads(`/v/${before.reference}`);
    expect(door.status).toBe(404);
    const mails = await app.mails();
    const told = mails.filter((m) => m.subject.includes('adresse pour voter')).map((m) => m.to.address);
    expect(told.sort()).toEqual(['ailleurs@example.org', before.address].sort());
    expect(await witness.reads('/journal')).toContain('L’adresse de vote de « Association inventée 003 » a changé.');
  });

  it('reminds at the hour only those who have not voted then, once, and takes a waiting one back', async () => {
    await votes(0);
    app.clock.set('2026-11-28T08:00:00Z');
    await app.app.get(PlannedReminders).watch();
    await app.app.get(PlannedReminders).watch();
    const first = (await app.mails()).filter((m) => m.subject.startsWith('Il reste'));
    expect(first.map((m) => m.to.address)).not.toContain('delegue001@example.org');
    expect(first).toHaveLength(8);
    secretary = await comesIn(app, 'secretary@example.org');
    app.clock.set('2026-11-29T08:00:00Z');
    secretary = await comesIn(app, 'secretary@example.org');
    await secretary.reads(here('/rappel'));
    await secretary.submits(here('/rappel'));
    await votes(3);
    later(11);
    const second = (await app.mails()).filter((m) => m.subject.startsWith('Il reste'));
    expect(second).toHaveLength(7);
    expect(await work().read.countBy(OutboxMessage, { about: `elector:${electors[3]!.id}`, template: 'rappel' })).toBe(
      1,
    );
  });

  it('shows to nobody whom a reminder was for, and leaves out one whose hour was slept through', async () => {
    expect(await secretary.reads('/courriels?q=delegue007')).not.toContain('Rappel');
    await secretary.reads(`/courriels/envois/${encodeURIComponent(`election:${election.id}:reminders`)}`);
    expect(secretary.text).not.toContain('Association inventée');
    app.clock.set('2026-12-02T08:00:00Z');
    await app.app.get(PlannedReminders).watch();
    secretary = await comesIn(app, 'secretary@example.org');
    expect(await secretary.reads(here('/rappel'))).toContain('pas parti');
  });
});
