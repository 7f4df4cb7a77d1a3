import { AuditEntry } from '../../src/audit/audit-entry.entity.js';
import { CountsService } from '../../src/elections/count/counts.service.js';
import type { Election } from '../../src/elections/election.entity.js';
import { ElectionsService } from '../../src/elections/elections.service.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { startApp, type TestApp } from '../support/app.js';
import { associations, cast, closed, committee, opened, prepared } from '../support/election.js';
import { popplerIsHere, readPdf } from '../support/pdf.js';
import type { Visitor } from '../support/visitor.js';
import { comesIn, installed, signedIn } from '../support/world.js';

describe('a result under seal', () => {
  let app: TestApp;
  let secretary: Visitor;
  let witness: Visitor;
  let election: Election;
  const here = (path = '') => `/elections/${election.id}${path}`;
  const now = () => app.app.get(ElectionsService).one(election.id);

  beforeAll(async () => {
    app = await startApp();
    secretary = await installed(app);
    await associations(app, { count: 8 });
    election = await prepared(app, await committee(app));
  });
  afterAll(() => app.close());

  it('is chosen before the seal, and sealed with the rest', async () => {
    await secretary.reads(here('/reglages-du-compte'));
    await secretary.submits(here('/reglages-du-compte'), { lot: 'platform', opening: 'two_people' });
    expect(secretary.text).toContain('est enregistrée');
    witness = await signedIn(app, 'witness');
    election = await opened(app, await now());
    const told = (await app.mails()).filter((m) => m.subject === 'Vous êtes témoin de l’élection');
    expect(told.map((m) => m.to.address)).toEqual(['witness@example.org']);
    expect(JSON.parse(election.seal!).depouillement).toMatchObject({ opening: 'two_people' });
    await cast(app, election, [[0, 1], [1], [1, 2], [0], [2], [1]]);
    election = await closed(app, election);
    secretary = await comesIn(app, 'secretary@example.org');
    witness = await comesIn(app, 'witness@example.org');
  });

  it('exists nowhere before two people agree: one of the office, one of the bureau', async () => {
    await expect(app.app.get(CountsService).count(election.id, 'Essai')).rejects.toThrow(
      'Le résultat est sous scellé.',
    );
    expect(await secretary.reads('/')).toContain('Ouvrir le résultat de « Comité 2027 »');
    await secretary.reads(here('/depouillement'));
    expect(secretary.text).toContain('Il manque l’accord du secrétariat, et celui de la présidence ou d’un témoin.');
    expect(secretary.html).not.toContain('Dépouiller maintenant');
    await secretary.submits(here('/depouillement/accord'));
    expect(secretary.text).toContain('Il manque l’accord de la présidence ou d’un témoin.');
    expect(secretary.html).not.toContain('/depouillement/accord');
    for (const path of ['/resultat', '/archive', '/proclamation']) {
      await secretary.reads(here(path));
      expect(secretary.text).not.toMatch(/voix/);
    }
    expect((await now()).totals).toBeNull();
    const written = await app.app.get(UnitOfWork).read.find(AuditEntry);
    expect(written.some(({ sentence }) => sentence.includes('Accord pour ouvrir le résultat'))).toBe(true);
  });

  it('is counted at the second agreement, which the minutes tell', async () => {
    expect(await witness.reads('/')).toContain('Ouvrir le résultat de « Comité 2027 »');
    await witness.reads(here('/depouillement'));
    await witness.submits(here('/depouillement/accord'));
    expect(witness.text).toContain('Le vote est dépouillé.');
    expect((await now()).totals).toMatchObject({ votes: expect.arrayContaining([4, 2]) });
    await secretary.reads(here('/proclamation'));
    await secretary.submits(here('/proclamation'), { proclaimedBy: 'Jeanne Marchal, présidente' });
    const minutes = await secretary.downloads(`/public${here('/proces-verbal.pdf')}`);
    if (popplerIsHere) expect(readPdf(minutes).text.match(/accepte, le/g)).toHaveLength(2);
  });
});
