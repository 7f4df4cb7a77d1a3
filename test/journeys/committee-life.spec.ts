import ICAL from 'ical.js';
import { BodiesService } from '../../src/committee/bodies.service.js';
import { CommitteeSheets } from '../../src/committee/committee-sheets.service.js';
import { Mandate } from '../../src/committee/mandate.entity.js';
import { MandatesService } from '../../src/committee/mandates.service.js';
import { ActingChairs } from '../../src/committee/outside/acting-chairs.service.js';
import { BodyOffice } from '../../src/committee/outside/body-office.entity.js';
import { Rule } from '../../src/committee/rule.entity.js';
import { inOffice } from '../../src/domain/committee/composition.js';
import { believed } from '../../src/domain/committee/record.js';
import { ruleInForce } from '../../src/domain/rules/rule-book.js';
import { Checks } from '../../src/platform/checks.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { startApp, type TestApp } from '../support/app.js';
import { association, seated } from '../support/committee.js';
import { stores } from '../support/stores.js';
import type { Visitor } from '../support/visitor.js';
import { comesIn, installed } from '../support/world.js';

const PROOF = { decision: 'Document du secrétariat' };
const TERM = '2025-03-03';

/** The committee of mandates.md §7, in the order of our seats: chair, Ville, CPAS, Province, then 16 of associations. */
describe.each(stores())('the life of a committee, on $name', ({ url }) => {
  let app: TestApp;
  let secretary: Visitor;
  let bodyId: string;
  const associations: string[] = [];
  const here = (path = '') => `/comites/${bodyId}${path}`;
  const composition = async (day: string, knownAt: Date | null = null) =>
    (await app.app.get(MandatesService).composition(bodyId, day, knownAt)).seats;
  const seatOn = async (number: number, day: string) => (await composition(day)).find((s) => s.seat.number === number)!;
  const mandateOf = async (number: number, day: string) => (await seatOn(number, day)).mandate!.mandateId;
  const at = async (moment: string) => {
    app.clock.set(moment);
    secretary = await comesIn(app, 'secretary@example.org');
  };

  beforeAll(async () => {
    app = await startApp({ at: '2025-02-20T09:00:00Z', databaseUrl: await url() });
    secretary = await installed(app);
    await secretary.reads('/comites/nouveau');
    const given = { name: 'Comité de pilotage', purpose: '', pack: 'namur', createdOn: '2018-01-25' };
    await secretary.submits('/comites', given);
    bodyId = secretary.url.split('/').at(-1)!;
    await app.app.get(UnitOfWork).run(async (tx) => {
      for (let number = 1; number <= 20; number++) {
        const elected = number > 4;
        const organisationId = elected ? await association(app, tx, number) : null;
        if (organisationId) associations.push(organisationId);
        const holder = { firstName: `Prénom${number}`, lastName: 'Essai', email: `membre${number}@example.org` };
        const place = { bodyId, seatNumber: number, organisationId, startsOn: elected ? TERM : '2024-12-02' };
        await seated(app, tx, holder, place);
      }
    });
  });
  afterAll(() => app.close());

  it('a resignation of 15 March recorded on the 20th reads 20 as known before, 19 as known now (scenario 4)', async () => {
    await at('2027-03-20T09:00:00Z');
    const mandate = await mandateOf(7, '2027-03-01');
    const form = here(`/mandats/${mandate}/demission`);
    await secretary.reads(form);
    await secretary.submits(form, { letterOn: '2027-03-10', receivedOn: '2027-03-09', lastDay: '2027-03-14' });
    expect(secretary.text).toContain('elle ne peut pas être arrivée le 9 mars 2027');
    await secretary.submits(form, {
      letterOn: '2027-03-10',
      receivedOn: '2027-03-12',
      lastDay: '2027-03-14',
      motive: '',
    });
    expect(secretary.text).toContain('dernier jour le 14 mars 2027');
    expect(inOffice(await composition('2027-03-18', new Date('2027-03-19T22:59:59Z')))).toBe(20);
    expect(inOffice(await composition('2027-03-18'))).toBe(19);
    await app.app
      .get(UnitOfWork)
      .run((tx) =>
        seated(
          app,
          tx,
          { firstName: 'Suite', lastName: 'Essai', email: 'suite@example.org' },
          { bodyId, seatNumber: 7, organisationId: null, startsOn: '2027-05-10' },
        ),
      );
    expect(await seatOn(7, '2027-05-10')).toMatchObject({ lastDay: '2031-03-02' });
  });

  it('a resignation to come is accepted, and taken back before it has effect; both stay readable (scenario 5)', async () => {
    await at('2027-09-02T09:00:00Z');
    const mandate = await mandateOf(8, '2027-09-02');
    const form = here(`/mandats/${mandate}/demission`);
    await secretary.reads(form);
    await secretary.submits(form, {
      letterOn: '2027-09-01',
      receivedOn: '2027-09-02',
      lastDay: '2027-10-31',
      motive: '',
    });
    expect(await seatOn(8, '2027-09-02')).toMatchObject({ departureAnnounced: true, lastDay: '2027-10-31' });
    expect((await seatOn(8, '2027-11-01')).state).toBe('vacant');
    await at('2027-09-15T09:00:00Z');
    expect(await secretary.reads(form)).toContain('Lettre du 1er septembre 2027, reçue le 2 septembre 2027.');
    await secretary.submits(`${form}/retrait`, { on: '2027-09-15', decision: 'Courriel du 15 septembre 2027' });
    expect(await seatOn(8, '2027-11-01')).toMatchObject({ state: 'active', lastDay: '2031-03-02' });
    const versions = await app.app.get(UnitOfWork).read.findBy(Mandate, { mandateId: mandate });
    expect(versions.map(({ kind }) => kind)).toEqual(['event', 'event', 'event']);
    expect(await secretary.reads('/journal')).toContain('Prénom8 Essai retire sa démission');
  });

  it('a suspended member is replaced for a while, and comes back; nobody sits twice', async () => {
    const mandate = await mandateOf(9, '2027-09-15');
    const form = here(`/mandats/${mandate}/suspension`);
    await secretary.reads(form);
    const asked = { from: '2027-10-01', lastDay: '', reason: 'Congé', ...PROOF };
    await secretary.submits(form, {
      ...asked,
      firstName: 'Prénom10',
      lastName: 'Essai',
      email: 'membre10@example.org',
    });
    expect(secretary.text).toContain('personne ne compte deux fois');
    expect((await seatOn(9, '2027-10-02')).personId).not.toBeNull();
    await secretary.reads(form);
    await secretary.submits(form, { ...asked, from: '2027-10-01', firstName: 'Rémi', lastName: 'Plaçant' });
    const [remi] = await app.app.get(UnitOfWork).read.query('SELECT id FROM person WHERE "lastName" = \'Plaçant\'');
    expect(await seatOn(9, '2027-10-02')).toMatchObject({ state: 'suspended', substitute: true, personId: remi.id });
    expect((await seatOn(9, '2027-09-30')).state).toBe('active');
    expect(await secretary.reads(here('?jour=2027-10-02'))).toContain('Remplace Prénom9 Essai, suspendu·e');
    await secretary.reads(form);
    await secretary.submits(`${form}/fin`, { from: '2027-12-01', ...PROOF });
    expect((await seatOn(9, '2027-11-30')).substitute).toBe(true);
    expect(await seatOn(9, '2027-12-01')).toMatchObject({ state: 'active', substitute: false });
    expect(inOffice(await composition('2027-11-15'))).toBe(20);
    const words = 'Prénom9 Essai suspendu·e, Rémi Plaçant siège en attendant';
    expect(await secretary.reads(here('?frise=toute&histoire=tout'))).toContain(`${words} 1er oct. 2027 30 nov. 2027`);
    expect(secretary.text).toContain(`${words} (siège 9) : Congé.`);
  });

  it('a dissolved association proposes what depends on it, and ends what is ticked only (scenario 6)', async () => {
    await at('2028-05-02T09:00:00Z');
    const id = associations[0]!;
    const form = `/associations/${id}/fin`;
    expect(await secretary.reads(form)).toContain('Que se passe-t-il ?');
    const page = await secretary.reads(`${form}?how=dissolved&lastDay=2028-05-31`);
    expect(page).toContain('Mandat de Prénom5 Essai, siège 5 : dernier jour le 31 mai 2028');
    expect(page).toContain('Elle n’est plus membre : dernier jour le 31 mai 2028');
    const mandate = await mandateOf(5, '2028-05-02');
    await secretary.submits(form, { confirmed: ['membership', `mandate:${mandate}`], ...PROOF });
    expect(secretary.text).toContain('2 suites sont enregistrées');
    expect((await seatOn(5, '2028-05-31')).lastDay).toBe('2028-05-31');
    expect(await seatOn(5, '2028-06-01')).toMatchObject({ state: 'vacant', vacantSince: '2028-06-01' });
    await secretary.reads(`/associations/${id}/fin?how=dissolved&lastDay=2028-05-31`);
    expect(secretary.text).not.toContain('siège 5');
  });

  it('a merged association keeps its delegate only by the confirmation of the new one', async () => {
    const [id, into] = [associations[1]!, associations[2]!];
    const mandate = await mandateOf(6, '2028-05-02');
    const form = `/associations/${id}/fin`;
    await secretary.reads(`${form}?how=merged&lastDay=2028-06-30`);
    await secretary.submits(form, { confirmed: ['membership'], ...PROOF });
    expect(secretary.text).toContain('Dites dans quelle association elle se fond.');
    await secretary.reads(`${form}?how=merged&lastDay=2028-06-30`);
    const choice = { confirmed: ['membership'], continued: [`mandate:${mandate}`], successor: 'Association 7 asbl' };
    await secretary.submits(form, { ...choice, ...PROOF });
    const { mandates } = (await app.app.get(MandatesService).composition(bodyId, '2028-07-01')).record;
    const own = believed(mandates).filter(
      ({ seatId }) => seatId === mandates.find((m) => m.mandateId === mandate)!.seatId,
    );
    expect(own.map(({ organisationId, endReason }) => [organisationId, endReason])).toEqual([
      [id, 'organisation_merged'],
      [into, null],
    ]);
    expect(await seatOn(6, '2028-07-01')).toMatchObject({ state: 'active', lastDay: '2031-03-02' });
  });

  it('the chair waits for the portfolio after the elections of 2030, and the vice-chair acts (scenario 7)', async () => {
    await at('2029-01-10T09:00:00Z');
    const vice = (await seatOn(10, '2029-01-10')).personId!;
    await secretary.reads(here('/vice-presidence'));
    await secretary.submits(here('/vice-presidence'), { personId: vice, startsOn: '2029-01-10', ...PROOF });
    expect(await app.app.get(UnitOfWork).read.countBy(BodyOffice, { bodyId })).toBe(1);
    await at('2030-12-04T09:00:00Z');
    const page = await secretary.reads(here());
    expect(page).toContain(
      'La présidence est à confirmer depuis le 2 décembre 2030. Prénom10 Essai préside en attendant.',
    );
    expect(await seatOn(1, '2030-12-01')).toMatchObject({ state: 'active' });
    expect(await seatOn(1, '2030-12-02')).toMatchObject({ state: 'to_confirm', personId: null });
    expect(
      (await app.app.get(ActingChairs).on(await app.app.get(CommitteeSheets).of(bodyId, '2030-12-01')))?.acting,
    ).toBe(false);
    expect(inOffice(await composition('2030-12-04'))).toBe(inOffice(await composition('2030-12-01')));
    await at('2030-12-09T09:00:00Z');
    const successor = here('/sieges/1/titulaire');
    await secretary.reads(successor);
    await secretary.submits(successor, {
      firstName: 'Nouvelle',
      lastName: 'Échevine',
      startsOn: '2030-12-09',
      decision: 'Délibération du 9 décembre 2030',
    });
    expect((await seatOn(1, '2030-12-08')).state).toBe('to_confirm');
    expect(await seatOn(1, '2030-12-09')).toMatchObject({ state: 'active', toConfirmSince: null });
    const { mandates } = (await app.app.get(MandatesService).composition(bodyId, '2030-12-09')).record;
    const outgoing = believed(mandates).find(({ endReason }) => endReason === 'successor_installed');
    expect(outgoing?.endedOn).toBe('2030-12-02');
  });

  it('a designated seat keeps its holder, who is confirmed by the new council', async () => {
    expect(await seatOn(2, '2030-12-04')).toMatchObject({ state: 'active', toConfirmSince: '2030-12-02' });
    expect(await secretary.reads(here('/sieges/2'))).toContain(
      'À confirmer : l’institution a été installée le 2 décembre 2030.',
    );
    const form = here('/sieges/2/confirmation');
    await secretary.reads(form);
    await secretary.submits(form, { startsOn: '2030-12-09', decision: 'Délibération du 9 décembre 2030' });
    expect((await seatOn(2, '2030-12-09')).toConfirmSince).toBeNull();
    expect((await seatOn(4, '2030-12-05')).toConfirmSince).toBeNull();
    expect((await seatOn(4, '2030-12-06')).toConfirmSince).toBe('2030-12-06');
  });

  it('a delegate who becomes alderwoman gives her seat up the day before (scenario 15)', async () => {
    const form = here('/sieges/1/titulaire');
    const delegate = { firstName: 'Prénom11', lastName: 'Essai', email: 'membre11@example.org', decision: 'Arrêté' };
    await secretary.reads(form);
    await secretary.submits(form, { ...delegate, startsOn: '2031-01-15' });
    expect(secretary.text).toContain('Une personne n’occupe qu’un siège à la fois');
    await secretary.submits(form, { ...delegate, startsOn: '2031-01-15', leavesOther: 'oui' });
    expect((await seatOn(11, '2031-01-14')).state).toBe('ending_soon');
    expect((await seatOn(11, '2031-01-15')).state).toBe('vacant');
    const day = await composition('2031-01-15');
    expect(day.filter(({ personId }) => personId === day[0]!.personId)).toHaveLength(1);
  });

  it('goes from 20 seats to 18 by a plan, never leaving a holder without a seat (scenario 9)', async () => {
    const form = here('/nombre-de-sieges');
    await secretary.reads(`${form}?from=2031-02-01&seats=17`);
    expect(secretary.text).toContain('3 sièges ferment. 2 sont vacants ; 1 mandat demande une décision.');
    const seats = (await composition('2031-02-01'))
      .filter(({ state }) => state === 'vacant')
      .map(({ seat }) => seat.id);
    await secretary.submits(`${form}/plan`, { ending: seats, ...PROOF });
    expect(secretary.text).toMatch(/Il faut fermer 3\s?sièges, vous en fermez 2/u);
    const twentieth = (await seatOn(20, '2031-01-15')).seat.id;
    await secretary.submits(`${form}/plan`, { ending: [...seats, twentieth], ...PROOF });
    expect((await composition('2031-01-31')).length).toBe(20);
    expect((await composition('2031-02-01')).length).toBe(17);
    expect(inOffice(await composition('2031-02-01'))).toBe(17);
    const { mandates } = (await app.app.get(MandatesService).composition(bodyId, '2031-02-01')).record;
    expect(believed(mandates).find(({ seatId }) => seatId === twentieth)).toMatchObject({
      endedOn: '2031-02-01',
      endReason: 'seat_abolished',
    });
  });

  it('gives a holder an agenda by a secret address, where an end that does not hold is cancelled (scenario 16)', async () => {
    const { mandates } = (await app.app.get(MandatesService).composition(bodyId, '2025-03-03')).record;
    const first = mandates.find(({ endedOn }) => endedOn === '2027-03-15')!;
    const form = `/agendas/personne/${first.personId}`;
    await secretary.reads(form);
    await secretary.submits(form);
    expect(secretary.text).toContain('L’adresse est ouverte.');
    const link = secretary.links.find((href) => href.includes('/agenda/'))!;
    const reader = app.visitor();
    const text = (await reader.downloads(new URL(link).pathname)).toString();
    const events = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((part) => {
      const event = new ICAL.Event(part);
      const value = (name: string) => String(part.getFirstPropertyValue(name));
      return [event.startDate.toString(), event.endDate.toString(), value('status'), value('sequence'), value('class')];
    });
    expect(events).toEqual([
      ['2027-03-14', '2027-03-15', 'CONFIRMED', '1', 'PRIVATE'],
      ['2031-03-02', '2031-03-03', 'CANCELLED', '1', 'PRIVATE'],
    ]);
    expect(text).toContain('TRIGGER:-P180D');
    await secretary.submits(`${form}/fermeture`);
    await reader.reads(new URL(link).pathname);
    expect(reader.status).toBe(404);
  });

  it('takes members past and present from a list, twice without doubling, and names the line that is wrong (scenario 12)', async () => {
    await secretary.reads('/comites/nouveau');
    await secretary.submits('/comites', {
      name: 'Groupe Logement',
      purpose: '',
      pack: 'namur',
      createdOn: '2025-03-03',
    });
    const other = secretary.url.split('/').at(-1)!;
    const form = `/comites/${other}/reprise`;
    const titles = 'Siège;Prénom;Nom;Association;Du;Au;Motif';
    const lines = [
      '7;Claire;Dupont;;3/3/2019;2/3/2025;',
      '8;Luc;Petit;;au moins le 1/1/2015;31/12/2017;Démission',
      '7;Cl.;Dupont-Leroy;;3/3/2025;2/3/2031;',
    ];
    const decision = 'Registre 2015–2031';
    await secretary.reads(form);
    await secretary.submits(form, {
      cellules: [titles, ...lines, '9;Anne;Hardy;;3/3/2019;2026-06-31;'].join('\n'),
      decision,
    });
    expect(secretary.text).toContain('1 ligne ne peut pas être lue. Rien n’a été enregistré.');
    expect(secretary.text).toMatch(/ 5 Dernier jour/);
    await secretary.submits(form, { cellules: [titles, ...lines].join('\n'), decision });
    expect(secretary.text).toContain('3 mandats seront ajoutés, 0 est déjà connu. Rien n’est encore enregistré.');
    expect(secretary.text).toContain('3 8 Luc Petit au moins 1er janvier 2015 31 décembre 2017 Démission à ajouter');
    const { read } = app.app.get(UnitOfWork);
    expect(await read.countBy(Mandate, { bodyId: other })).toBe(0);
    await secretary.submits(form);
    expect(secretary.text).toContain('3 mandats sont ajoutés, 0 était déjà connu.');
    await secretary.reads(form);
    await secretary.submits(form, { cellules: [titles, ...lines].join('\n'), decision });
    expect(secretary.text).toContain('0 mandat sera ajouté, 3 sont déjà connus.');
    await secretary.reads(form);
    await secretary.submits(form, { cellules: [titles, ...lines].join('\n'), decision, etape: 'enregistrer' });
    expect(secretary.text).toContain('0 mandat est ajouté, 3 étaient déjà connus.');
    const past = (await app.app.get(MandatesService).composition(other, '2016-01-01')).seats;
    expect(past.filter(({ personId }) => personId)).toHaveLength(1);
    expect(past[7]!.mandate).toMatchObject({ sinceAtLeast: true, endReason: 'resignation', endedOn: '2018-01-01' });
  });

  it('makes one of two records of a person, unless both sit at once; both addresses lead to it (scenario 12)', async () => {
    const { read } = app.app.get(UnitOfWork);
    const id = async (lastName: string): Promise<string> =>
      (await read.query(`SELECT id FROM person WHERE "lastName" = '${lastName}'`))[0].id;
    const [kept, gone] = [await id('Dupont'), await id('Dupont-Leroy')];
    const sitting = (await composition('2030-12-09')).filter(({ seat }) => seat.number === 12 || seat.number === 13);
    const [twelve, thirteen] = sitting.map(({ personId }) => personId!);
    await secretary.reads(`/personnes/${twelve}/fusion`);
    await secretary.submits(`/personnes/${twelve}/fusion`, { other: thirteen!, reason: 'Même téléphone' });
    expect(secretary.text).toContain('Les deux fiches ont un mandat en même temps dans « Comité de pilotage »');
    await secretary.reads(`/personnes/${kept}/fusion`);
    await secretary.submits(`/personnes/${kept}/fusion`, { other: gone, reason: 'Même téléphone' });
    expect(secretary.text).toContain('Les deux fiches n’en font plus qu’une.');
    expect(await secretary.reads(`/personnes/${gone}`)).toContain('Claire Dupont');
    expect(secretary.text).toContain('chaque jour compté une fois');
    await secretary.submits(`/personnes/${kept}/fusion`, { other: gone, reason: 'Encore' }).catch(() => undefined);
    const sheets = await app.app.get(CommitteeSheets).all();
    const seventh = sheets.find(({ body }) => body.name === 'Groupe Logement')!.record.mandates;
    expect(believed(seventh).filter(({ personId }) => personId === kept)).toHaveLength(2);
    expect(seventh.some(({ personId }) => personId === gone)).toBe(true);
  });

  it('corrects a record twice, the second time with a clock that was set back; every version stays in its order', async () => {
    const mandate = await mandateOf(14, '2029-01-01');
    const form = here(`/mandats/${mandate}/correction`);
    await at('2030-12-10T09:00:00Z');
    await secretary.reads(form);
    await secretary.submits(form, { lastDay: '2031-03-01', reason: 'Faute de frappe', ...PROOF });
    await at('2030-12-09T09:30:00Z');
    await secretary.reads(form);
    await secretary.submits(form, { lastDay: '2031-03-02', reason: 'Encore une faute', ...PROOF });
    expect(secretary.text).toContain('L’erreur est corrigée.');
    const versions = await app.app
      .get(UnitOfWork)
      .read.find(Mandate, { where: { mandateId: mandate }, order: { version: 'ASC' } });
    expect(versions.map(({ version, kind, plannedEnd }) => [version, kind, plannedEnd])).toEqual([
      [1, 'event', '2031-03-03'],
      [2, 'correction', '2031-03-02'],
      [3, 'correction', '2031-03-03'],
    ]);
    const findings = await app.app.get(Checks).run();
    expect(findings.find(({ name }) => name === 'Mandats')).toMatchObject({ ok: true });
  });

  it('gives the usual value of a rule that came after the committee, until it has its own', async () => {
    const { read } = app.app.get(UnitOfWork);
    const work = app.app.get(UnitOfWork);
    await work.run((tx) => tx.delete(Rule, { bodyId, ruleId: 'term_limit' }));
    expect(await secretary.reads(here('/reglement/term_limit'))).toContain('R-53');
    const change = {
      maxConsecutive: '2',
      maxLifetime: '0',
      partial: 'full_only',
      source: 'ROI',
      validFrom: '2031-01-01',
    };
    await secretary.submits(here('/reglement/term_limit'), change);
    const book = await app.app.get(BodiesService).ruleBook(bodyId);
    const most = (day: string) => ruleInForce(book, 'term_limit', day)?.params.maxConsecutive;
    expect([most('2018-01-25'), most('2030-12-31'), most('2031-01-01')]).toEqual([0, 0, 2]);
    expect(await read.countBy(Rule, { bodyId, ruleId: 'term_limit' })).toBe(1);
  });
});
