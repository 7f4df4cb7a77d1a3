import type { Body } from '../../src/committee/body.entity.js';
import { MandatesService } from '../../src/committee/mandates.service.js';
import { SubstituteCall } from '../../src/elections/after/substitute-call.entity.js';
import { Substitutes } from '../../src/elections/after/substitutes.service.js';
import { CandidatesService, type Standing } from '../../src/elections/candidates/candidates.service.js';
import { IssuedDocument } from '../../src/elections/documents/issued-document.entity.js';
import { Election } from '../../src/elections/election.entity.js';
import { rulesOf } from '../../src/elections/election-rules.js';
import { ElectionsService } from '../../src/elections/elections.service.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import type { Mail } from '../../src/platform/mail/mailer.js';
import { Scheduler } from '../../src/platform/schedule/scheduler.js';
import { startApp, type TestApp } from '../support/app.js';
import { associations, cast, closed, committee, counted, electorsOf, opened, prepared } from '../support/election.js';
import { popplerIsHere, readPdf } from '../support/pdf.js';
import type { Visitor } from '../support/visitor.js';
import { comesIn, installed } from '../support/world.js';

const MINUTE = 60_000;
const person = (lastName: string, sex: 'F' | 'M'): Standing => ({
  firstName: 'Camille',
  lastName,
  email: `${lastName.toLowerCase()}@example.org`,
  organisationId: null,
  statement: '',
  sex,
  bornOn: '1964-03-30',
});
const PEOPLE = [
  person('Adam', 'F'),
  person('Bodart', 'M'),
  person('Collin', 'M'),
  person('Denis', 'M'),
  person('Etienne', 'F'),
];
const PROCLAIMED_BY = { proclaimedBy: 'Jeanne Marchal, présidente' };

