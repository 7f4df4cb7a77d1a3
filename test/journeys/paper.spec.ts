import { AccountsService } from '../../src/accounts/accounts.service.js';
import { CountsService } from '../../src/elections/count/counts.service.js';
import type { Election } from '../../src/elections/election.entity.js';
import { ElectionsService } from '../../src/elections/elections.service.js';
import { PaperVotes } from '../../src/elections/paper/paper-votes.service.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { startApp, type TestApp } from '../support/app.js';
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
import { popplerIsHere, readPdf } from '../support/pdf.js';
import type { Visitor } from '../support/visitor.js';
import { comesIn, installed } from '../support/world.js';

describe('votes on paper and at the counter', () => {
  let app: TestApp;
  let secretary: Visitor;
  let witness: Visitor;
  let election: Election;
  const here = (path = '') => `/elections/${election.id}${path}`;
  const elector = async (i: number) => (await electorsOf(app, election))[i]!;

  beforeAll(async () => {
    app = await startApp({ at: '2026-11-23T09:00:00Z' });
    await installed(app);
    const body = await committee(app);
    await associations(app, { count: 8, withoutMail: 1 });
    election = await opened(
      app,
      await prepared(app, body, { candidates: F1_STANDING.slice(0, 3), change: { maxChoices: 2 } }),
    );
    secretary = await comesIn(app, 'secretary@example.org');
  });
  afterAll(() => app.close());

  it('count once: a vote received cancels the other ways, on paper as online', async () => {
    await cast(app, election, [[0], [0, 1], [2]]);
    const voted = await elector(0);
    await secretary.reads(here(`/electeurs/${voted.id}`));
    await secretary.submits(here(`/electeurs/${voted.id}/papier`));
    expect(secretary.text).toContain('a déjà voté. Un vote reçu annule les autres moyens');
    for (const i of [3, 4, 5]) {
      const { id } = await elector(i);
      await secretary.reads(here(`/electeurs/${id}`));
      await secretary.submits(here(`/electeurs/${id}/papier`));
      expect(secretary.text).toContain('le bulletin peut aller dans l’urne');
    }
    await expect(cast(app, election, [[0]], 3)).rejects.toMatchObject({ reason: 'voted-on-paper' });
    expect(await app.app.get(PaperVotes).voters(election.id)).toBe(3);
  });

  it('opens a booth at the counter by a short code, once, without the voting code on the page of the office', async () => {
    const { id, reference } = await elector(6);
    await secretary.reads(here(`/electeurs/${id}`));
    const text = await secretary.submits(here(`/electeurs/${id}/guichet`));
    const code = /[A-Z0-9]{4} [A-Z0-9]{4}(?= )/.exec(text.slice(text.indexOf('tapez ce code')))![0];
    expect(text).not.toContain(reference);
    const device = app.visitor();
    await device.reads('/guichet');
    await device.submits('/guichet', { code: code.toLowerCase() });
    expect(device.url).toContain(`/v/${reference}/bulletin`);
    const other = app.visitor();
    await other.reads('/guichet');
    await other.submits('/guichet', { code });
    expect(other.text).toContain('Ce code ne correspond à aucun bulletin ouvert');
    expect(await secretary.reads(`/journal?sujet=election:${election.id}`)).toContain('ouvert au guichet pour');
  });

  it('are counted by two people apart, who are told where they differ', async () => {
    election = await closed(app, election);
    await expect(app.app.get(CountsService).count(election.id, 'Essai')).rejects.toMatchObject({
      reason: 'paper-not-counted',
    });
    const person = { name: 'Luc Adam', email: 'luc@example.org', jobTitle: 'témoin', role: 'witness' as const };
    await app.app.get(UnitOfWork).run((tx) => app.app.get(AccountsService).create(tx, person, 'Essai'));
    secretary = await comesIn(app, 'secretary@example.org');
    const first = { bulletins: '3', blancs: '0', 'nul-too-many': '1', 'voix-0': '2', 'voix-1': '1' };
    await secretary.reads(here('/papier'));
    await secretary.submits(here('/papier'), { ...first, 'voix-0': '3' });
    expect(secretary.text).toContain('3 voix pour 2 bulletins valables. Recomptez.');
    await secretary.submits(here('/papier'), { ...first, 'voix-1': '2' });
    witness = await comesIn(app, 'luc@example.org');
    await witness.reads(here('/papier'));
    await witness.submits(here('/papier'), first);
    expect(witness.text).toMatch(/Ligne 2, .* : 2 et 1\. Recomptez ensemble\./);
    await secretary.reads(here('/papier'));
    await secretary.submits(here('/papier'), first);
    expect(secretary.text).toContain('Deux personnes trouvent la même chose');
  });

  it('join the count: quorum of both, minutes that tell each way apart', async () => {
    await secretary.reads(here('/depouillement'));
    await secretary.submits(here('/depouillement'));
    election = await app.app.get(ElectionsService).one(election.id);
    expect(election.totals).toMatchObject({
      votes: [4, 2, 1],
      ballots: 6,
      voters: 6,
      paper: { ballots: 3, invalid: 1, votes: [2, 1, 0] },
    });
    expect(secretary.text).toContain('6 bulletins = 5 avec choix + 0 blanc + 1 nul.');
    await secretary.reads(here('/proclamation'));
    await secretary.submits(here('/proclamation'), { proclaimedBy: 'Jeanne Marchal, présidente' });
    const minutes = await app.visitor().downloads(`/public/elections/${election.id}/proces-verbal.pdf`);
    if (popplerIsHere) {
      const { text } = readPdf(minutes);
      expect(text).toContain('Par voie de vote');
      expect(text).toMatch(/papier : plus de noms que permis/);
    }
    const json = JSON.parse((await app.visitor().downloads(`/public/elections/${election.id}/papier.json`)).toString());
    expect(json).toMatchObject({ bulletins: 3, nuls: 1 });
  });
});
