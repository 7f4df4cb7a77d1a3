import { AuditLog } from '../../src/audit/audit-log.js';
import { BodiesService } from '../../src/committee/bodies.service.js';
import { MandateActs } from '../../src/committee/mandate-acts.service.js';
import { MandatesService } from '../../src/committee/mandates.service.js';
import { PeopleService } from '../../src/committee/people.service.js';
import { inOffice } from '../../src/domain/committee/composition.js';
import { ruleInForce } from '../../src/domain/rules/rule-book.js';
import { Organisation } from '../../src/organisations/organisation.entity.js';
import { Checks } from '../../src/platform/checks.js';
import { Clock } from '../../src/platform/clock.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { newId } from '../../src/platform/ids.js';
import { startApp, type TestApp } from '../support/app.js';
import { stores } from '../support/stores.js';
import type { Visitor } from '../support/visitor.js';
import { installed, signedIn } from '../support/world.js';

/** Invented associations. */
async function withOrganisations(app: TestApp, count: number): Promise<void> {
  const clock = app.app.get(Clock);
  const rows = Array.from({ length: count }, (_, i) => ({
    id: newId(clock),
    name: `Maison ${String(i + 1).padStart(3, '0')} asbl`,
    acronym: '',
    enterpriseNumber: '',
    kind: 'association' as const,
    emails: [`maison${i + 1}@example.org`],
    phone: '',
    street: '',
    postcode: '5000',
    locality: 'Brindesart',
    memberSince: '2018-01-25',
    leftOn: null,
    inOrder: true,
    workingGroup: '',
    remark: '',
    updatedAt: clock.now(),
  }));
  await app.app.get(UnitOfWork).run((tx) => tx.insert(Organisation, rows));
}

