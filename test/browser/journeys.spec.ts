import type { Browser } from 'playwright-core';
import type { Body } from '../../src/committee/body.entity.js';
import { CallsService } from '../../src/elections/call/calls.service.js';
import { CandidaciesService } from '../../src/elections/call/candidacies.service.js';
import { ElectionsService } from '../../src/elections/elections.service.js';
import { PollsService } from '../../src/elections/polls.service.js';
import { Organisation } from '../../src/organisations/organisation.entity.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { startApp, type TestApp } from '../support/app.js';
import { launchBrowser } from '../support/browser.mjs';
import { Desk } from '../support/desk.js';
import { associations, cast, committee } from '../support/election.js';
import { popplerIsHere, readPdf } from '../support/pdf.js';
import { comesIn, installed } from '../support/world.js';

const PDF = { name: 'mandat.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7\n% an invented mandate') };
const PATIENCE = 120_000;

let app: TestApp;
let browser: Browser;
let office: Desk;
let phone: Desk;
let body: Body;
let id: string;
let organisations: Organisation[];
const here = (path = '') => `/elections/${id}${path}`;
const now = () => app.app.get(ElectionsService).one(id);

beforeAll(async () => {
  app = await startApp({ at: '2031-02-03T08:00:00Z' });
  const secretary = await installed(app);
  body = await committee(app);
  await associations(app, { count: 7, withoutMail: 1 });
  organisations = await app.app.get(UnitOfWork).read.find(Organisation, { order: { name: 'ASC' } });
  browser = (await launchBrowser()) as Browser;
  office = await Desk.open(app, browser, 1280);
  phone = await Desk.open(app, browser, 390);
  await office.as(secretary);
}, PATIENCE);
afterAll(async () => {
  await browser?.close();
  await app.close();
});

/** Days later: the secretary signs in again. */
async function later(at: string | Date): Promise<void> {
  app.clock.set(at);
  await app.app.get(CallsService).watch();
  await app.app.get(PollsService).watch();
  await office.as(await comesIn(app, 'secretary@example.org'));
}

