import { Mandate } from '../../src/committee/mandate.entity.js';
import { BoxRecord } from '../../src/elections/ballots/box-record.entity.js';
import { CountsService } from '../../src/elections/count/counts.service.js';
import { OutcomesService } from '../../src/elections/count/outcomes.service.js';
import { ProclamationsService } from '../../src/elections/count/proclamations.service.js';
import type { Election } from '../../src/elections/election.entity.js';
import { ElectionsService } from '../../src/elections/elections.service.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { agreesToAddresses } from '../support/agreement.js';
import { startApp, type TestApp } from '../support/app.js';
import { linkIn } from '../support/booth.js';
import {
  associations,
  cast,
  closed,
  committee,
  electorsOf,
  F1_STANDING,
  opened,
  prepared,
} from '../support/election.js';
import type { Visitor } from '../support/visitor.js';
import { comesIn, installed } from '../support/world.js';

const MINUTE = 60_000;
const BY = { proclaimedBy: 'Jeanne Marchal, présidente', witnesses: '', remarks: '' };

describe('the stages of an election', () => {
  let app: TestApp;
  let secretary: Visitor;
  let election: Election;
  const here = (path = '') => `/elections/${election.id}${path}`;

  beforeAll(async () => {
    app = await startApp({ at: '2026-11-23T09:00:00Z' });
    secretary = await installed(app);
    const body = await committee(app);
    await associations(app, { count: 6 });
    const change = { allowBlank: true };
    election = await prepared(app, body, { candidates: F1_STANDING.slice(0, 3), change });
  });
  afterAll(() => app.close());

  it('says what stands in the way of the seal, and where to mend it', async () => {
    await secretary.reads(here('/candidats'));
    await secretary.submits(here('/candidats'), { firstName: 'Amina', lastName: 'Essai', bornOn: '2015-01-01' });
    expect(secretary.status).toBe(422);
    expect(secretary.text).toContain('n’aura pas 18 ans');
    await secretary.submits(here('/candidats'), { firstName: 'Amina', lastName: 'Essai', bornOn: '' });
    const text = await secretary.reads(here('/verifier'));
    expect(text).toContain('L’ordre du bulletin n’est pas encore tiré au sort.');
    await secretary.reads(here('/sceller'));
    await secretary.submits(here('/sceller'));
    expect(secretary.text).toContain('L’ordre du bulletin n’est pas encore tiré au sort.');
    expect((await app.app.get(ElectionsService).one(election.id)).stage).toBe('prepared');
  });

  it('keeps the settings of the ballot as they are typed', async () => {
    await secretary.reads(here('/reglages'));
    await secretary.submits(here('/reglages'), { maxChoices: '2', allowBlank: 'oui', revote: 'once' });
    const changed = await app.app.get(ElectionsService).one(election.id);
    expect(changed).toMatchObject({ maxChoices: 2, allowBlank: true, revote: 'once' });
    await secretary.reads(here('/reglages'));
    await secretary.submits(here('/reglages'), { maxChoices: '3', revote: 'last_counts' });
  });

  it('tells what the rule says of fewer candidates than seats', async () => {
    await secretary.reads(here('/candidats'));
    await secretary.submits(here('/candidats/tirage'));
    expect(secretary.text).toContain('Règle R-28');
    await secretary.submits(here('/candidats/tirage')).catch(() => undefined);
    expect(await secretary.reads(here('/verifier'))).toContain('Règle R-28');
  });

  it('refuses what is not of its stage', async () => {
    election = await opened(app, election);
    secretary = await comesIn(app, 'secretary@example.org');
    await secretary.reads(here('/depouillement'));
    expect(secretary.status).toBe(409);
    await secretary.reads(here('/resultat'));
    expect(secretary.status).toBe(409);
  });

  it('stops the letters that wait, and lets them go', async () => {
    await secretary.reads(here());
    await secretary.submits(here('/envoi/arret'));
    app.clock.set(new Date(election.opensAt.getTime() + 11 * MINUTE));
    expect((await app.mails()).filter((m) => m.text.includes('/v/'))).toHaveLength(0);
    await secretary.reads(here());
    await secretary.submits(here('/envoi/reprise'));
    expect((await app.mails()).filter((m) => m.text.includes('/v/'))).toHaveLength(6);
  });

  it('gives a new link to a new address, and the old one dies', async () => {
    const [elector] = await electorsOf(app, election);
    await secretary.reads(here(`/electeurs/${elector!.id}`));
    const changed = { address: 'nouvelle@example.org', reason: 'Faute de frappe.' };
    await secretary.submits(here(`/electeurs/${elector!.id}/adresse`), changed);
    await agreesToAddresses(app, election.id);
    const mails = await app.mails();
    expect(mails.filter((m) => m.subject.includes('adresse pour voter a été changée'))).toHaveLength(2);
    const link = linkIn(mails.find((m) => m.text.includes('/v/'))!).split('#')[0]!;
    expect(link).not.toContain(elector!.reference);
    const anybody = app.visitor();
    await anybody.reads(`/v/${elector!.reference}`);
    expect(anybody.forms().filter((f) => f.action === `/v/${elector!.reference}`)).toEqual([]);
    await anybody.reads(link);
    expect(anybody.forms().map((f) => f.action)).toContain(link);
  });

  it('is not counted without its quorum, and says what the rule says', async () => {
    await cast(app, election, [[0], [1]]);
    election = await closed(app, election);
    secretary = await comesIn(app, 'secretary@example.org');
    expect(await secretary.reads(here())).toContain('Le quorum n’est pas atteint.');
    await expect(app.app.get(CountsService).count(election.id, 'Essai')).rejects.toMatchObject({
      reason: 'quorum-missed',
    });
  });
});

describe('two people who press at once', () => {
  let app: TestApp;
  let election: Election;

  beforeAll(async () => {
    app = await startApp({ at: '2026-11-23T09:00:00Z' });
    await installed(app);
    const body = await committee(app);
    await associations(app, { count: 4 });
    const born = F1_STANDING.slice(0, 2).map((c) => ({ ...c, bornOn: null }));
    election = await opened(app, await prepared(app, body, { candidates: born }));
    await cast(app, election, [[0], [1], [0, 1]]);
    election = await closed(app, election);
  });
  afterAll(() => app.close());

  it('count once', async () => {
    const counts = app.app.get(CountsService);
    await Promise.all([counts.count(election.id, 'A'), counts.count(election.id, 'B'), counts.begin(election.id, 'C')]);
    const results = await app.app.get(UnitOfWork).read.countBy(BoxRecord, { electionId: election.id, type: 'result' });
    expect(results).toBe(1);
  });

  it('proclaim once: each mandate begins once', async () => {
    const proclamations = app.app.get(ProclamationsService);
    await Promise.all([proclamations.proclaim(election.id, BY, 'A'), proclamations.proclaim(election.id, BY, 'B')]);
    const mandates = await app.app.get(UnitOfWork).read.countBy(Mandate, { electionId: election.id });
    const outcome = await app.app.get(OutcomesService).of(await app.app.get(ElectionsService).one(election.id));
    expect(mandates).toBe(outcome.elected.length);
    expect(mandates).toBe(2);
  });
});
