import { MandatesService } from '../../src/committee/mandates.service.js';
import { Impact } from '../../src/committee/memory/impact.entity.js';
import { PeopleService } from '../../src/committee/people.service.js';
import { CommitteeNews } from '../../src/notices/committee-news.service.js';
import { DesignationAnswer } from '../../src/notices/designation-answer.entity.js';
import { Notice } from '../../src/notices/notice.entity.js';
import { NoticesService } from '../../src/notices/notices.service.js';
import { OrganisationsService } from '../../src/organisations/organisations.service.js';
import { Checks } from '../../src/platform/checks.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { LetterLink } from '../../src/platform/mail/letter-link.entity.js';
import { Scheduler } from '../../src/platform/schedule/scheduler.js';
import { startApp, type TestApp } from '../support/app.js';
import { type Committee, committee } from '../support/committee.js';
import type { Visitor } from '../support/visitor.js';
import { comesIn, installed } from '../support/world.js';

describe('the news of a committee', () => {
  let app: TestApp;
  let secretary: Visitor;
  let here: Committee;
  let asked = '';
  const path = (rest = '') => `/comites/${here.bodyId}${rest}`;
  const at = async (moment: string) => {
    app.clock.set(moment);
    secretary = await comesIn(app, 'secretary@example.org');
    await app.mails();
  };
  /** Posts what is new, and lets an hour pass until it leaves. */
  const news = async () => {
    const posted = await app.app.get(CommitteeNews).run();
    app.clock.set(new Date(app.clock.now().getTime() + 60 * 60_000));
    const mails = (await app.mails()).map((mail) => ({ ...mail, text: mail.text.replace(/\s+/gu, ' ') }));
    return { posted, mails };
  };
  const seatOn = async (number: number, day: string) =>
    (await app.app.get(MandatesService).composition(here.bodyId, day)).seats.find((s) => s.seat.number === number)!;

  beforeAll(async () => {
    app = await startApp({ at: '2027-09-02T08:00:00Z' });
    await installed(app);
    here = await committee(app, { startsOn: '2025-03-03', elected: 5, associations: 5 });
    await app.app.get(UnitOfWork).run(async (tx) => {
      const { organisation } = await app.app.get(OrganisationsService).add(
        tx,
        {
          name: 'Ville de Brindesart',
          acronym: '',
          enterpriseNumber: '',
          kind: 'institution',
          emails: ['ville@example.org'],
          phone: '',
          street: '',
          postcode: '',
          locality: '',
          memberSince: null,
          leftOn: null,
          inOrder: true,
          workingGroup: '',
          remark: '',
        },
        'Essai',
      );
      return organisation;
    });
  });
  afterAll(() => app.close());

  it('tells an early end within the day, once, to the office and to the association (step V)', async () => {
    await at('2027-09-02T08:00:00Z');
    const { mandate } = await seatOn(5, '2027-09-02');
    const form = path(`/mandats/${mandate!.mandateId}/demission`);
    await secretary.reads(form);
    await secretary.submits(form, {
      letterOn: '2027-09-01',
      receivedOn: '2027-09-02',
      lastDay: '2027-10-31',
      motive: '',
    });
    const { posted, mails } = await news();
    expect(posted).toBe(mails.length);
    expect(mails.map(({ to }) => to.address).sort()).toContain('secretary@example.org');
    expect(mails[0]!.text).toMatch(/quitte le siège 5 : dernier jour le 31 octobre 2027 \(démission\)/u);
    expect(mails[0]!.text).toMatch(/au plus tard le 21\snovembre\s2027/u);
    expect((await news()).posted).toBe(0);
  });

  it('takes the news back when the resignation is withdrawn', async () => {
    await at('2027-09-15T08:00:00Z');
    const { mandate } = await seatOn(5, '2027-09-15');
    const form = path(`/mandats/${mandate!.mandateId}/demission`);
    await secretary.reads(form);
    await secretary.submits(`${form}/retrait`, { on: '2027-09-15', decision: 'Courriel du 15 septembre' });
    const { mails } = await news();
    expect(mails.length).toBeGreaterThan(0);
    expect(mails[0]!.text).toMatch(/Ce n’est plus le cas\. Son mandat continue\./);
    expect((await news()).posted).toBe(0);
  });

  it('certifies a composition, and lists it when a late change touches its day', async () => {
    await at('2027-09-20T08:00:00Z');
    const page = path('/attestations');
    await secretary.reads(page);
    await secretary.submits(page, { day: '2027-09-18', knownOn: '' });
    expect(secretary.text).toContain('La composition au 18 septembre 2027 est attestée.');
    const files = secretary.links.filter((link) => link.startsWith(`${page}/`));
    const pdf = await secretary.downloads(files.find((link) => link.endsWith('.pdf'))!);
    expect(pdf.subarray(0, 4).toString()).toBe('%PDF');
    const json = JSON.parse((await secretary.downloads(files.find((link) => link.endsWith('.json'))!)).toString());
    expect(json).toMatchObject({ day: '2027-09-18', figures: { inOffice: 9 } });
    expect(JSON.stringify(json)).not.toMatch(/@example|"sex"|born/);
    const [{ sha256 }] = await app.app.get(UnitOfWork).read.query('SELECT sha256 FROM certificate');
    const anybody = app.visitor();
    expect(await anybody.reads(`/public/attestation?empreinte=${sha256}`)).toContain('Cette attestation est de nous');
    expect(await anybody.reads(`/public/attestation?empreinte=${'0'.repeat(64)}`)).toContain('Nous ne connaissons pas');
    await at('2027-09-20T10:00:00Z');
    const { mandate } = await seatOn(6, '2027-09-18');
    const form = path(`/mandats/${mandate!.mandateId}/demission`);
    await secretary.reads(form);
    await secretary.submits(form, {
      letterOn: '2027-09-10',
      receivedOn: '2027-09-13',
      lastDay: '2027-09-14',
      motive: '',
    });
    expect(secretary.text).toContain('1 chose déjà faite reposait sur ce qui a changé');
    expect(await secretary.reads('/')).toContain('Dire ce que deviennent 1 effet d’un changement');
    const effects = path('/effets');
    expect(await secretary.reads(effects)).toContain('Attestation de composition au 18 septembre 2027');
    const [impact] = await app.app.get(UnitOfWork).read.find(Impact);
    await secretary.submits(`${effects}/${impact!.id}`, { decision: 'done_again', note: 'Nouvelle attestation' });
    expect(secretary.text).toContain('Rien n’attend de décision.');
    const finding = (await app.app.get(Checks).run()).find(({ name }) => name === 'Attestations');
    expect(finding).toMatchObject({ ok: true });
  });

  it('says so when the register does not give a certified composition any more', async () => {
    const { read } = app.app.get(UnitOfWork);
    const [before] = await read.query('SELECT id, content FROM certificate');
    await app.app
      .get(UnitOfWork)
      .run((tx) =>
        tx.query(
          `UPDATE certificate SET content = '${String(before.content).replace('"since": "2025-03-03"', '"since": "2025-03-04"').replaceAll("'", "''")}' WHERE id = '${before.id}'`,
        ),
      );
    const finding = (await app.app.get(Checks).run()).find(({ name }) => name === 'Attestations');
    expect(finding).toMatchObject({ ok: false });
    await app.app
      .get(UnitOfWork)
      .run((tx) =>
        tx.query(
          `UPDATE certificate SET content = '${String(before.content).replaceAll("'", "''")}' WHERE id = '${before.id}'`,
        ),
      );
  });

  it('supersedes the notices of an end that is corrected, and arms the series of the right one (scenario 13)', async () => {
    await at('2030-03-04T08:00:00Z');
    await app.app.get(NoticesService).run();
    expect(await secretary.reads('/echeances/prevision?jour=2030-06-03')).toContain('Souhaitez-vous vous représenter');
    expect(await secretary.reads('/echeances/prevision?jour=2030-02-31')).toContain('Qui recevrait quoi');
    const sent = await app.app.get(UnitOfWork).read.findBy(Notice, { step: 'cohort-sheet' });
    expect(sent.length).toBeGreaterThan(0);
    const { mandate } = await seatOn(7, '2030-03-04');
    const form = path(`/mandats/${mandate!.mandateId}/correction`);
    await at('2030-06-04T08:00:00Z');
    await app.app.get(NoticesService).run();
    const asked = await app.app.get(UnitOfWork).read.findBy(Notice, { step: 'stand-again' });
    const own = asked.filter(({ mandateIds }) => mandateIds.includes(mandate!.mandateId));
    expect(own.length).toBeGreaterThan(0);
    await secretary.reads(form);
    await secretary.submits(form, { lastDay: '2031-12-02', reason: 'Faute de frappe', decision: 'Délibération' });
    await at('2030-06-05T08:00:00Z');
    await app.app.get(NoticesService).run();
    const after = await app.app.get(UnitOfWork).read.findBy(Notice, { step: 'stand-again', state: 'superseded' });
    expect(after.map(({ mandateIds }) => mandateIds)).toEqual(own.map(() => [mandate!.mandateId]));
    await secretary.reads(path('/effets'));
    expect(secretary.text).toContain('Souhaitez-vous vous représenter');
  });

  it('asks the institutions after the elections, and the chair hears when a week passes without answer (step X)', async () => {
    await at('2030-12-02T08:00:00Z');
    await secretary.reads(path('/sieges/2/fonction'));
    await secretary.submits(path('/sieges/2/fonction'), {
      title: 'Ville',
      renewal: 'town',
      link: 'designates',
      organisation: 'Ville de Brindesart',
    });
    const first = await news();
    const toTown = first.mails.filter(({ to }) => to.address === 'ville@example.org');
    expect(toTown.map(({ subject }) => subject)).toEqual(['Siège 2 : qui vous représente ?']);
    expect(toTown[0]!.text).toMatch(/avant le lundi 9\sdécembre\s2030/u);
    asked = /\/ma-designation\/[^\s"]+/.exec(toTown[0]!.text)![0];
    expect(
      first.mails.some(
        ({ to, text }) => to.address === 'secretary@example.org' && /siège\s1 .*à confirmer/u.test(text),
      ),
    ).toBe(true);
    expect((await news()).posted).toBe(0);
    await at('2030-12-09T08:00:00Z');
    const again = await news();
    expect(again.mails.filter(({ to }) => to.address === 'ville@example.org')[0]?.text).toContain(
      'pas encore reçu votre réponse',
    );
    await at('2030-12-09T12:00:00Z');
    expect(await secretary.reads('/')).toContain('Confirmer qui occupe le siège 1');
  });

  it('lets the institution answer by its link, without an account; the secretary records what was said', async () => {
    const town = app.visitor();
    expect(await town.reads(asked)).toContain('Qui vous représente maintenant ?');
    const other = { reponse: 'other', courriel: 'echevin@example.org', preuve: 'Délibération du 9 décembre 2030' };
    await town.submits(asked, { ...other, nom: '' });
    expect(town.text).toContain('Écrivez le nom de la personne qui vous représente.');
    await town.submits(asked, { ...other, nom: 'Camille Exemple, échevine' });
    expect(town.text).toContain('Votre réponse : Camille Exemple, échevine.');
    expect(await secretary.reads('/')).toContain('Noter la réponse pour le siège 2');
    expect(secretary.text).toContain('Délibération du 9 décembre 2030');
    await town.submits(asked, { reponse: 'same', nom: '', courriel: '', preuve: 'Délibération du 9 décembre 2030' });
    await secretary.reads('/');
    expect(secretary.links).toContain(path('/sieges/2/confirmation'));
    expect(await app.visitor().reads(`${asked}x`)).not.toContain('Envoyer notre réponse');
  });

  it('asks an institution once, and never again when it has answered', async () => {
    const bind = path('/sieges/4/fonction');
    await secretary.reads(bind);
    const office = { title: 'Province', renewal: 'province', link: 'designates', organisation: 'Ville de Brindesart' };
    await secretary.submits(bind, office);
    const toTown = (mails: { to: { address: string }; text: string }[]) =>
      mails.filter(({ to, text }) => to.address === 'ville@example.org' && text.includes('siège 4'));
    const [question] = toTown((await news()).mails);
    const link = /\/ma-designation\/[^\s"]+/.exec(question!.text)![0];
    await news();
    expect(await app.app.get(UnitOfWork).read.countBy(LetterLink, { kind: 'ma-designation' })).toBe(3);
    const province = app.visitor();
    await province.reads(link);
    await province.submits(link, { reponse: 'same', nom: '', courriel: '', preuve: 'Résolution du 6 décembre 2030' });
    await at('2030-12-13T08:00:00Z');
    expect(toTown((await news()).mails)).toEqual([]);
  });

  it('forgets what an institution answered once its seat is confirmed, and keeps what still waits', async () => {
    const answers = () => app.app.get(UnitOfWork).read.find(DesignationAnswer);
    await app.app.get(Scheduler).tick();
    expect(await answers()).toHaveLength(2);
    await at('2030-12-13T09:00:00Z');
    const form = path('/sieges/2/confirmation');
    await secretary.reads(form);
    await secretary.submits(form, { startsOn: '2030-12-09', decision: 'Délibération du 9 décembre 2030' });
    expect(secretary.text).toContain('Le siège 2 est confirmé.');
    await at('2030-12-13T10:00:00Z');
    await app.app.get(Scheduler).tick();
    const left = await answers();
    expect(left.map(({ decision }) => decision)).toEqual(['Résolution du 6 décembre 2030']);
    await app.mails();
  });

  it('sends the list of the year to come each December, once', async () => {
    await at('2031-12-01T08:00:00Z');
    const first = await news();
    expect(first.mails.some(({ subject, text }) => /2032/.test(`${subject} ${text}`) && /en 2032/.test(text))).toBe(
      true,
    );
    expect((await news()).posted).toBe(0);
  });

  it('counts the terms where the committee limits them, and shows the calculation (R-53)', async () => {
    await at('2031-12-02T08:00:00Z');
    const rule = path('/reglement/term_limit');
    await secretary.reads(rule);
    const source = { source: 'ROI, art. 9', validFrom: '2031-03-01' };
    await secretary.submits(rule, { maxConsecutive: '1', maxLifetime: '0', partial: 'any', ...source });
    const { personId } = await seatOn(8, '2031-02-01');
    const { firstName, lastName, email } = await app.app.get(PeopleService).one(personId!);
    const form = path('/sieges/8/titulaire');
    await secretary.reads(form);
    const again = { firstName, lastName, email, organisation: 'Association 4 asbl', decision: 'Élection' };
    await secretary.submits(form, { ...again, startsOn: '2031-03-03' });
    expect(secretary.text.replace(/\s/gu, ' ')).toContain(
      '1 mandat complet d’affilée sur 1 au plus : la limite est atteinte',
    );
    await secretary.submits(form, { ...again, startsOn: '2031-12-01' });
    expect((await seatOn(8, '2031-12-01')).personId).toBe(personId);
  });

  it('ends a committee with its mandates and seats; its history stays', async () => {
    const form = path('/fin');
    await secretary.reads(form);
    await secretary.submits(form, { lastDay: '2020-01-01', decision: 'Délibération' });
    expect(secretary.text).toContain('choisissez un jour plus tardif');
    await secretary.submits(form, { lastDay: '2032-06-30', decision: 'Délibération du conseil' });
    expect(secretary.text).toContain('Le comité prend fin.');
    const composition = async (day: string) => (await app.app.get(MandatesService).composition(here.bodyId, day)).seats;
    expect((await composition('2032-06-30')).length).toBe(20);
    expect(await composition('2032-07-01')).toEqual([]);
    expect((await seatOn(8, '2032-06-30')).mandate).toMatchObject({
      endReason: 'body_dissolved',
      endedOn: '2032-07-01',
    });
    expect((await composition('2025-03-03')).filter(({ personId }) => personId).length).toBe(9);
  });
});
