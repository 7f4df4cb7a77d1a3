import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Body } from '../../src/committee/body.entity.js';
import { MandatesService } from '../../src/committee/mandates.service.js';
import { CandidatesService } from '../../src/elections/candidates/candidates.service.js';
import type { Election } from '../../src/elections/election.entity.js';
import { ElectionsService } from '../../src/elections/elections.service.js';
import { Checks } from '../../src/platform/checks.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import type { Mail } from '../../src/platform/mail/mailer.js';
import { Scheduler } from '../../src/platform/schedule/scheduler.js';
import { verifyFile } from '../../src/verifier/verify-file.js';
import { startApp, type TestApp } from '../support/app.js';
import { beleniosToolIsHere, onArchive } from '../support/belenios-tool.js';
import { linkIn } from '../support/booth.js';
import { seated } from '../support/committee.js';
import { associations, ballotMaker, cast, committee, electorsOf, F1_STANDING, f1Votes } from '../support/election.js';
import { popplerIsHere, readPdf } from '../support/pdf.js';
import type { Visitor } from '../support/visitor.js';
import { comesIn, installed } from '../support/world.js';

const MINUTE = 60_000;
const SECRETARY = 'secretary@example.org';
/** Fixture F-1: women and men of the seats by right. */
const BY_RIGHT = ['F', 'F', 'F', 'M'] as const;

