import type { Body } from '../../src/committee/body.entity.js';
import { Mandate } from '../../src/committee/mandate.entity.js';
import { MandatesService } from '../../src/committee/mandates.service.js';
import { IncidentsService } from '../../src/elections/course/incidents.service.js';
import type { Election } from '../../src/elections/election.entity.js';
import { ElectionsService } from '../../src/elections/elections.service.js';
import { PollsService } from '../../src/elections/polls.service.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { startApp, type TestApp } from '../support/app.js';
import { describeWithTool, onArchive } from '../support/belenios-tool.js';
import { associations, cast, closed, committee, counted, F1_STANDING, opened, prepared } from '../support/election.js';
import { popplerIsHere, readPdf } from '../support/pdf.js';
import type { Visitor } from '../support/visitor.js';
import { comesIn, installed } from '../support/world.js';

const HOUR = 3_600_000;

describe('an election that does not run as announced', () => {
  let app: TestApp;
  let secretary: Visitor;
  let body: Body;
  let election: Election;
  const here = (path = '') => `/elections/${election.id}${path}`;
  const now = () => app.app.get(ElectionsService).one(election.id);
  const later = (ms: number) => app.clock.set(new Date(app.clock.now().getTime() + ms));

  beforeAll(async () => {
    app = await startApp({ at: '2026-11-23T09:00:00Z' });
    await installed(app);
    body = await committee(app);
    await associations(app, { count: 6 });
    election = await opened(app, await prepared(app, body));
    secretary = await comesIn(app, 'secretary@example.org');
  });
  afterAll(() => app.close());

  it('is suspended: nobody votes, everybody is told, the page says why', async () => {
    await cast(app, election, [[0]]);
    await app.mails();
    await secretary.reads(here('/suspension'));
    await secretary.submits(here('/suspension'), { reason: '' });
    expect(secretary.status).toBe(422);
    await secretary.submits(here('/suspension'), { reason: 'Panne du réseau de la Ville.' });
    expect(secretary.text).toContain('Vote suspendu');
    await expect(cast(app, election, [[1]], 1)).rejects.toMatchObject({ reason: 'suspended' });
    later(11 * 60_000);
    const mails = await app.mails();
    expect(mails.filter((m) => m.subject === 'Le vote est suspendu')).toHaveLength(6);
    const anybody = app.visitor();
    expect(await anybody.reads(`/public/elections/${election.id}`)).toContain('Panne du réseau de la Ville');
  });

  it('does not close while it is suspended', async () => {
    later(20 * 24 * HOUR);
    await app.app.get(PollsService).watch();
    expect((await now()).stage).toBe('suspended');
    app.clock.set(new Date(election.opensAt.getTime() + 11 * 60_000 + 4 * HOUR));
  });

  it('is resumed: the lost time is given back, the same links work', async () => {
    const before = (await now()).closesAt;
    const [suspended] = await app.app.get(IncidentsService).of(election.id);
    secretary = await comesIn(app, 'secretary@example.org');
    await secretary.reads(here('/reprise'));
    await secretary.submits(here('/reprise'), { reason: 'Le réseau est rétabli.' });
    const { stage, closesAt } = await now();
    expect(stage).toBe('open');
    expect(closesAt.getTime() - before.getTime()).toBe(app.clock.now().getTime() - suspended!.at.getTime());
    await cast(app, election, [[1]], 1);
    later(11 * 60_000);
    const mails = await app.mails();
    expect(mails.filter((m) => m.subject === 'Le vote reprend' && m.text.includes('/v/'))).toHaveLength(6);
  });

  it('is extended once, within what the rule allows', async () => {
    await secretary.reads(here('/prolongation'));
    const reason = 'Le courrier a tardé.';
    await secretary.submits(here('/prolongation'), { day: '2027-01-20', time: '12:00', reason });
    expect(secretary.text).toContain('au plus tard jusqu’au vendredi 11 décembre 2026');
    await secretary.submits(here('/prolongation'), { day: '2026-12-08', time: '12:00', reason });
    expect((await now()).closesAt.toISOString()).toBe('2026-12-08T11:00:00.000Z');
    await secretary.reads(here('/prolongation'));
    await secretary.submits(here('/prolongation'), { day: '2026-12-09', time: '12:00', reason });
    expect(secretary.text).toContain('a déjà été prolongé');
  });

  it('tells it all in its minutes, and is annulled by the authority: its mandates are without effect', async () => {
    await cast(app, election, [[0], [1]], 2);
    election = await counted(app, await closed(app, await now()));
    secretary = await comesIn(app, 'secretary@example.org');
    await secretary.reads(here('/proclamation'));
    await secretary.submits(here('/proclamation'), { proclaimedBy: 'Jeanne Marchal, présidente' });
    const minutes = await app.visitor().downloads(`/public/elections/${election.id}/proces-verbal.pdf`);
    if (popplerIsHere) expect(readPdf(minutes).text).toMatch(/Le vote a été suspendu le[\s\S]*Le courrier a tardé/);
    expect(await sitting()).toBe(6);
    await secretary.reads(here('/annulation'));
    const act = {
      authority: 'Le conseil communal',
      decidedOn: '2026-12-08',
      act: '2026/114',
      reason: 'Liste fautive.',
    };
    await secretary.submits(here('/annulation'), act);
    expect(secretary.text).toContain('6 mandats sont sans effet');
    expect((await now()).stage).toBe('annulled');
    expect(await sitting()).toBe(0);
    expect(await app.visitor().reads(`/public/elections/${election.id}`)).toContain('Liste fautive');
  });

  async function sitting(): Promise<number> {
    const { seats } = await app.app.get(MandatesService).composition(body.id, '2027-02-01');
    return seats.filter((s) => s.personId !== null && election.seatIds.includes(s.seat.id)).length;
  }
});