describe.each(stores())('a committee from its first seat on, on $name', ({ url }) => {
  let app: TestApp;
  let secretary: Visitor;
  let bodyId: string;
  const here = (path = '') => `/comites/${bodyId}${path}`;

  beforeAll(async () => {
    app = await startApp({ at: '2026-11-24T09:00:00Z', databaseUrl: await url() });
    secretary = await installed(app);
    await withOrganisations(app, 20);
  });
  afterAll(() => app.close());

  it('begins with 20 numbered seats from the pack of Namur', async () => {
    expect(await secretary.reads('/comites')).toContain('Créez votre premier comité.');
    await secretary.reads('/comites/nouveau');
    const page = await secretary.submits('/comites', {
      name: 'Comité de pilotage',
      purpose: 'Conseiller la Ville.',
      pack: 'namur',
    });
    bodyId = secretary.url.split('/').at(-1)!;
    expect(page).toContain('Le comité « Comité de pilotage » est créé.');
    expect(page).toContain('Les 20 sièges');
    expect(page).toContain('Aucun siège n’est pourvu.');
    const seats = (await app.app.get(MandatesService).composition(bodyId, '2026-11-24')).seats;
    expect(seats.map(({ seat }) => seat.number)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
    expect(seats.slice(0, 5).map(({ seat }) => [seat.category, seat.mode])).toEqual([
      ['CHAIR', 'ex_officio'],
      ['VILLE', 'designated'],
      ['CPAS', 'designated'],
      ['PROVINCE', 'designated'],
      ['ASSOC', 'elected'],
    ]);
  });

  it('keeps what was typed when one row cannot be accepted, and records nothing of it', async () => {
    await secretary.reads(here('/titulaires'));
    const rows = {
      depuis: '2021-02-01',
      preuve: 'PV d’installation du 1er février 2021',
      'prenom-1': 'Amélie',
      'nom-1': 'Dewulf',
      'depuis-1': '2024-12-02',
      'prenom-5': 'Youssef',
      'nom-5': 'Amrani',
      'organisation-5': 'maison 001 ASBL',
      'prenom-6': 'Benoît',
      'nom-6': 'Marchal',
      'organisation-6': 'Maison inconnue',
    };
    const refused = await secretary.submits(here('/titulaires'), rows);
    expect(refused).toContain('Aucune association ne s’appelle « Maison inconnue ».');
    expect(secretary.html).toContain('value="Dewulf"');
    expect((await secretary.reads(here())).includes('Dewulf')).toBe(false);

    await secretary.reads(here('/titulaires'));
    await secretary.submits(here('/titulaires'), { ...rows, 'organisation-6': 'Maison 002 asbl' });
    expect(secretary.text).toContain('3 titulaires sont enregistrés.');
    expect(secretary.text).toContain('Mandat de six ans, du 1er février 2021 au 31 janvier 2027 . Il reste 68 jours .');
    expect(secretary.text).toContain('Sièges pourvus 3 sur 20 au plus');
  });

  it('answers with a sentence to what makes no sense', async () => {
    await secretary.reads(here('?jour=2026-06-31'));
    expect([secretary.status, secretary.text.includes('Le 30 juin')]).toEqual([409, false]);
    expect(secretary.text).toContain('Le 31 juin 2026 n’existe pas : ce mois a 30 jours.');
    expect(await secretary.reads(here('?jour=2026-01-01&jour=2026-02-01'))).toContain('Les 20 sièges');
    await secretary.reads(here('/titulaires'));
    const twice = {
      depuis: ['2021-02-01', '2021-03-01'],
      preuve: 'PV',
      'prenom-7': 'x'.repeat(9000),
      'nom-7': ['a', 'b'],
    };
    expect(await secretary.submits(here('/titulaires'), twice)).toContain('Écrivez la date : jour, mois et année.');
    await secretary.reads(here('/titulaires'));
    const long = {
      depuis: '2021-02-01',
      preuve: 'PV du jour',
      'nom-7': 'x'.repeat(9000),
      'organisation-7': 'Maison 003 asbl',
    };
    expect(await secretary.submits(here('/titulaires'), long)).toContain('Un nom compte au plus 80 signes.');
    for (const path of [here('/sieges/99'), here('/sieges/1000000000000'), '/comites/0', '/personnes/x']) {
      await secretary.reads(path);
      expect([path, secretary.status < 500]).toEqual([path, true]);
    }
  });

  it('refuses a day that does not exist, a second seat for a person, a second seat for an association', async () => {
    const form = here('/sieges/7/titulaire');
    await secretary.reads(form);
    const claire = {
      firstName: 'Claire',
      lastName: 'Lambrecht',
      organisation: 'Maison 003 asbl',
      startsOn: '2021-02-01',
      lastDay: '',
      decision: 'PV du 1er février 2021',
    };
    expect(await secretary.submits(form, { ...claire, startsOn: '31/06/2025' })).toContain(
      'Le 31 juin 2025 n’existe pas : ce mois a 30 jours. Corrigez la date.',
    );
    expect(secretary.html).toContain('value="Lambrecht"');
    expect(await secretary.submits(form, { ...claire, startsOn: '29/02/2025' })).toContain(
      'Le 29 février 2025 n’existe pas',
    );
    expect(await secretary.submits(form, { ...claire, lastDay: '31/01/2021' })).toContain('vient avant le premier');
    expect(await secretary.submits(form, { ...claire, organisation: 'Maison 002 asbl' })).toContain(
      'a déjà le siège 6 du 1er février 2021 au 31 janvier 2027 (règle R-05)',
    );
    expect(
      await secretary.submits(form, {
        ...claire,
        firstName: 'Youssef',
        lastName: 'Amrani',
        organisation: 'Maison 001 asbl',
      }),
    ).toContain('Youssef Amrani occupe déjà le siège 5');
    expect(await secretary.submits(form, claire)).toContain('Claire Lambrecht occupe le siège 7.');
    expect(await secretary.submits(here(`/mandats/${undoOf(secretary)}/retrait`))).toContain('L’encodage est annulé.');
    await secretary.reads(form);
    await secretary.submits(form, claire);
    expect(secretary.text).toContain('Sièges pourvus 4 sur 20 au plus');
  });

  it('ends a mandate early with its reason and proof, and announces the departure', async () => {
    await secretary.reads(here('/sieges/6'));
    const end = secretary.links.find((href) => href.endsWith('/fin'))!;
    await secretary.reads(end);
    expect(
      await secretary.submits(end, { reason: 'resignation', lastDay: '2027-02-01', decision: 'Lettre' }),
    ).toContain('Ce mandat finit de toute façon le 31 janvier 2027.');
    await secretary.submits(end, { reason: 'resignation', lastDay: '2026-12-31', decision: 'Lettre du 9 novembre' });
    expect(secretary.text).toContain('Démission le 31 décembre 2026');
    expect(secretary.text).toContain(
      'Benoît Marchal (siège 6) quittera le comité le 31 décembre 2026 : démission. Preuve : Lettre du 9 novembre.',
    );
    await secretary.reads(end);
    await secretary.submits(end, { reason: 'resignation', lastDay: '2026-12-30', decision: 'Lettre' });
    expect(secretary.text).toContain('Ce mandat a déjà pris fin le 31 décembre 2026.');
  });

  it('corrects an error by another door, and still shows what was known before', async () => {
    app.clock.set('2026-11-26T09:00:00Z');
    secretary = await signedIn(app, 'administrator');
    await secretary.reads(here('/sieges/7'));
    const correct = secretary.links.find((href) => href.endsWith('/correction'))!;
    await secretary.reads(correct);
    expect(secretary.html).toContain('value="2021-02-01"');
    await secretary.submits(correct, { startsOn: '2021-03-01', reason: 'La date du PV était mal lue' });
    expect(secretary.text).toContain('L’erreur est corrigée.');
    expect(await secretary.reads(here('?jour=2021-02-15'))).not.toContain('Claire Lambrecht Maison 003');
    const before = await secretary.reads(here('?jour=2021-02-15&su=2026-11-24'));
    expect(before).toContain('Le comité le lundi 15 février 2021, tel que nous le savions le mardi 24 novembre 2026.');
    expect(before).toContain('Claire Lambrecht Maison 003');
    const person =
      (await secretary.reads(here('/sieges/7'))) && secretary.links.find((href) => href.startsWith('/personnes/'))!;
    expect(await secretary.reads(person)).toContain('1er mars 2021');
    expect(await secretary.reads(`${person}?su=2026-11-24`)).toContain('1er février 2021');
    expect(secretary.text).toContain('telle que nous la savions le 24 novembre 2026');
    expect(await secretary.reads('/comites?jour=2021-02-15&su=2026-11-24')).toContain('tels que nous les savions');
    expect(secretary.links).toContain(here('?jour=2021-02-15&su=2026-11-24'));
    expect(await secretary.reads('/comites?jour=1990-01-01')).toContain('Aucun comité n’existait ce jour-là.');
    expect(await secretary.reads('/comites?jour=2026-02-29')).toContain('Le 29 février 2026 n’existe pas');
  });

  it('passes a seat by right from one to the next, on the day before', async () => {
    const form = here('/sieges/1/titulaire');
    expect(await secretary.reads(form)).toContain('Amélie Dewulf occupe ce siège depuis le 2 décembre 2024.');
    await secretary.submits(form, {
      firstName: 'Karim',
      lastName: 'Daoudi',
      startsOn: '2026-12-01',
      decision: 'Arrêté du 30 novembre',
    });
    const mandates = app.app.get(MandatesService);
    const chair = async (day: string) => (await mandates.composition(bodyId, day)).seats[0]!;
    expect((await chair('2026-11-30')).mandate?.endReason).toBe('successor_installed');
    expect((await chair('2026-12-01')).personId).not.toBe((await chair('2026-11-30')).personId);
  });

  it('shows the mandates of a person, and her address to the office only', async () => {
    await secretary.reads(here('/sieges/5'));
    const person = secretary.links.find((href) => href.startsWith('/personnes/'))!;
    expect(await secretary.reads(person)).toContain(
      'Comité de pilotage Siège 5 Maison 001 asbl 1er février 2021 31 janvier 2027',
    );
    expect(secretary.text).toContain('Courriel');
  });

  it('seats the elected once, ends the former mandates, leaves the seats by right alone', async () => {
    const work = app.app.get(UnitOfWork);
    const mandates = app.app.get(MandatesService);
    const { seats } = await mandates.composition(bodyId, '2026-11-26');
    const elected = seats.filter(({ seat }) => seat.mode === 'elected');
    const claire = elected.find(({ seat }) => seat.number === 7)!.mandate!;
    const bodies = app.app.get(BodiesService);
    expect((await bodies.list()).map(({ id }) => id)).toEqual([bodyId]);
    const given = {
      electionId: newId(app.clock),
      bodyId,
      seatIds: elected.map(({ seat }) => seat.id),
      termStartsOn: '2027-02-01',
      elected: [
        ...Array.from({ length: 14 }, () => ({ personId: newId(app.clock), organisationId: null })),
        { personId: claire.personId, organisationId: claire.organisationId },
      ],
      decision: 'Procès-verbal du 4 décembre 2026',
      author: 'Essai',
    };
    const begun = await work.run((tx) => mandates.installElected(tx, given));
    const again = await work.run((tx) => mandates.installElected(tx, given));
    expect(again.map(({ id }) => id).sort()).toEqual(begun.map(({ id }) => id).sort());
    const after = (await mandates.composition(bodyId, '2027-02-01')).seats;
    expect(inOffice(after)).toBe(16);
    expect(after.find(({ seat }) => seat.number === 7)?.personId).toBe(claire.personId);
    expect(after.filter(({ state }) => state === 'vacant').map(({ seat }) => seat.number)).toEqual([2, 3, 4, 20]);
    expect(after[7]?.lastDay).toBe('2033-01-31');
    expect(after[0]?.mandate?.plannedEnd).toBeNull();
    const eve = (await mandates.composition(bodyId, '2027-01-31')).seats;
    expect(eve.filter(({ personId }) => personId).map(({ seat }) => seat.number)).toEqual([1, 5, 7]);
  });

  it('refuses to seat somebody who sits elsewhere in the body, in a sentence', async () => {
    const mandates = app.app.get(MandatesService);
    const { seats } = await mandates.composition(bodyId, '2027-02-01');
    const given = {
      electionId: newId(app.clock),
      bodyId,
      seatIds: [seats[19]!.seat.id],
      termStartsOn: '2027-03-01',
      elected: [{ personId: seats[6]!.personId!, organisationId: null }],
      decision: 'Procès-verbal',
      author: 'Essai',
    };
    await expect(app.app.get(UnitOfWork).run((tx) => mandates.installElected(tx, given))).rejects.toMatchObject({
      reason: 'elected-sits-elsewhere',
      sentence: expect.stringContaining('Claire Lambrecht (siège 7) occupe déjà un autre siège'),
    });
  });

  it('gives a seat to one of two who are entered at once', async () => {
    const work = app.app.get(UnitOfWork);
    const people = app.app.get(PeopleService);
    const acts = app.app.get(MandateActs);
    const enter = (lastName: string) =>
      work.run(async (tx) => {
        const personId = await people.resolve(tx, { firstName: 'Même', lastName });
        const place = { bodyId, seatNumber: 20, personId, organisationId: null, startsOn: '2027-02-01' };
        return acts.enter(tx, { ...place, decision: 'Essai' }, 'Essai');
      });
    const both = await Promise.allSettled([enter('Un'), enter('Deux')]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { reason: 'seat-taken' } });
    const { sentence } = (await app.app.get(Checks).run()).find(({ name }) => name === 'Mandats')!;
    expect(sentence).toContain('aucun siège n’a deux titulaires');
  });

  it('tells the first page what is vacant, what ends and what is to be done', async () => {
    const first = await secretary.reads('/');
    expect(first).toContain('Confirmer 34 règles du règlement');
    expect(first).toContain('Sièges pourvus');
  });

  it('names on one page whom a change may be about', async () => {
    await secretary.reads(here('/changement'));
    expect(secretary.text).toContain('5 Youssef Amrani');
    expect(secretary.links.filter((href) => href.endsWith('/fin'))).toHaveLength(2);
  });

  it('shows every rule in words, confirms one, changes another from a day on', async () => {
    const rules = here('/reglement');
    expect(await secretary.reads(rules)).toContain('37 règles, dont 34 à confirmer.');
    expect(secretary.text).toContain('R-06 quorum de présence');
    await secretary.reads(`${rules}/quorum`);
    expect(await secretary.submits(`${rules}/quorum/confirmation`, { written: '' })).toContain(
      'Dites où cette règle est écrite',
    );
    await secretary.submits(`${rules}/quorum/confirmation`, { written: 'ROI, art. 12' });
    expect(secretary.text).toContain('37 règles, dont 33 à confirmer.');
    await secretary.reads(`${rules}/term`);
    const change = { years: '3', source: 'Délibération du 24 avril 2031', validFrom: '2031-05-01' };
    expect(await secretary.submits(`${rules}/term`, { ...change, years: '0' })).toContain(
      '« Durée du mandat » : écrivez un nombre entier entre 1 et 12.',
    );
    await secretary.submits(`${rules}/term`, change);
    expect(secretary.text).toContain('La règle R-36 change à partir du 1er mai 2031.');
    const book = await app.app.get(BodiesService).ruleBook(bodyId);
    expect(ruleInForce(book, 'term', '2031-04-30')?.params.years).toBe(6);
    expect(ruleInForce(book, 'term', '2031-05-01')?.params.years).toBe(3);
    await secretary.reads(`${rules}/term`);
    expect(await secretary.submits(`${rules}/term`, { ...change, validFrom: '2030-01-01' })).toContain(
      'a déjà une version qui commence le jeudi 1er mai 2031',
    );
    expect(await secretary.reads(`${rules}/constructor`)).toContain('Cette règle n’existe pas.');
  });

  it('shows everybody who sits, and nothing of what is only for the office', async () => {
    const passer = app.visitor();
    expect(await passer.reads('/public')).toContain('Comité de pilotage');
    await passer.reads(`/public/comites/${bodyId}`);
    expect(passer.status).toBe(200);
    expect(passer.text).toContain(
      '5 Youssef Amrani Maison 001 asbl Depuis le 1er février 2021 jusqu’au 31 janvier 2027',
    );
    expect(passer.text).toContain('Siège vacant');
    expect(passer.html).not.toMatch(/example\.org<\/td>|démission|Lettre du 9 novembre|\/personnes\//i);
    const json = JSON.parse((await passer.downloads(`/public/comites/${bodyId}/mandats.json`)).toString()) as {
      format: string;
      seats: unknown[];
    };
    expect([json.format, json.seats.length]).toEqual(['mandature/mandats', 20]);
    expect((await passer.downloads(`/public/comites/${bodyId}/comite.ics`)).toString()).toContain('BEGIN:VEVENT');
    for (const path of ['/aide', '/accessibilite', '/vie-privee', '/code-source']) {
      await passer.reads(path);
      expect([path, passer.status]).toEqual([path, 200]);
    }
    expect(await passer.reads(here())).toContain('Se connecter');
  });

  it('gives the committee as files to the office', async () => {
    expect((await secretary.downloads(here('/comite.xlsx'))).subarray(0, 2).toString()).toBe('PK');
    expect((await secretary.downloads(here('/comite.csv?jour=2026-11-24'))).toString()).toContain(
      '5;Associations;Youssef;Amrani;',
    );
    const known = (await secretary.downloads(here('/mandats.json?jour=2021-02-15&su=2026-11-24'))).toString();
    expect(known).toContain('"knownOn": "2026-11-24"');
    expect((await secretary.downloads(here('/comite.ics'))).toString()).toContain('UID:mandat-');
  });

  it('leaves a log that is whole', async () => {
    expect((await app.app.get(AuditLog).check()).broken).toBeNull();
  });
});

const undoOf = (visitor: Visitor) => /\/mandats\/([0-9a-f-]+)\/retrait/.exec(visitor.html)?.[1] ?? '';
