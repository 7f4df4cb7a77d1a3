import { ImportsService } from '../../src/organisations/import/imports.service.js';
import { Import } from '../../src/organisations/import.entity.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { startApp, type TestApp } from '../support/app.js';
import { committee, electorsOf, prepared } from '../support/election.js';
import { enterpriseNumber, xlsx } from '../support/spreadsheets.js';
import { installed } from '../support/world.js';

const TITLES = [
  'Nom de l’association',
  'Sigle',
  'Numéro d’entreprise (BCE)',
  'Courriel',
  'Téléphone',
  'Rue et numéro',
  'Code postal',
  'Localité',
  'Membre depuis',
  'En ordre',
  'Civilité',
  'Prénom du délégué',
  'Nom du délégué',
  'Fonction du délégué',
  'Courriel du délégué',
  'Date de naissance',
  'Groupe de travail',
  'Remarque',
];

/** 140 invented associations: five not in order, three without a delegate. */
function invented(): (string | null)[][] {
  return Array.from({ length: 140 }, (_, i) => [
    `Association inventée ${i}`,
    `AI${i}`,
    enterpriseNumber(4_000_000 + i),
    `info${i}@exemple.example`,
    '081 00 00 00',
    `Rue du Marché ${i}`,
    '5000',
    'Namur',
    '01/01/2015',
    i < 5 ? 'non' : 'oui',
    ...(i >= 5 && i < 8
      ? [null, null, null, null, null, null]
      : [i % 2 ? 'Mme' : 'M.', `Prénom${i}`, `Nom${i}`, 'délégué', `p${i}@exemple.example`, '31/12/1970']),
    'Logement',
    'Ligne inventée',
  ]);
}

describe('140 imported associations', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp();
    await installed(app);
  });
  afterAll(() => app.close());

  it('make a roll of 132 electors, and are then not taken back', async () => {
    const imports = app.app.get(ImportsService);
    const bytes = await xlsx([TITLES, ...invented()]);
    expect(await imports.preview(bytes, 'liste.xlsx')).toEqual({
      counts: { created: 140, updated: 0, unchanged: 0, toCheck: 0, ignored: 0 },
      problems: [],
      obstacles: [],
    });
    await imports.importFile(bytes, 'liste.xlsx', 'Essai', { delegatesSince: '2026-01-01' });
    const election = await prepared(app, await committee(app));
    expect(await electorsOf(app, election)).toHaveLength(132);

    const work = app.app.get(UnitOfWork);
    const [done] = await work.read.find(Import, { select: { id: true }, where: { state: 'confirmed' } });
    const undo = work.run((tx) => imports.undo(tx, done!.id, 'Essai'));
    await expect(undo).rejects.toMatchObject({
      reason: 'in-use',
      sentence: expect.stringContaining('La liste électorale de'),
    });
    expect((await imports.preview(bytes, 'liste.xlsx')).counts).toMatchObject({
      created: 0,
      updated: 0,
      unchanged: 140,
    });
  });
});