/** Fixture F-1, from the first date to the mandates, as the secretary and the electors see it. */
describe('a whole election of 16 seats by 132 associations', () => {
  let app: TestApp;
  let secretary: Visitor;
  let body: Body;
  let election: Election;
  let receipt: string;
  const invitations: Mail[] = [];

  beforeAll(async () => {
    app = await startApp({ at: '2031-02-24T09:00:00Z' });
    secretary = await installed(app);
    body = await committee(app);
    await associations(app, { count: 140, notInOrder: 5, withoutDelegate: 3, withoutMail: 7 });
    for (const [i, sex] of BY_RIGHT.entries())
      await app.app.get(UnitOfWork).run(async (tx) => {
        const holder = { firstName: 'De droit', lastName: `Inventé ${i + 1}`, email: `droit${i}@example.org`, sex };
        await seated(app, tx, holder, {
          bodyId: body.id,
          seatNumber: i + 1,
          organisationId: null,
          startsOn: '2030-12-02',
        });
      });
  });
  afterAll(() => app.close());

  const here = (path = '') => `/elections/${election.id}${path}`;
  const fresh = async () => {
    election = await app.app.get(ElectionsService).one(election.id);
  };
  const tick = () => app.app.get(Scheduler).tick();

  it('gets its dates from the rules, each with its rule', async () => {
    const text = await secretary.reads(`/elections/nouvelle?comite=${body.id}&cloture=2031-04-10`);
    expect(text).toContain('Clôture du vote jeudi 10 avril 2031 à 12 h');
    expect(text).toContain('Règle R-52');
    expect(text).toContain('16 sièges seront pourvus');
    await secretary.submits('/elections', { name: 'Comité de pilotage 2031', termStartsOn: '2031-05-15' });
    election = (await app.app.get(ElectionsService).list())[0]!;
    expect(secretary.url).toBe(here());
    expect(secretary.text).toContain('Vote du');
    expect(secretary.text).toContain('On coche de 1 à 16 personnes, ou on vote blanc.');
  });

  it('receives its candidates, and a letter drawn by lot orders the ballot', async () => {
    await secretary.reads(here('/candidats'));
    for (const candidate of F1_STANDING)
      await secretary.submits(here('/candidats'), {
        firstName: candidate.firstName,
        lastName: candidate.lastName,
        sex: candidate.sex ?? '',
        bornOn: '',
        email: `${candidate.lastName.normalize('NFD').replace(/[^a-z]/gi, '')}@example.org`.toLowerCase(),
      });
    expect(secretary.text).toContain('22 candidatures pour 16 sièges.');
    expect(secretary.text).toContain('14 femmes, 8 hommes, 0 sans déclaration.');
    await secretary.submits(here('/candidats/tirage'));
    expect(secretary.text).toMatch(/La lettre [A-Z] est tirée au sort/);
  });

  it('shows 132 electors of 140 with reasons, then freezes them', async () => {
    const text = await secretary.reads(here('/liste'));
    expect(text).toContain('132 associations sur 140 votent : 125 par courriel, 7 par lettre.');
    expect(text.match(/n’est pas en ordre au/g)).toHaveLength(5);
    expect(text.match(/n’a pas désigné de délégué/g)).toHaveLength(3);
    await secretary.submits(here('/liste'));
    expect(secretary.text).toContain('La liste électorale est arrêtée : 132 électeurs.');
    expect(await secretary.reads(here('/liste?q=inventee+140'))).toContain('1 association trouvée.');
  });

  it('is rehearsed whole, marked ESSAI everywhere, and erased', async () => {
    await secretary.reads(here('/essai'));
    await secretary.submits(here('/essai'), { address: 'essai@example.org', electors: '3' });
    const rehearsal = secretary.url;
    expect(secretary.text).toContain('Vote ouvert');
    expect((await app.mails()).filter((m) => m.subject.includes('ESSAI'))).toHaveLength(3);
    await secretary.submits(`${rehearsal}/essai/bulletins`);
    expect(secretary.text).toContain('3 bulletins d’exemple entrent dans l’urne.');
    await secretary.submits(`${rehearsal}/essai/cloture`);
    await secretary.reads(`${rehearsal}/depouillement`);
    await secretary.submits(`${rehearsal}/depouillement`);
    expect(secretary.text).toContain('ESSAI');
    expect(secretary.text).toContain('3 bulletins =');
    await secretary.reads(rehearsal);
    await secretary.submits(here('/essai/effacement'));
    expect(secretary.text).toContain('1 essai est effacé.');
    await secretary.reads(rehearsal);
    expect(secretary.status).toBe(404);
  });

  it('is sealed once everything is in order', async () => {
    const text = await secretary.reads(here('/verifier'));
    expect(text).not.toContain('À régler d’abord');
    expect(text).toContain('7 électeurs n’ont pas de courriel');
    await secretary.reads(here('/sceller'));
    expect(secretary.text).toContain('125 courriels partiront dix minutes après');
    await secretary.submits(here('/sceller'));
    expect(secretary.text).toContain('L’élection est scellée');
    await fresh();
    expect(election.stage).toBe('sealed');
  });

  it('gives a letter with its code to who has no mail, and logs it', async () => {
    await secretary.reads(here('/lettres'));
    await secretary.submits(here('/lettres'));
    expect(secretary.headers.get('content-type')).toBe('application/pdf');
    const journal = await secretary.reads(`/journal?sujet=election:${election.id}`);
    expect(journal).toContain('7 lettres avec code de vote : fichier à imprimer ouvert.');
    expect(await secretary.reads(here('/lettres'))).not.toContain('à imprimer imprimée');
  });

  it('opens by itself, and its 125 invitations wait ten minutes', async () => {
    app.clock.set(election.opensAt);
    await tick();
    expect((await app.mails()).filter((m) => m.text.includes('/v/'))).toHaveLength(0);
    secretary = await comesIn(app, SECRETARY);
    const text = await secretary.reads(here());
    expect(text).toContain('125 courriels partent à partir du');
    expect(text).toContain('Arrêter l’envoi');
    app.clock.set(new Date(election.opensAt.getTime() + 11 * MINUTE));
    invitations.push(...(await app.mails()).filter((m) => m.text.includes('/v/')));
    expect(invitations).toHaveLength(125);
    expect(new Set(invitations.map(linkIn)).size).toBe(125);
  });

  it('takes 97 ballots, one of them by the pages of the booth', async () => {
    await fresh();
    const order = await app.app.get(CandidatesService).standing(election.id);
    const names = F1_STANDING.map(({ firstName, lastName }) => `${firstName} ${lastName}`);
    const votes = f1Votes((candidate) => order.findIndex((c) => c.ballotName === names[candidate]));
    const [first, ...others] = votes;
    const electors = await electorsOf(app, election);
    const elector = app.visitor();
    const reference = electors[0]!.reference;
    await elector.reads(`/v/${reference}`);
    await elector.submits(`/v/${reference}`);
    const ballot = (await ballotMaker(app, election))(electors[0]!, first!);
    const headers = { 'content-type': 'text/plain', accept: 'application/json' };
    await elector.request(`/v/${reference}/bulletin`, { method: 'POST', body: ballot, headers });
    expect(elector.status).toBe(200);
    receipt = (JSON.parse(elector.html) as { receipt: string }).receipt;
    await cast(app, election, others, 1);
    expect(await elector.reads(`/public/elections/${election.id}/recus?recu=${receipt.replace(' ', '')}`)).toContain(
      'Ce reçu est dans l’urne.',
    );
  }, 120_000);

  it('shows how many voted, and nobody what or who', async () => {
    const text = await secretary.reads(here());
    expect(text).toContain('97 votes sur 132 associations');
    expect(text).toContain('97 sur 132, soit 73,5 %');
    expect(text).toContain('Quorum Atteint 66 votes nécessaires');
    await secretary.reads(here('/resultat'));
    expect(secretary.status).toBe(409);
    const chair = app.visitor();
    expect(await chair.reads(`/public/elections/${election.id}`)).not.toContain('voix sur');
    await chair.reads(`/public/elections/${election.id}/proces-verbal.pdf`);
    expect(chair.status).toBe(404);
  });

  it('reminds the 28 who can be reached by mail and have not voted, once a day', async () => {
    await secretary.reads(here('/rappel'));
    expect(secretary.text).toContain('Ce rappel part aux 28 associations qui n’ont pas encore voté.');
    await secretary.submits(here('/rappel'));
    expect(secretary.text).toContain('28 rappels attendent 10 minutes');
    await secretary.reads(here('/rappel'));
    await secretary.submits(here('/rappel'));
    expect(secretary.status).toBe(422);
    expect(secretary.text).toContain('le rappel d’aujourd’hui est déjà préparé');
    app.clock.set(new Date(election.opensAt.getTime() + 25 * MINUTE));
    expect((await app.mails()).filter((m) => m.text.includes('/v/'))).toHaveLength(28);
  });

  it('closes by itself, with its quorum and the rule', async () => {
    app.clock.set(election.closesAt);
    await tick();
    secretary = await comesIn(app, SECRETARY);
    const text = await secretary.reads(here());
    expect(text).toContain('Quorum de 66 : atteint. 97 électeurs ont voté sur 132.');
    expect(text).toContain('Règle R-51');
  });

  it('is counted, with sums that add up, and asks the birth dates that a tie needs', async () => {
    await secretary.reads(here('/depouillement'));
    await secretary.submits(here('/depouillement'));
    expect(secretary.text).toContain('97 bulletins = 93 avec choix + 4 blancs + 0 nul.');
    expect(secretary.text).toContain('1 226 voix sur 1 488 possibles');
    expect(secretary.text).toContain('Paul Wéry et Gérard Simonis ont chacun 44 voix');
    expect(secretary.text).toContain('Rien ne peut encore être proclamé.');
    const dates = secretary.forms().find((f) => f.action === here('/naissances'))!;
    const fields = Object.keys(dates.fields).filter((name) => name.startsWith('date-'));
    expect(fields).toHaveLength(2);
    const order = await app.app.get(CandidatesService).standing(election.id);
    const bornOn = (name: string) => order.find((c) => c.ballotName === name)!.id;
    await secretary.submits(here('/naissances'), {
      [`date-${bornOn('Paul Wéry')}`]: '1971-09-02',
      [`date-${bornOn('Gérard Simonis')}`]: '1964-03-30',
    });
    expect(secretary.text).toContain('la personne la plus âgée est préférée : Gérard Simonis, puis Paul Wéry.');
    expect(secretary.text).toContain('15 femmes et 5 hommes sur 20');
    const anybody = app.visitor();
    expect(await anybody.reads(`/public/elections/${election.id}`)).not.toContain('voix sur');
    const archive = await anybody.downloads(`/public/elections/${election.id}/${election.uuid}.bel`);
    expect(archive.includes('"type":"EndBallots"')).toBe(true);
    expect(archive.includes('"type":"Result"')).toBe(false);
  });

  it('is proclaimed: minutes, mandates and announcements, once', async () => {
    await secretary.reads(here('/proclamation'));
    expect(secretary.text).toContain('16 mandats du 15 mai 2031 au 14 mai 2037');
    const said = { proclaimedBy: 'Jeanne Marchal, présidente', witnesses: 'Luc Adam\nAnne Paquet', remarks: '' };
    await secretary.submits(here('/proclamation'), said);
    expect(secretary.text).toContain('Le résultat est proclamé.');
    await secretary.reads(here('/proclamation'));
    expect(secretary.url).toBe(here('/resultat'));
    const { seats } = await app.app.get(MandatesService).composition(body.id, '2031-05-15');
    expect(seats.filter((s) => s.mandate?.electionId === election.id)).toHaveLength(16);
    expect(seats.filter((s) => s.personId !== null)).toHaveLength(20);
    expect(seats.find((s) => s.seat.number === 5)?.lastDay).toBe('2037-05-14');
    app.clock.set(new Date(election.closesAt.getTime() + 11 * MINUTE));
    const subjects = (await app.mails()).map((m) => m.subject);
    expect(subjects.filter((s) => s.includes('Le résultat de l’élection'))).toHaveLength(125);
    expect(subjects.filter((s) => s.includes('vous obtenez un siège'))).toHaveLength(16);
  });

  it('leaves minutes that a reader can hear, twice', async () => {
    if (!popplerIsHere) return;
    await fresh();
    await secretary.reads(here('/resultat'));
    const links = secretary.links.filter((href) => href.includes('/documents/'));
    expect(links).toHaveLength(2);
    for (const link of links) {
      const pdf = readPdf(await secretary.downloads(link));
      expect(pdf.info['Tagged']).toBe('yes');
      expect(pdf.text).toContain('97 bulletins = 93 valables + 4 blancs + 0 nul');
      expect(pdf.text).toContain('Gérard Simonis');
      expect(pdf.text).toContain('Jeanne Marchal');
    }
  });

  it('is verified by our verifier and by a program that others wrote', async () => {
    const anybody = app.visitor();
    expect(await anybody.reads(`/public/elections/${election.id}`)).toContain('suppléance 1');
    const archive = await anybody.downloads(`/public/elections/${election.id}/${election.uuid}.bel`);
    const folder = mkdtempSync(join(tmpdir(), 'mandature-verify-'));
    const file = join(folder, `${election.uuid}.bel`);
    writeFileSync(file, archive);
    const { ok, findings } = await verifyFile(file);
    rmSync(folder, { recursive: true });
    expect(findings).toEqual(findings.filter((f) => typeof f === 'string'));
    expect(ok).toBe(true);
    if (!beleniosToolIsHere) return;
    const verdict = onArchive(election.uuid!, archive, (tool) => tool.verify());
    expect(verdict).toEqual({ accepted: true, message: expect.stringContaining('all checks passed') });
  }, 120_000);

  it('leaves nothing that a check finds wrong', async () => {
    const findings = await app.app.get(Checks).run();
    expect(findings.filter((f) => !f.ok)).toEqual([]);
    expect(findings.find((f) => f.name === 'Urnes')?.sentence).toMatch(/^1\s+urne recalculée/);
  });
});