describe('three seats by absolute majority', () => {
  let app: TestApp;
  let secretary: Visitor;
  let body: Body;
  let first: Election;
  let second: Election;
  const received: Mail[] = [];
  const one = (id: string) => app.app.get(ElectionsService).one(id);
  const later = (ms: number) => app.clock.set(new Date(app.clock.now().getTime() + ms));
  const comesBack = async () => {
    secretary = await comesIn(app, 'secretary@example.org');
  };

  /** Casts one ballot for each list of names. */
  async function votes(election: Election, ballots: readonly string[]): Promise<void> {
    const standing = await app.app.get(CandidatesService).standing(election.id);
    const places = (names: string) => [...names].map((n) => standing.findIndex((c) => c.ballotName.includes(` ${n}`)));
    await cast(app, election, ballots.map(places));
  }

  /** The link of the latest letter to somebody. */
  async function linkOf(lastName: string, path: string): Promise<string> {
    received.push(...(await app.mails()));
    const mails = received.filter((m) => m.to.address === `${lastName.toLowerCase()}@example.org`);
    const link = mails.flatMap((m) => new RegExp(`/${path}/[A-Z0-9-]+`).exec(m.text) ?? []).at(-1);
    if (!link) throw new Error(`No link to ${path} for ${lastName}`);
    return link;
  }

  beforeAll(async () => {
    app = await startApp({ at: '2026-11-23T09:00:00Z' });
    await installed(app);
    body = await committee(app);
    await associations(app, { count: 6 });
    first = await prepared(app, body, { candidates: PEOPLE, change: { maxChoices: 3 } });
    const { round_one_majority, ...rules } = rulesOf(first);
    const absolute = { ...round_one_majority, params: { ...round_one_majority.params, mode: 'absolute' } };
    const changes = { seatIds: first.seatIds.slice(0, 3), rules: { ...rules, round_one_majority: absolute } };
    await app.app.get(UnitOfWork).run((tx) => tx.update(Election, first.id, changes as object));
    await comesBack();
    await secretary.reads(`/elections/${first.id}/reglages-du-compte`);
    await secretary.submits(`/elections/${first.id}/reglages-du-compte`, { lot: 'witnesses', groups: '' });
    first = await opened(app, await one(first.id));
    await votes(first, ['ABC', 'ABC', 'ABC', 'ABD', 'ABD', 'ADE']);
    first = await counted(app, await closed(app, first));
    await comesBack();
  });
  afterAll(() => app.close());

  it('elects two, and says who meets for the third seat', async () => {
    const result = await secretary.reads(`/elections/${first.id}/resultat`);
    expect(result).toContain('Majorité absolue : 4 voix');
    expect(result).toContain('Proclamez d’abord le premier tour');
    const doubts = `/elections/${first.id}/irregularites`;
    await secretary.reads(doubts);
    await secretary.submits(doubts, { missingOrExtra: '1', altered: '0', what: 'Un votant de plus que de bulletins.' });
    expect(secretary.text).toContain('1 bulletin douteux, plus petit écart décisif 2');
    await secretary.reads(`/elections/${first.id}/proclamation`);
    await secretary.submits(`/elections/${first.id}/proclamation`, PROCLAIMED_BY);
    const minutes = await app.visitor().downloads(`/public/elections/${first.id}/proces-verbal.pdf`);
    if (popplerIsHere)
      expect(readPdf(minutes).text.replace(/\s+/g, ' ')).toMatch(
        /Un second tour pourvoit 1 siège[\s\S]*Un votant de plus/,
      );
    later(11 * MINUTE);
    received.push(...(await app.mails()));
    expect(received.filter((m) => m.subject === 'Vous êtes au second tour').map((m) => m.to.address)).toEqual([
      'collin@example.org',
      'denis@example.org',
    ]);
  });

  it('explains to a candidate why, by the link of the letter', async () => {
    const text = await app.visitor().reads(await linkOf('Etienne', 'mon-resultat'));
    expect(text).toContain('La majorité absolue demandait 4 voix.');
    expect(text).toContain('1 voix, 5e rang sur 5.');
  });

  it('prepares a second round on the same roll, for the seat left, between two', async () => {
    await secretary.reads(`/elections/${first.id}`);
    expect(secretary.text).toContain('Préparer le second tour');
    const dates = { opensOn: '2026-12-14', opensAt: '08:00', closesOn: '2026-12-18', closesAt: '18:00' };
    const here = `/elections/${first.id}/second-tour`;
    await secretary.reads(here);
    await secretary.submits(here, { ...dates, closesOn: '2026-12-10', termStartsOn: '2027-02-01' });
    expect(secretary.status).toBe(422);
    await secretary.submits(here, { ...dates, termStartsOn: '2027-02-01' });
    const id = /elections\/([0-9a-f-]{36})/.exec(secretary.url)![1]!;
    second = await one(id);
    expect(second).toMatchObject({ follows: first.id, followsAs: 'run_off', maxChoices: 1, stage: 'candidates_final' });
    expect(second.seatIds).toHaveLength(1);
    expect(await electorsOf(app, second)).toHaveLength(6);
    await secretary.reads(here);
    expect(secretary.url).toContain(second.id);
  });

  it('is not proclaimed until the lot is drawn before two witnesses, once (row 5)', async () => {
    second = await opened(app, second);
    await votes(second, ['C', 'C', 'C', 'D', 'D', 'D']);
    second = await counted(app, await closed(app, second));
    await comesBack();
    const result = await secretary.reads(`/elections/${second.id}/resultat`);
    expect(result).toContain('Procédez au tirage au sort devant témoins');
    expect(result).not.toContain('Continuer : proclamer');
    const lot = `/elections/${second.id}/sort`;
    await secretary.reads(`/elections/${second.id}/proclamation`);
    await secretary.submits(`/elections/${second.id}/proclamation`, PROCLAIMED_BY);
    expect(secretary.status).toBe(422);
    const [collin, denis] = await app.app.get(CandidatesService).standing(second.id);
    const drawn = { [`rang-${collin!.id}`]: '2', [`rang-${denis!.id}`]: '1', method: 'bulletins tirés d’une urne' };
    await secretary.reads(lot);
    await secretary.submits(`${lot}/tirage`, { ...drawn, witnesses: 'Luc Adam' });
    expect(secretary.text).toContain('Le tirage se fait devant 2 témoins');
    await secretary.submits(`${lot}/tirage`, { ...drawn, witnesses: 'Luc Adam\nAnne Piret' });
    expect(secretary.text).toContain('le sort décide, bulletins tirés d’une urne, devant Luc Adam et Anne Piret');
    await secretary.reads(lot);
    expect(secretary.text).toContain('Aucune égalité n’attend');
  });

  it('seats all three for the same term', async () => {
    await secretary.reads(`/elections/${second.id}/proclamation`);
    await secretary.submits(`/elections/${second.id}/proclamation`, PROCLAIMED_BY);
    expect(await sitting()).toEqual(['Adam', 'Bodart', 'Denis']);
    const { seats } = await app.app.get(MandatesService).composition(body.id, '2027-02-01');
    const ends = seats.flatMap((s) => (s.mandate?.electionId ? [s.mandate.plannedEnd] : []));
    expect(ends).toEqual(['2033-02-01', '2033-02-01', '2033-02-01']);
    later(11 * MINUTE);
  });

  it('hears by link who takes the seat and who does not', async () => {
    const yes = await linkOf('Adam', 'mon-siege');
    const adam = app.visitor();
    await adam.reads(yes);
    expect(await sitting()).toHaveLength(3);
    await adam.submits(yes, { reponse: 'accepte' });
    expect(adam.text).toContain('Vous avez accepté votre siège.');
    const bodart = app.visitor();
    const no = await linkOf('Bodart', 'mon-siege');
    await bodart.reads(no);
    await bodart.submits(no, { reponse: 'refuse', motif: 'Départ à l’étranger' });
    expect(await sitting()).toEqual(['Adam', 'Denis']);
    expect(await bodart.reads(no)).toContain('Vous avez refusé votre siège.');
    const { read } = app.app.get(UnitOfWork);
    const minutes = await read.find(IssuedDocument, { where: { kind: 'minutes' }, order: { version: 'DESC' } });
    expect(minutes.map(({ version }) => version)).toContain(2);
    const latest = minutes.find(({ version }) => version === 2)!;
    if (popplerIsHere) expect(readPdf(Buffer.from(latest.bytes)).text).toContain('Camille Bodart refuse le siège');
  });

  it('takes claims in time, decides them, and only then is final', async () => {
    const here = `/elections/${second.id}/reclamations`;
    const claim = { by: 'Association inventée 004', channel: 'mail', matter: 'Le tirage n’était pas annoncé.' };
    await comesBack();
    await secretary.reads(here);
    await secretary.submits(here, { ...claim, receivedOn: '2026-12-18', receivedAt: '18:00' });
    expect(secretary.text).toContain('Le résultat n’est pas définitif avant sa décision');
    app.clock.set('2026-12-30T09:00:00Z');
    await app.app.get(Scheduler).tick();
    expect([(await one(first.id)).stage, (await one(second.id)).stage]).toEqual(['final', 'proclaimed']);
    await comesBack();
    await secretary.reads(here);
    expect(secretary.text).toContain('1 réclamation attend sa décision : le résultat n’est pas définitif');
    await secretary.reads(secretary.links.find((link) => link.startsWith(`${here}/`))!);
    const decision = { decision: 'unfounded', decidedOn: '2026-12-29', decisionReason: 'Deux témoins étaient là.' };
    await secretary.submits(secretary.url, decision);
    await app.app.get(Scheduler).tick();
    expect((await one(second.id)).stage).toBe('final');
  });

  it('is provisional again for a letter posted in time that arrives once it is final', async () => {
    const here = `/elections/${second.id}/reclamations`;
    await comesBack();
    await secretary.reads(here);
    const letter = { by: 'Association inventée 005', channel: 'post', matter: 'Le délai était trop court.' };
    await secretary.submits(here, {
      ...letter,
      receivedOn: '2026-12-30',
      receivedAt: '08:00',
      postmarkedOn: '2026-12-21',
    });
    expect(secretary.text).toContain('dans le délai. Le résultat n’est pas définitif');
    expect((await one(second.id)).stage).toBe('proclaimed');
    await secretary.reads(secretary.links.filter((link) => link.startsWith(`${here}/`)).at(-1)!);
    await secretary.submits(secretary.url, {
      decision: 'unfounded',
      decidedOn: '2026-12-30',
      decisionReason: 'Le délai est celui du règlement.',
    });
    await app.app.get(Scheduler).tick();
    expect((await one(second.id)).stage).toBe('final');
  });

  it('is designated by the council, which refuses one: the seat is vacant, nobody replaces in silence', async () => {
    const here = `/elections/${second.id}/conseil`;
    const denis = (await app.app.get(CandidatesService).standing(second.id)).find((c) =>
      c.ballotName.includes('Denis'),
    )!;
    await secretary.reads(here);
    await secretary.submits(here, { on: '2026-12-29', act: '2026/114', [`refus-${denis.id}`]: 'Incompatibilité' });
    expect(await sitting()).toEqual(['Adam']);
    await secretary.reads(`/elections/${first.id}/conseil`);
    await secretary.submits(`/elections/${first.id}/conseil`, { on: '2026-12-29', act: '2026/114' });
    for (const [kind, said] of [
      ['T17', 'Proclamation'],
      ['T18', 'Délibération'],
      ['T19', 'Désignation'],
      ['T20', 'Résultat'],
    ] as const) {
      await secretary.submits(`/elections/${first.id}/actes/${kind}`);
      expect(secretary.text).toContain(said);
    }
    const letter = secretary.links.find((link) => link.startsWith(`/elections/${first.id}/documents/`))!;
    expect((await secretary.downloads(letter)).subarray(0, 4).toString()).toBe('%PDF');
  });

  it('writes the letters of designation again in the words of the office; the first version stays', async () => {
    const here = '/reglages/documents/T19';
    await secretary.reads('/reglages/documents');
    expect(secretary.links).toContain(here);
    expect(await secretary.reads(here)).toContain('À garder : {comite}, {election}');
    await secretary.submits(here, { 'texte-0': 'Bienvenue !' });
    expect(secretary.text).toContain('Il manque {comite}');
    await secretary.submits(here, { 'texte-0': 'Bienvenue au « {comite} », par l’élection « {election} ».' });
    expect(secretary.text).toContain('1 phrase est changée');
    expect((await secretary.downloads(`${here}/epreuve.pdf`)).subarray(0, 4).toString()).toBe('%PDF');
    await secretary.reads(`/elections/${first.id}/actes`);
    await secretary.submits(`/elections/${first.id}/actes/T19`);
    const letters = await app.app
      .get(UnitOfWork)
      .read.find(IssuedDocument, { where: { electionId: first.id, kind: 'T19' }, order: { version: 'ASC' } });
    expect(letters.map(({ version }) => version)).toEqual([1, 2]);
    if (popplerIsHere) {
      const [before, after] = letters.map(({ bytes }) => readPdf(bytes).text);
      expect(before).toContain('Vous êtes membre du comité');
      expect(after).toMatch(/Bienvenue au «\s.*\s», par l’élection/u);
    }
    await secretary.reads(here);
    await secretary.submits(`${here}/origine`);
    expect(await secretary.reads('/journal')).toContain('Le texte du document « Lettre de désignation » est modifié.');
  });

  it('calls the next of the reserve to a vacant seat, before and after, and seats who accepts', async () => {
    const board = await secretary.reads('/');
    expect(board).toContain('Camille Bodart ne siège plus.');
    const here = secretary.links.find((link) => link.endsWith('/remplacement'))!;
    await secretary.reads(here.replace('/remplacement', ''));
    expect(secretary.links).toContain(here);
    const page = await secretary.reads(here);
    expect(page).toContain('La règle appelle Camille Collin');
    expect(page).toMatch(
      /Avant Titulaire (Camille Bodart|Camille Denis).*Équilibre.*Quorum.*Après Titulaire Camille Collin/,
    );
    await secretary.submits(here, { startsOn: '2027-02-01' });
    expect(secretary.text).toContain('Camille Collin a reçu l’appel. Réponse au plus tard le 9 janvier 2027.');
    const link = await linkOf('Collin', 'ma-suppleance');
    const collin = app.visitor();
    await collin.reads(link);
    expect(await sitting()).toEqual(['Adam']);
    await collin.submits(link, { reponse: 'accepte' });
    expect(await sitting()).toEqual(['Adam', 'Collin']);
    expect((await app.mails()).at(-1)?.subject).toContain('Vous rejoignez le comité');
  });

  it('takes a call back when whoever left keeps the seat, and tells who was called', async () => {
    const work = app.app.get(UnitOfWork);
    const seats = (await app.app.get(MandatesService).composition(body.id, '2027-02-01')).seats;
    const { seat } = seats.find(({ personId, seat }) => personId && seat.mode === 'elected')!;
    const etienne = (await app.app.get(CandidatesService).standing(first.id)).find((c) =>
      c.ballotName.includes('Etienne'),
    )!;
    const call = {
      id: '01900000-0000-7000-8000-0000000000aa',
      bodyId: body.id,
      seatId: seat.id,
      electionId: first.id,
      candidateId: etienne.id,
      predecessor: 'Camille Adam',
      startsOn: '2027-02-01',
      endsBefore: '2033-02-01',
      calledAt: app.clock.now(),
      replyBy: '2027-01-20',
      answer: null,
      answeredAt: null,
      note: '',
    };
    await work.run((tx) => tx.insert(SubstituteCall, call));
    await app.app.get(Substitutes).takeBack();
    await app.app.get(Substitutes).takeBack();
    expect(await work.read.findOneByOrFail(SubstituteCall, { id: call.id })).toMatchObject({ answer: 'void' });
    const told = (await app.mails()).filter(({ subject }) => subject.includes('n’est plus libre'));
    expect(
      told.map(({ to, text }) => [to.address, text.replace(/\s+/gu, ' ').includes('Camille Adam garde ce siège')]),
    ).toEqual([['etienne@example.org', true]]);
    await comesBack();
  });

  it('proposes a by-election for the rest of the term once the reserve has declined', async () => {
    await secretary.reads('/');
    const here = secretary.links.find((link) => link.endsWith('/remplacement'))!;
    await secretary.reads(here);
    expect(secretary.text).toContain('La règle appelle Camille Etienne');
    await secretary.submits(here, { startsOn: '2027-02-01' });
    await secretary.submits(`${here}/reponse`, { reponse: 'decline', motif: 'Trop de charges' });
    expect(secretary.text).toContain('Il n’y a plus de personne suppléante');
    const form = `/comites/${body.id}/election-partielle`;
    await secretary.reads(form);
    expect(secretary.text).toContain('1 siège est vacant jusqu’au lundi 31 janvier 2033');
    await secretary.submits(form);
    const partial = await one(/elections\/([0-9a-f-]{36})/.exec(secretary.url)![1]!);
    expect(partial).toMatchObject({ followsAs: 'by_election', termEndsBefore: '2033-02-01', stage: 'prepared' });
    expect(partial.seatIds).toHaveLength(1);
  });

  async function sitting(): Promise<string[]> {
    const { seats } = await app.app.get(MandatesService).composition(body.id, '2027-02-01');
    const ids = seats.flatMap((s) => (s.mandate?.electionId ? [s.personId] : []));
    const people = await app.app.get(CandidatesService).standing(first.id);
    return people
      .filter((c) => ids.includes(c.personId))
      .map((c) => c.ballotName.replace('Camille ', ''))
      .sort();
  }
});