// In a real browser, by pointer and keyboard: nothing here is done behind the pages but ballots of the other electors.
describe('the secretary, a candidate and an elector by letter', () => {
  it('the secretary prepares an election and publishes the call', async () => {
    await office.reads(`/elections/nouvelle?comite=${body.id}&cloture=2031-04-10`);
    await office.submits('/elections', {
      name: 'Comité 2031',
      opensOn: '2031-03-31',
      closesOn: '2031-04-10',
      rollDay: '2031-03-25',
      termStartsOn: '2031-05-15',
    });
    id = /elections\/([0-9a-f-]{36})/.exec(office.page.url())![1]!;
    await office.reads(here('/appel'));
    const published = await office.submits(here('/appel'), {
      day: '2031-03-07',
      time: '23:59',
      text: 'Le comité conseille la Ville.',
    });
    expect(published).toContain('L’appel est publié.');
  });

  it('a candidate stands from her telephone: saves, comes back by her link, checks, sends, is acknowledged', async () => {
    await later('2031-02-12T09:42:00Z');
    const call = `/public/elections/${id}`;
    await phone.reads(call);
    expect(await phone.links()).toContain(`${call}/candidature`);
    await phone.reads(`${call}/candidature`);
    const begin = { organisationId: organisations[1]!.id, email: 'ada@example.org' };
    await phone.submits(`${call}/candidature`, begin);
    const mail = (await app.mails()).find((m) => m.subject === 'Votre candidature n’est pas encore envoyée')!;
    const mine = /\/candidature\/[A-Z0-9-]+/.exec(mail.text)![0];
    await phone.reads(mine);
    await phone.reads(`${mine}/nom`);
    await phone.submits(`${mine}/nom`, { firstName: 'Ada', lastName: 'Inventée', sex: 'F', bornOn: '1980-05-01' });
    await phone.reads(`${mine}/presentation`);
    await phone.submits(`${mine}/presentation`, { statement: 'Je connais le quartier.', consents: 'oui' });
    await phone.reads(`${mine}/mandat`);
    await phone.submits(`${mine}/mandat`, { fichier: PDF });
    const check = await phone.reads(mine);
    expect(check).toContain('Ada');
    const sent = await phone.submits(`${mine}/envoi`);
    expect(sent).toContain('2031-01');
    expect((await app.mails()).map((m) => m.subject)).toContain('Nous avons reçu votre candidature');
    expect(phone.said).toEqual([]);
  });

  it('the secretary enters one on paper, reviews all, publishes both lists and draws the order', async () => {
    await later('2031-03-07T09:00:00Z');
    for (const [i, firstName] of ['Bob', 'Cléo'].entries()) {
      await office.reads(here('/candidatures/papier'));
      await office.submits(here('/candidatures/papier'), {
        organisationId: organisations[2 + i]!.id,
        firstName,
        lastName: 'Inventé',
        channel: 'paper',
        receivedOn: '2031-03-07',
        receivedAt: '09:00',
        proof: 'Remise au guichet',
        sex: i === 0 ? 'M' : 'F',
        fichier: PDF,
      });
    }
    await later('2031-03-10T09:00:00Z');
    expect((await now()).stage).toBe('review');
    for (const { id: candidacy } of await app.app.get(CandidaciesService).received(id)) {
      await office.reads(here(`/candidatures/${candidacy}`));
      await office.submits(here(`/candidatures/${candidacy}/decision`), { verdict: 'accept' });
    }
    await office.reads(here('/candidatures'));
    await office.submits(here('/candidatures/liste-provisoire'));
    await office.reads(here('/candidats'));
    await office.submits(here('/candidats/tirage'));
    await later('2031-03-26T09:00:00Z');
    await office.reads(here('/candidatures'));
    await office.submits(here('/candidatures/liste-definitive'));
    expect((await now()).stage).toBe('candidates_final');
  });

  it('she freezes the roll, reads what is left to know, and seals', async () => {
    await office.reads(here('/liste'));
    await office.submits(here('/liste'));
    expect(await office.reads(here('/verifier'))).toContain('7 électeurs : 6 par courriel, 1 par lettre.');
    await office.reads(here('/sceller'));
    expect(await office.submits(here('/sceller'))).toContain('L’élection est scellée.');
  });

  it('an elector votes with the code of a letter, typed as people do, and the letter reprinted is dead', async () => {
    if (!popplerIsHere) return;
    await later('2031-03-31T07:00:00Z');
    await office.reads(here('/lettres'));
    const print = async (action: string, fields = {}) => {
      const arrives = office.page.waitForEvent('download');
      await office.submits(action, fields).catch(() => undefined);
      const { createReadStream } = await import('node:fs');
      const chunks: Buffer[] = [];
      for await (const chunk of createReadStream(await (await arrives).path())) chunks.push(chunk as Buffer);
      const { text } = readPdf(Buffer.concat(chunks));
      return {
        reference: /\/v\/([A-Z0-9]{8})/.exec(text)![1]!,
        code: /\b([A-Z0-9]{4}(?:-[A-Z0-9]{4}){3})\b/.exec(text)![1]!,
      };
    };
    const first = await print(here('/lettres'));
    await office.reads(here('/lettres'));
    const post = (await office.page.locator('form[action$="/poste"]').getAttribute('action'))!;
    expect(await office.submits(post, { postedOn: '2031-03-30' })).toContain('elles n’ont pas pu partir avant');
    expect(await office.submits(post, { postedOn: '2031-03-31' })).toContain('La date d’envoi est notée.');
    office.said.length = 0; // the browser tells of the refusal
    await office.page.getByText('Le fichier du lot 1 est perdu').click();
    const again = await print(post.replace(/poste$/, 'nouveau'), { reason: 'Le fichier est perdu.' });
    expect([again.reference, again.code]).not.toContain(first.reference);
    const elector = organisations.find((o) => o.emails.length === 0)!;
    await office.reads(here(`/liste?q=${encodeURIComponent(elector.name)}`));
    const page = (await office.links()).find((link) => link.includes('/electeurs/'))!;
    await office.reads(page);
    expect(await phone.reads(`/v/${first.reference}`)).toContain('Ce lien ne marche pas');
    const second = await print(`${page}/lettre`, { reason: 'La première lettre est perdue.' });
    expect(await phone.reads(`/v/${again.reference}`)).toContain('Ce lien ne marche pas');
    phone.said.length = 0;
    await phone.reads('/v');
    await phone.page.fill('#reference', second.reference.toLowerCase());
    await phone.page.fill('#code', second.code.toLowerCase().replaceAll('-', ' '));
    await phone.page.getByRole('button', { name: 'Continuer' }).click();
    await phone.page.getByRole('button', { name: 'Ouvrir mon bulletin' }).click();
    await phone.page.locator('[data-etape=choisir]').waitFor();
    await phone.page.check('#c0');
    await phone.page.getByRole('button', { name: 'Continuer : relire mon vote' }).click();
    await phone.page.getByRole('button', { name: 'Envoyer mon vote' }).click();
    await phone.page.locator('[data-etape=recu]').waitFor();
    expect(await phone.text()).toContain('Votre vote est enregistré');
    expect(phone.said).toEqual([]);
  });

  it('the vote ends, is counted and proclaimed; what stays vacant goes to a by-election', async () => {
    const election = await now();
    await cast(app, election, [[0, 1], [1, 2], [0, 1, 2], [1]]);
    await later(election.closesAt);
    await office.reads(here('/depouillement'));
    expect(await office.submits(here('/depouillement'))).toContain('Le vote est dépouillé.');
    await office.reads(here('/proclamation'));
    const proclaimed = await office.submits(here('/proclamation'), { proclaimedBy: 'Jeanne Marchal, présidente' });
    expect(proclaimed).toContain('Le résultat est proclamé.');
    await later('2031-05-20T08:00:00Z');
    const form = `/comites/${body.id}/election-partielle`;
    expect(await office.reads(form)).toContain('13 sièges sont vacants');
    await office.submits(form);
    const partial = /elections\/([0-9a-f-]{36})/.exec(office.page.url())![1]!;
    expect(await app.app.get(ElectionsService).one(partial)).toMatchObject({
      followsAs: 'by_election',
      stage: 'prepared',
    });
    expect(office.said).toEqual([]);
  });
});
