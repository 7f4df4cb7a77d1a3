import type { Body } from '../../src/committee/body.entity.js';
import { CallsService } from '../../src/elections/call/calls.service.js';
import { CandidaciesService } from '../../src/elections/call/candidacies.service.js';
import { CandidatesService } from '../../src/elections/candidates/candidates.service.js';
import type { Election } from '../../src/elections/election.entity.js';
import { ElectionPlans } from '../../src/elections/election-plans.js';
import { ElectionsService } from '../../src/elections/elections.service.js';
import { Organisation } from '../../src/organisations/organisation.entity.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { startApp, type TestApp } from '../support/app.js';
import { associations, committee } from '../support/election.js';
import type { Visitor } from '../support/visitor.js';
import { comesIn, installed } from '../support/world.js';

const PDF = Buffer.from('%PDF-1.7\n% an invented mandate');

describe('from the call to the final list', () => {
  let app: TestApp;
  let secretary: Visitor;
  let body: Body;
  let election: Election;
  let organisations: Organisation[];
  let link: string;
  const here = (path = '') => `/elections/${election.id}${path}`;
  const open = () => `/public/elections/${election.id}`;
  const now = () => app.app.get(ElectionsService).one(election.id);
  const received = () => app.app.get(CandidaciesService).received(election.id);

  beforeAll(async () => {
    app = await startApp({ at: '2031-02-03T08:00:00Z' });
    secretary = await installed(app);
    body = await committee(app);
    await associations(app, { count: 6, notInOrder: 1, withoutMail: 1 });
    organisations = await app.app.get(UnitOfWork).read.find(Organisation, { order: { name: 'ASC' } });
    const form = {
      bodyId: body.id,
      name: 'Comité 2031',
      opensOn: '2031-03-31',
      opensAt: '09:00',
      closesOn: '2031-04-10',
      closesAt: '12:00',
      rollDay: '2031-03-25',
      termStartsOn: '2031-05-15',
    };
    const plan = await app.app.get(ElectionPlans).read(form);
    election = await app.app.get(UnitOfWork).run((tx) => app.app.get(ElectionsService).prepare(tx, plan, 'Essai'));
  });
  afterAll(() => app.close());

  it('is published: too short a call needs a reason, each association in order gets one letter', async () => {
    await secretary.reads(here('/appel'));
    await secretary.submits(here('/appel'), {
      day: '2031-02-24',
      time: '23:59',
      text: 'Le comité conseille la Ville.',
    });
    expect(secretary.text).toContain('Le règlement prévoit 30 jours. Il y en a 21.');
    await secretary.submits(here('/appel'), { day: '2031-03-07', time: '23:59' });
    expect(secretary.text).toContain('L’appel est publié.');
    app.clock.set('2031-02-03T08:11:00Z');
    const letters = (await app.mails()).filter((m) =>
      m.subject.startsWith('Présentez une candidature avant le 7 mars'),
    );
    expect(letters).toHaveLength(4);
    const text = await app.visitor().reads(open());
    expect(text).toContain('Le comité conseille la Ville.');
    expect(text).toContain('Avoir le mandat exprès d’une association membre.');
  });

  it('lets somebody stand without account: saved at each step, come back to by the link, acknowledged', async () => {
    app.clock.set('2031-02-12T09:42:00Z');
    const candidate = app.visitor();
    await candidate.reads(`${open()}/candidature`);
    const begin = { organisationId: organisations[1]!.id, email: 'ada@example.org' };
    await candidate.submits(`${open()}/candidature`, begin);
    const [mail] = (await app.mails()).filter((m) => m.subject === 'Votre candidature n’est pas encore envoyée');
    link = /\/candidature\/[A-Z0-9-]+/.exec(mail!.text)![0];
    await candidate.submits(`${link}/nom`, { firstName: 'Ada', lastName: 'Inventée', sex: 'F', bornOn: '1980-05-01' });
    await candidate.submits(`${link}/presentation`, { statement: 'x'.repeat(634), consents: 'oui' });
    expect(candidate.text).toContain('Votre présentation dépasse de 34 signes.');
    const back = app.visitor();
    expect(await back.reads(link)).toContain('pas encore envoyée');
    await back.reads(`${link}/presentation`);
    await back.submits(`${link}/presentation`, { statement: 'Je connais le quartier.', consents: 'oui' });
    await back.reads(link);
    await back.submits(`${link}/envoi`);
    expect(back.text).toContain('2031-01 , reçue le mercredi 12 février 2031 à 10 h 42');
    const acknowledged = (await app.mails()).filter((m) => m.subject === 'Nous avons reçu votre candidature');
    expect(acknowledged.map(({ to }) => JSON.stringify(to)).join()).toContain('ada@example.org');
    expect((await back.downloads(`${link}/accuse.pdf`)).subarray(0, 5).toString()).toBe('%PDF-');
    await back.reads(`${link}/mandat`);
    await back.submits(`${link}/mandat`, { fichier: { name: 'virus.pdf', bytes: Buffer.from('MZ program') } });
    expect(back.text).toContain('n’est ni un PDF ni une photo');
  });

  it('takes a candidacy on paper with its proof, and keeps a late one as late', async () => {
    await app.app.get(CallsService).watch();
    app.clock.set('2031-03-07T22:59:59.500Z');
    await app.app.get(CallsService).watch();
    expect((await now()).stage).toBe('call');
    app.clock.set('2031-03-07T23:00:00Z');
    await app.app.get(CallsService).watch();
    expect((await now()).stage).toBe('review');
    app.clock.set('2031-03-10T09:00:00Z');
    secretary = await comesIn(app, 'secretary@example.org');
    await secretary.reads(here('/candidatures/papier'));
    const paper = {
      organisationId: organisations[2]!.id,
      firstName: 'Bob',
      lastName: 'Inventé',
      channel: 'paper',
      receivedOn: '2031-03-08',
      receivedAt: '00:00',
      proof: 'Cachet de la poste du 8 mars',
      sex: 'M',
    };
    await secretary.submits(here('/candidatures/papier'), paper);
    expect(secretary.text).toContain('Candidature tardive');
    await secretary.reads(here('/candidatures/papier'));
    const inTime = { ...paper, lastName: 'Ponctuel', organisationId: organisations[3]!.id, receivedOn: '2031-03-07' };
    await secretary.submits(here('/candidatures/papier'), { ...inTime, fichier: { name: 'mandat.pdf', bytes: PDF } });
    expect((await received()).map(({ number }) => number)).toEqual([1, 2, 3]);
    await expect(app.visitor().reads(`${open()}/candidature`)).resolves.toContain('L’appel est terminé');
  });

  it('decides with reasons and delays: to complete by Monday 17, refused with an appeal, accepted', async () => {
    const [ada, late, punctual] = await received();
    const decide = async (id: string, given: Record<string, string>) => {
      await secretary.reads(here(`/candidatures/${id}`));
      await secretary.submits(here(`/candidatures/${id}/decision`), given);
    };
    expect(await secretary.reads(here(`/candidatures/${ada!.id}`))).toContain(
      'Le mandat exprès de l’association manque',
    );
    await decide(ada!.id, { verdict: 'complete', reason: 'Le mandat exprès manque.' });
    expect((await received())[0]).toMatchObject({ state: 'incomplete', cureUntil: '2031-03-17' });
    await decide(late!.id, { verdict: 'refuse', reason: 'Tardive.' });
    expect(secretary.text).toContain('Écrivez la règle ou l’article');
    app.clock.set('2031-03-14T09:00:00Z');
    secretary = await comesIn(app, 'secretary@example.org');
    await decide(late!.id, { verdict: 'refuse', reason: 'Tardive.', rule: 'R-23' });
    expect((await received())[1]).toMatchObject({ state: 'refused', appealUntil: '2031-03-24' });
    await decide(punctual!.id, { verdict: 'accept' });
    await secretary.reads(here('/candidatures'));
    await secretary.submits(here('/candidatures/liste-provisoire'));
    expect(secretary.text).toContain('1 candidature n’est pas encore examinée');
  });

  it('goes on once the paper is there: provisional list, appeal, final list, proofs approved', async () => {
    const ada = app.visitor();
    await ada.reads(`${link}/mandat`);
    await ada.submits(`${link}/mandat`, { fichier: { name: 'mandat.pdf', bytes: PDF } });
    const [first, late] = await received();
    expect(first!.state).toBe('received');
    await secretary.reads(here(`/candidatures/${first!.id}`));
    await secretary.submits(here(`/candidatures/${first!.id}/decision`), { verdict: 'accept' });
    await secretary.reads(here('/candidatures'));
    await secretary.submits(here('/candidatures/liste-provisoire'));
    expect((await now()).stage).toBe('candidates_provisional');
    await secretary.reads(here(`/candidatures/${late!.id}`));
    const appeal = { receivedOn: '2031-03-25', by: 'Bob Inventé', ground: 'La poste était en grève.' };
    await secretary.submits(here(`/candidatures/${late!.id}/recours`), appeal);
    expect(secretary.text).toContain('il est tardif');
    await secretary.submits(here(`/candidatures/${late!.id}/recours`), { ...appeal, receivedOn: '2031-03-14' });
    await secretary.reads(here('/candidats'));
    await secretary.submits(here('/candidats/tirage'));
    await secretary.reads(here('/candidatures'));
    await secretary.submits(here('/candidatures/liste-definitive'));
    expect(secretary.text).toContain('Un recours attend sa décision');
    await secretary.reads(here(`/candidatures/${late!.id}`));
    const decision = { decidedOn: '2031-03-14', upheld: 'non', reason: 'La règle est claire.' };
    await secretary.submits(here(`/candidatures/${late!.id}/recours/decision`), decision);
    await secretary.reads(here('/candidatures'));
    await secretary.submits(here('/candidatures/liste-definitive'));
    expect((await now()).stage).toBe('candidates_final');
    expect(await app.app.get(CandidatesService).standing(election.id)).toHaveLength(2);
    expect(await ada.reads(link)).toContain('Votre nom sur le bulletin');
    await ada.submits(`${link}/epreuve`, { approval: 'approved' });
    expect(await secretary.reads(here('/verifier'))).toContain('1 personne n’a pas approuvé l’épreuve : Bob Ponctuel');
    expect((await app.visitor().downloads(`${open()}/candidats.pdf`)).subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('opens nothing by a link that was made up, and shows papers to the staff only', async () => {
    const anybody = app.visitor();
    await anybody.reads('/candidature/ACDEFGHJ-KMNPQRTUVWXY3467');
    expect(anybody.status).toBe(404);
    await anybody.reads(here('/candidatures'));
    expect(anybody.text).not.toContain('Ada');
  });
});
