import { MandatesService } from '../../src/committee/mandates.service.js';
import { Merges } from '../../src/committee/memory/merges.service.js';
import { PeopleService } from '../../src/committee/people.service.js';
import { MeetingVote } from '../../src/meetings/meeting-vote.entity.js';
import { Meetings } from '../../src/meetings/meetings.service.js';
import { Person } from '../../src/organisations/person.entity.js';
import { Checks } from '../../src/platform/checks.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { startApp, type TestApp } from '../support/app.js';
import { association, seated } from '../support/committee.js';
import { popplerIsHere, readPdf } from '../support/pdf.js';
import { stores } from '../support/stores.js';
import type { Visitor } from '../support/visitor.js';
import { comesIn, installed } from '../support/world.js';

/** The committee of mandates.md §7, three of its seats vacant: 17 in office on 20. */
describe.each(stores())('meetings of a committee, on $name', ({ url }) => {
  let app: TestApp;
  let secretary: Visitor;
  let bodyId: string;
  const here = (path = '') => `/comites/${bodyId}${path}`;
  const at = async (moment: string) => {
    app.clock.set(moment);
    secretary = await comesIn(app, 'secretary@example.org');
  };
  /** Calls a meeting, and answers its page. */
  const called = async (day: string, opensAt = '14:00', more: Record<string, string> = {}) => {
    await secretary.reads(here('/reunions/nouvelle'));
    await secretary.submits(here('/reunions'), { day, opensAt, place: 'Salle d’essai', ...more });
    return secretary.url;
  };
  const all = Array.from({ length: 17 }, (_, i) => i + 1);
  /** Everybody absent without excuse, but those named. */
  const marked = (was: Record<number, string>, rest = 'absent') =>
    Object.fromEntries(all.map((seat) => [`presence-${seat}`, was[seat] ?? rest]));
  const present = (seats: readonly number[]) => Object.fromEntries(seats.map((seat) => [seat, 'present']));
  const standIn = async (meeting: string, name: string, seatId = '') =>
    secretary.submits(`${meeting}/suppleants`, {
      firstName: name,
      lastName: 'Essai',
      email: `${name}@example.org`,
      seatId,
    });
  const baseChanged = (path: string) =>
    app.app.get(UnitOfWork).run(async (tx) => {
      const meeting = await app.app.get(Meetings).one(bodyId, path.split('/').at(-1)!, tx);
      await app.app.get(Meetings).takeVotesAt(tx, meeting, 'meeting_opening', 'Essai');
    });
  const composition = async (day: string) => (await app.app.get(MandatesService).composition(bodyId, day)).seats;

  beforeAll(async () => {
    app = await startApp({ at: '2025-02-20T09:00:00Z', databaseUrl: await url() });
    secretary = await installed(app);
    await secretary.reads('/comites/nouveau');
    await secretary.submits('/comites', {
      name: 'Comité de pilotage',
      purpose: '',
      pack: 'namur',
      createdOn: '2018-01-25',
    });
    bodyId = secretary.url.split('/').at(-1)!;
    await app.app.get(UnitOfWork).run(async (tx) => {
      for (const number of all) {
        const organisationId = number > 4 ? await association(app, tx, number) : null;
        const holder = { firstName: `Prénom${number}`, lastName: 'Essai', email: `membre${number}@example.org` };
        await seated(app, tx, holder, { bodyId, seatNumber: number, organisationId, startsOn: '2025-03-03' });
      }
    });
  });
  afterAll(() => app.close());

  it('refuses a convocation that comes too late, and takes one in time', async () => {
    await at('2027-03-01T09:00:00Z');
    await called('2027-03-18', '14:00', { convenedOn: '2027-03-15' });
    expect(secretary.text).toContain('Convocation trop tardive');
    await called('2027-03-18', '25:00', { convenedOn: '2027-03-02' });
    expect(secretary.text).toContain('n’est pas une heure');
    const meeting = await called('2027-03-18', '14:00', { convenedOn: '2027-03-02' });
    expect(await secretary.reads(meeting)).toContain('À venir');
    await secretary.submits(`${meeting}/arret`, {});
    expect(secretary.text).toContain('La réunion n’a pas encore commencé');
  });

  it('counts 9 of 17 in office and 9 of 20 seats; the second substitute attends without vote (scenario 10)', async () => {
    await at('2027-03-18T13:30:00Z');
    await secretary.reads(here('/reunions'));
    const meeting = secretary.links.find((href) => /reunions\/[0-9a-f-]{36}$/.test(href))!;
    await secretary.reads(meeting);
    await secretary.submits(`${meeting}/arret`, {});
    expect(secretary.text).toContain('Dites d’abord si Prénom1 Essai');
    const seats = await composition('2027-03-18');
    const idOf = (number: number) => seats.find(({ seat }) => seat.number === number)!.seat.id;
    await secretary.reads(meeting);
    await secretary.submits(`${meeting}/presences`, marked(present([1, 2, 3, 4, 5, 6, 7, 8])));
    expect(secretary.text).toContain('8 présents sur 17 en fonction. Quorum de 9 : non atteint.');
    await standIn(meeting, 'Suppléant9', idOf(9));
    await standIn(meeting, 'Suppléant1', idOf(1));
    await secretary.reads(meeting);
    expect(secretary.text).toContain('9 présents sur 17 en fonction. Quorum de 9 : atteint.');
    expect(secretary.text).toContain('9 présents sur 20 sièges. Quorum de 11 : non atteint.');
    await standIn(meeting, 'Encore', idOf(9));
    expect(secretary.text).toContain('Quelqu’un remplace déjà ce siège.');
    await standIn(meeting, 'prénom2');
    expect(secretary.text).toContain('Prénom2 Essai est membre');
    await secretary.reads(`${meeting}/votes?heure=14:10`);
    expect(secretary.text).toContain('9 personnes peuvent voter, sur 17 membres en fonction');
    expect(secretary.text).toContain('sans vote : le titulaire est présent');
    await secretary.submits(`${meeting}/votes`, { title: 'Avis', heure: '14:10', yes: '9', no: '1', abstain: '0' });
    expect(secretary.text).toContain('10 votes pour 9 présents.');
    await secretary.submits(`${meeting}/votes`, { title: 'Avis', heure: '14:10', yes: '5', no: '4', abstain: '0' });
    expect(secretary.text).toContain('La proposition est adoptée. 5 pour, 4 contre');
    await expect(baseChanged(meeting)).rejects.toThrow('votes-begun');
    await secretary.submits(`${meeting}/arret`, {});
    expect(secretary.text).toContain('La liste est arrêtée. 9 présents sur 17 en fonction.');
    expect(secretary.forms().map(({ action }) => action)).not.toContain(`${meeting}/presences`);
    await expect(baseChanged(meeting)).rejects.toThrow('register-closed');
  });

  it('a resignation recorded late lists that meeting with its quorum on both bases (scenario 4)', async () => {
    await at('2027-03-20T09:00:00Z');
    const mandate = (await composition('2027-03-01')).find(({ seat }) => seat.number === 7)!.mandate!.mandateId;
    await secretary.reads(here(`/mandats/${mandate}/demission`));
    const letter = { letterOn: '2027-03-10', receivedOn: '2027-03-12', lastDay: '2027-03-14', motive: '' };
    await secretary.submits(here(`/mandats/${mandate}/demission`), letter);
    expect(secretary.text).toContain('1 chose déjà faite reposait sur ce qui a changé');
    expect(secretary.text).toContain('Réunion du 18 mars 2027, à 14 h');
    expect(secretary.text).toContain('Quorum de 9 : atteint. 9 présents sur 20 sièges. Quorum de 11 : non atteint.');
    await secretary.reads(secretary.links.find((href) => /reunions\/[0-9a-f-]{36}$/.test(href))!);
    expect(secretary.text).toContain(
      'Avec ce qui est su maintenant : 8 présents sur 16 en fonction. Quorum de 9 : non atteint.',
    );
    const check = await app.app.get(Checks).run();
    expect(check.find(({ name }) => name === 'Réunions')).toMatchObject({ ok: true });
  });

  it('a holder entered late and a suspension recorded late touch the same meeting once', async () => {
    const decided = async () => {
      await secretary.reads(here('/effets'));
      const { action } = secretary.forms().find((form) => form.action.startsWith(here('/effets/')))!;
      await secretary.submits(action, { decision: 'noted', note: '' });
    };
    await decided();
    await secretary.reads(here('/sieges/19/titulaire'));
    const holder = { firstName: 'Entrée', lastName: 'Tardive', organisation: '', email: '', startsOn: '2027-03-01' };
    await secretary.submits(here('/sieges/19/titulaire'), { ...holder, lastDay: '2027-04-01', decision: 'Lettre' });
    expect(secretary.text).toContain('1 chose déjà faite reposait sur ce qui a changé');
    await secretary.submits(secretary.forms().find(({ action }) => action.endsWith('/retrait'))!.action);
    const mandate = (await composition('2027-03-18')).find(({ seat }) => seat.number === 8)!.mandate!.mandateId;
    const form = here(`/mandats/${mandate}/suspension`);
    const asked = { from: '2027-03-16', lastDay: '2027-03-19', reason: 'Maladie', decision: 'Certificat' };
    await secretary.reads(form);
    await secretary.submits(form, { ...asked, firstName: '', lastName: '', email: '' });
    expect(secretary.text).toContain('1 chose déjà faite reposait sur ce qui a changé');
    await decided();
    expect(await secretary.reads(here('/effets'))).toContain('Rien n’attend de décision.');
  });

  it('moves substitutes along when a titular comes back (scenario 11)', async () => {
    await at('2027-04-15T15:00:00Z');
    const meeting = await called('2027-04-15');
    const others = all.filter((seat) => seat > 2 && seat !== 7);
    const came = { ...marked({ ...present(others), 1: 'present' }), 'arrivee-1': '14:30' };
    for (const [hours, words] of [
      [{ 'arrivee-1': '13:30' }, 'La réunion s’ouvre à 14 h : écrivez une heure plus tardive, ou laissez vide.'],
      [{ 'arrivee-1': '24:10' }, '« 24:10 » n’est pas une heure.'],
      [{ 'arrivee-3': '15:00', 'depart-3': '14:20' }, 'ne peut pas partir à 14 h 20 et arriver à 15 h'],
      [{ 'presence-3': 'ailleurs' }, 'Choisissez présent, excusé ou absent.'],
      [Object.fromEntries(all.map((seat) => [`presence-${seat}`, ''])), 'Cochez au moins un membre'],
    ] as [Record<string, string>, string][]) {
      await secretary.reads(meeting);
      await secretary.submits(`${meeting}/presences`, { ...came, ...hours });
      expect(secretary.text).toContain(words);
    }
    await secretary.reads(meeting);
    expect(secretary.text).not.toContain('Quorum de');
    await secretary.submits(`${meeting}/presences`, came);
    await standIn(meeting, 'Premier');
    await standIn(meeting, 'Second');
    const voting = async (heure: string) => {
      await secretary.reads(`${meeting}/votes?heure=${heure}`);
      return secretary.text;
    };
    expect(await voting('14:10')).toContain('16 personnes peuvent voter, sur 16 membres');
    expect(await voting('14:30')).toContain('Second Essai sans vote : personne n’est à remplacer');
  });

  it('proposes after three absences in a row, tells the member, and ends nothing by itself (R-39, row 36)', async () => {
    const absent = async (day: string, was: string) => {
      await at(`${day}T15:00:00Z`);
      const meeting = await called(day);
      await secretary.submits(`${meeting}/presences`, marked({ 5: was }, 'present'));
      await secretary.submits(`${meeting}/arret`, {});
    };
    for (const [day, was] of [
      ['2029-02-12', 'absent'],
      ['2029-03-12', 'excused'],
      ['2029-04-09', 'absent'],
      ['2029-05-14', 'absent'],
    ] as const)
      await absent(day, was);
    await secretary.reads(here('/presences'));
    expect(secretary.text).not.toContain('en demeure');
    expect(secretary.text).toContain('12/03/2029 excusé·e');
    await absent('2029-06-11', 'absent');
    await secretary.reads('/');
    expect(secretary.text).toContain('Mettre Prénom5 Essai en demeure');
    await secretary.reads(here('/presences'));
    const mandate = (await composition('2029-06-11')).find(({ seat }) => seat.number === 5)!.mandate!.mandateId;
    const member = here(`/presences/${mandate}`);
    expect(await secretary.reads(member)).toContain('3 absences comptent : 9 avril 2029, 14 mai 2029, 11 juin 2029.');
    await secretary.submits(member, { channel: 'mail' });
    expect(secretary.text).toContain('défense jusqu’au 26 juin 2029');
    const mail = (await app.mails()).find(({ subject }) => subject?.includes('absences'));
    const said = mail?.text.replace(/\s+/g, ' ');
    expect(said).toContain('lundi 11 juin 2029');
    expect(said).toContain('jusqu’au mardi 26 juin 2029 compris');
    const decide = secretary.forms().find(({ action }) => action.startsWith(`${member}/`))!.action;
    await secretary.submits(decide, { decision: 'proposed', note: 'Pas de réponse.' });
    expect(secretary.text).toContain('Le membre peut se défendre jusqu’au 26 juin 2029 compris.');
    const letter = await secretary.downloads(`${decide}/lettre.pdf`);
    if (popplerIsHere) expect(readPdf(letter).text).toContain('Rien n’est décidé');
    await at('2029-06-27T09:00:00Z');
    await secretary.reads(member);
    await secretary.submits(decide, { decision: 'proposed', note: 'Pas de réponse.' });
    expect(secretary.text).toContain('La fin est proposée');
    expect((await composition('2029-06-27')).find(({ seat }) => seat.number === 5)?.state).not.toBe('vacant');
    await secretary.reads('/');
    expect(secretary.text).toContain('Noter la décision sur le mandat de Prénom5 Essai');
    await secretary.reads(here('/presences'));
    expect(secretary.text).not.toContain('Mettre Prénom5');
    expect(await secretary.reads(here('/reunions'))).toContain('sur 6 réunions, une seule aurait une autre issue.');
    const report = await secretary.reads('/rapport');
    expect(report).toContain('Se prononcer sur le mandat du siège 5 : absences répétées');
    expect(report).toContain('5 réunions en un an ; en moyenne 15 présents sur 16 en fonction.');
  });

  it('a late convocation of a past meeting is noted, and its absences bind nobody', async () => {
    const meeting = await called('2029-06-20', '14:00', { convenedOn: '2029-06-18' });
    expect(secretary.text).toContain('La convocation était tardive');
    await secretary.submits(`${meeting}/presences`, marked({}, 'absent'));
    await secretary.submits(`${meeting}/arret`, {});
    expect(secretary.text).toContain('0 présent sur 16 en fonction. Quorum de 9 : non atteint.');
    await secretary.reads(here('/presences'));
    expect(secretary.text).not.toContain('20/06/2029');
  });

  it('a meeting without quorum is taken up again without quorum for the same items only (R-07)', async () => {
    const first =
      (await secretary.reads(here('/reunions'))) &&
      secretary.links.find((href) => /reunions\/[0-9a-f-]{36}$/.test(href))!;
    const afterId = first.split('/').at(-1)!;
    await at('2029-07-05T14:00:00Z');
    const meeting = await called('2029-07-05', '14:00', { afterId, convenedOn: '2029-06-22' });
    await secretary.submits(`${meeting}/presences`, marked(present([1, 2, 3])));
    expect(await secretary.reads(meeting)).toContain('la 2e, pour les mêmes points');
    const vote = { heure: '14:05', yes: '2', no: '1', abstain: '0' };
    await secretary.reads(`${meeting}/votes`);
    await secretary.submits(`${meeting}/votes`, { ...vote, title: 'Nouveau point' });
    expect(secretary.text).toContain('Rien n’est décidé.');
    await secretary.reads(`${meeting}/votes`);
    await secretary.submits(`${meeting}/votes`, { ...vote, title: 'Point déjà inscrit', tabledBefore: 'oui' });
    expect(secretary.text).toContain('La proposition est adoptée.');
  });

  it('a vote after midnight is taken of those whose mandate has begun (scenario 3)', async () => {
    await at('2031-02-20T09:00:00Z');
    const before = await composition('2031-02-20');
    await app.app.get(UnitOfWork).run(async (tx) => {
      for (const { seat, mandate } of before.filter((on) => on.seat.number > 4 && on.seat.number < 18)) {
        const holder = {
          firstName: `Suite${seat.number}`,
          lastName: 'Essai',
          email: `suite${seat.number}@example.org`,
        };
        const organisationId = mandate?.organisationId ?? null;
        await seated(app, tx, holder, { bodyId, seatNumber: seat.number, organisationId, startsOn: '2031-03-03' });
      }
    });
    await at('2031-03-02T23:30:00Z');
    const meeting = await called('2031-03-02', '20:00');
    const text = await secretary.reads(meeting);
    expect(text).toContain('Suite5 Essai, à partir de minuit');
    await secretary.submits(`${meeting}/presences`, { ...marked({}, 'present'), 'presence-5-minuit': 'present' });
    await secretary.reads(`${meeting}/votes?heure=23:40`);
    expect(secretary.text).toContain('15 personnes peuvent voter, sur 16 membres en fonction le 2 mars 2031');
    await secretary.reads(`${meeting}/votes?heure=00:20`);
    expect(secretary.text).toContain('4 personnes peuvent voter, sur 17 membres en fonction le 3 mars 2031');
    expect(secretary.text).toContain('Suite5 Essai titulaire, présent·e');
    await secretary.submits(`${meeting}/votes/base`, { clock: 'meeting_opening' });
    await secretary.reads(`${meeting}/votes?heure=00:20`);
    expect(secretary.text).toContain('15 personnes peuvent voter, sur 16 membres en fonction le 2 mars 2031');
    await secretary.submits(`${meeting}/votes`, { title: 'Motion', heure: '00:20', yes: '15', no: '0', abstain: '0' });
    const [vote] = await app.app.get(UnitOfWork).read.findBy(MeetingVote, { title: 'Motion' });
    expect(vote?.openedAt.toISOString()).toBe('2031-03-02T23:20:00.000Z');
    expect(JSON.parse(vote!.base)).toHaveLength(20);
  });

  it('keeps attendance when two records of a person become one', async () => {
    const find = (firstName: string) => app.app.get(UnitOfWork).read.findOneByOrFail(Person, { firstName });
    const { id: gone } = await find('Prénom6');
    const kept = await app.app
      .get(UnitOfWork)
      .run((tx) => app.app.get(PeopleService).resolve(tx, { firstName: 'Prénom6bis', lastName: 'Essai', email: '' }));
    const rate = async (name: string) => {
      const text = await secretary.reads(here('/presences?jour=2029-06-27'));
      return new RegExp(`${name} Essai (\\d+ sur \\d+ réunions)`).exec(text)?.[1];
    };
    const before = await rate('Prénom6');
    expect(before).toMatch(/^6 sur 6/);
    await app.app.get(UnitOfWork).run((tx) => app.app.get(Merges).persons(tx, kept, gone, 'Même personne', 'Essai'));
    expect(await rate('Prénom6bis')).toBe(before);
    await at('2031-03-04T09:00:00Z');
    await secretary.reads(here('/reunions'));
    const open = secretary.links.find((href) => /reunions\/[0-9a-f-]{36}$/.test(href))!;
    await secretary.reads(open);
    await secretary.submits(`${open}/arret`);
    expect(secretary.text).toContain('La liste est arrêtée.');
    const check = await app.app.get(Checks).run();
    expect(check.find(({ name }) => name === 'Réunions')).toMatchObject({ ok: true });
  });
});