describe('an election without a vote', () => {
  let app: TestApp;
  let secretary: Visitor;
  let election: Election;
  const here = (path = '') => `/elections/${election.id}${path}`;

  beforeAll(async () => {
    app = await startApp({ at: '2026-11-23T09:00:00Z' });
    secretary = await installed(app);
    const body = await committee(app);
    await associations(app, { count: 6 });
    election = await prepared(app, body, { candidates: F1_STANDING.slice(0, 14) });
  });
  afterAll(() => app.close());

  it('elects 14 for 16 seats: two stay vacant, the balance is told before (F-1 row 10)', async () => {
    const text = await secretary.reads(here('/sans-vote'));
    expect(text).toContain('14 candidatures recevables pour 16 sièges. Tous sont élus sans vote');
    expect(text).toContain('L’équilibre ne sera pas respecté.');
    await secretary.submits(here('/sans-vote'));
    expect((await app.app.get(ElectionsService).one(election.id)).stage).toBe('uncontested');
    await secretary.reads(here('/sceller'));
    await secretary.submits(here('/sceller'));
    expect(secretary.text).toContain('L’élection est conclue sans vote');
  });

  it('is proclaimed as such, begins the mandates, and has minutes', async () => {
    await secretary.reads(here('/proclamation'));
    await secretary.submits(here('/proclamation'), { proclaimedBy: 'Jeanne Marchal, présidente' });
    expect(secretary.text).toContain('Élection sans vote');
    const mandates = await app.app.get(UnitOfWork).read.countBy(Mandate, { electionId: election.id });
    expect(mandates).toBe(14);
    const minutes = await app.visitor().downloads(`/public/elections/${election.id}/proces-verbal.pdf`);
    if (popplerIsHere) expect(readPdf(minutes).text).toContain('sans vote');
    app.clock.set('2026-11-23T09:11:00Z');
    const mails = (await app.mails()).filter((m) => m.subject.startsWith('Le résultat de l'));
    expect(mails).toHaveLength(6);
    expect(mails[0]!.text).toContain('sans vote');
  });
});

describe('a vote of yes or no', () => {
  let app: TestApp;
  let election: Election;
  afterAll(() => app.close());

  it('replaces the choice where the rule wants it, and elects who reaches the threshold', async () => {
    app = await startApp({ at: '2026-11-23T09:00:00Z' });
    const secretary = await installed(app);
    const body = await committee(app);
    await associations(app, { count: 6 });
    const made = await prepared(app, body, { candidates: F1_STANDING.slice(0, 3) });
    await secretary.reads(`/elections/${made.id}/sans-vote`);
    await secretary.submits(`/elections/${made.id}/sans-vote/oui-non`);
    election = await opened(app, await app.app.get(ElectionsService).one(made.id));
    expect(election.method).toBe('yes_no');
    await cast(app, election, [[0, 1], [0, 1], [0], [0, 2], [0]]);
    election = await counted(app, await closed(app, election));
    expect(election.totals).toMatchObject({ votes: [5, 2, 1], against: [0, 3, 4], blank: 0, ballots: 5 });
    const signedIn = await comesIn(app, 'secretary@example.org');
    const text = await signedIn.reads(`/elections/${election.id}/resultat`);
    expect(text).toContain('Oui');
    await signedIn.reads(`/elections/${election.id}/proclamation`);
    await signedIn.submits(`/elections/${election.id}/proclamation`, { proclaimedBy: 'Jeanne Marchal, présidente' });
    election = await app.app.get(ElectionsService).one(election.id);
    expect(election.outcome).toMatchObject({ elected: [expect.any(String)], substitutes: [] });
    const minutes = await app.visitor().downloads(`/public/elections/${election.id}/proces-verbal.pdf`);
    if (popplerIsHere) expect(readPdf(minutes).text).toMatch(/5\soui,\s+0\snon/);
  });

  describeWithTool('read by belenios-tool', () => {
    it('is an archive whose checks all pass', async () => {
      const archive = await app.visitor().downloads(`/public/elections/${election.id}/${election.uuid}.bel`);
      expect(onArchive(election.uuid!, archive, ({ verify }) => verify())).toMatchObject({ accepted: true });
    });
  });
});
