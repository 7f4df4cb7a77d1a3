import iconv from 'iconv-lite';
import { readSheet } from 'read-excel-file/node';
import { AuditLog } from '../../src/audit/audit-log.js';
import { DelegatesService } from '../../src/organisations/delegates.service.js';
import { ImportsService } from '../../src/organisations/import/imports.service.js';
import { OrganisationsService } from '../../src/organisations/organisations.service.js';
import { Uses } from '../../src/organisations/uses.service.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { startApp, type TestApp } from '../support/app.js';
import { messyFile } from '../support/messy-file.js';
import { ods, xlsx } from '../support/spreadsheets.js';
import type { Visitor } from '../support/visitor.js';
import { installed } from '../support/world.js';

describe('importing a messy list', () => {
  let app: TestApp;
  let secretary: Visitor;
  let address: string;
  const file = { name: 'Membres 2026.xlsx', bytes: messyFile() };
  const organisations = () => app.app.get(OrganisationsService).list();

  beforeAll(async () => {
    app = await startApp();
    secretary = await installed(app);
  });
  afterAll(() => app.close());

  async function sends(bytes: Buffer, name = 'liste'): Promise<string> {
    await secretary.reads('/associations/imports/nouveau');
    return secretary.submits('/associations/imports', { fichier: { name, bytes } });
  }

  it('begins with an empty page that offers the import', async () => {
    expect(await secretary.reads('/associations')).toContain('Vos associations apparaîtront ici.');
    expect(secretary.links).toContain('/associations/imports/nouveau');
  });

  it('finds the sheet, both rows of titles and the columns, with real examples', async () => {
    const text = await sends(file.bytes, file.name);
    expect(text).toContain('Que contient chaque colonne ?');
    expect(text).toContain('feuille « Membres »');
    expect(text).toContain('Délégué – Nom et prénom DUPONT Marie 081/22.33.44 Petit Luc Amrani Youssef');
    address = secretary.url.replace('/colonnes', '');
    const chosen = secretary.forms().find((f) => f.action === `${address}/colonnes`)!.fields;
    expect(chosen).toMatchObject({
      'colonne-0': 'name',
      'colonne-1': 'enterpriseNumber',
      'colonne-2': 'emails',
      'colonne-3': 'address',
      'colonne-4': 'memberSince',
      'colonne-5': 'inOrder',
      'colonne-6': 'delegate',
      'colonne-7': 'delegateEmail',
      'colonne-8': 'delegateFunction',
      ordre: 'last-first',
    });
  });

  it('asks which of two columns is the right one, and for the name', async () => {
    const twice = await secretary.submits(`${address}/colonnes`, { 'colonne-7': 'emails' });
    expect(twice).toContain(
      'Deux colonnes, C et H, sont reliées à « Courriel de l’association ». Laquelle est la bonne ?',
    );
    expect(secretary.status).toBe(422);
    const nameless = await secretary.submits(`${address}/colonnes`, { 'colonne-0': '', 'colonne-7': 'delegateEmail' });
    expect(nameless).toContain('Il manque le nom de l’association');
  });

  it('counts, and groups the problems by repair', async () => {
    const text = await secretary.submits(`${address}/colonnes`, { 'colonne-0': 'name' });
    expect(text).toContain('Relire avant d’enregistrer');
    expect(text).toMatch(/Nouvelles 5 .*À vérifier 9 .*dont 6 avant d’enregistrer Ignorées 3/);
    expect(text).toContain('1 ligne sans nom d’association');
    expect(text).toContain(
      'Ligne 9, colonne C (Courriel de l’association) : « à demander » n’est pas une adresse électronique. Laissez vide ou corrigez.',
    );
    expect(text).toContain('Le 31 juin 2020 n’existe pas : ce mois a 30 jours.'.replace('Le', 'le'));
    expect(text).toContain('« contact@hotmial.be » semble mal écrit. Sans doute « contact@hotmail.be » ?');
    expect(text).toContain('« Les Mains Tendues asbl » et « LES MAINS-TENDUES (A.S.B.L.) » sont la même association.');
    expect(text).toContain('Il reste 6 choses à corriger ci-dessus avant d’enregistrer.');
    expect(await organisations()).toEqual([]);
  });

  it('does not save what is not repaired, whoever insists', async () => {
    const token = secretary.forms()[0]!.fields['_csrf'] as string;
    await secretary.request(`${address}/enregistrement`, {
      method: 'POST',
      body: new URLSearchParams({ _csrf: token, vu: '' }),
    });
    expect(secretary.text).toContain('Ligne 9, colonne B (Numéro d’entreprise (BCE))');
    expect(await organisations()).toEqual([]);
  });

  it('repairs one by one, or all of a kind at once', async () => {
    const repair = `${address}/reparations`;
    await secretary.reads(`${address}/relecture`);
    const repairs = () => secretary.forms().filter((f) => f.action === repair);
    const send = async (kind: string, fields: Record<string, string>) => {
      const form = repairs().find((f) => f.fields['genre'] === kind)!;
      await secretary.request(repair, {
        method: 'POST',
        body: new URLSearchParams({ ...(form.fields as Record<string, string>), ...fields }),
      });
    };
    await send('name-missing', { tout: 'ecarter' });
    await send('email-unreadable', { tout: 'vider' });
    await send('date-unreadable', { 'cellule.9.4': '30/06/2020' });
    await send('number-unreadable', { 'cellule.9.1': '0123.456.749' });
    await send('yes-no-unreadable', { 'cellule.12.5': 'oui' });
    await send('formula', { tout: 'vider' });
    expect(secretary.text).toMatch(/À vérifier 3 .*rien de bloquant/);
    await send('email-typo', { tout: 'mend' });
    await send('same-lines', { 'choix.same.5.8': 'merge' });
    await send('several-persons', { tout: 'keep' });
    expect(secretary.text).toMatch(/Nouvelles 5 .*À vérifier 0/);
    expect(secretary.text).toContain('3 associations n’ont pas de courriel : elles recevront une lettre.');
  });

  it('saves once, in two tabs and pressed twice', async () => {
    expect(await secretary.reads(`${address}/enregistrement`)).toContain('5 associations seront enregistrées.');
    expect(secretary.text).toContain('Vous pourrez annuler jusqu’au 30 novembre 2026');
    const form = secretary.forms().find((f) => f.action === `${address}/enregistrement`)!;
    const body = () => new URLSearchParams(form.fields as Record<string, string>);
    await Promise.all(
      [1, 2].map(() => secretary.request(`${address}/enregistrement`, { method: 'POST', body: body() })),
    );
    await secretary.request(`${address}/enregistrement`, { method: 'POST', body: body() });
    expect(secretary.text).toContain('Import terminé');
    expect(secretary.text).toMatch(/Ajoutées 5 Mises à jour 0 Inchangées 0 Lignes non importées 4/);
    const saved = await organisations();
    expect(saved.map((o) => o.name)).toEqual([
      'Cœur à l’Ouvrage',
      'Habitat Plus',
      'Le Relais',
      'Les Mains Tendues asbl',
      'Table du Quartier',
    ]);
    expect(saved[3]).toMatchObject({
      enterpriseNumber: '0412.345.614',
      emails: ['contact@hotmail.be', 'info@mainstendues.example'],
      street: 'Rue Haute 1',
      postcode: '5000',
      locality: 'Namur',
      memberSince: '2020-06-01',
      inOrder: true,
    });
    expect(saved[4]).toMatchObject({ inOrder: false, memberSince: '2015-01-01' });
    const [delegate] = await app.app.get(DelegatesService).of(saved[3]!.id);
    expect(delegate!.person).toMatchObject({
      firstName: 'Marie',
      lastName: 'Dupont',
      phone: '081/22.33.44',
      sex: null,
      email: 'marie@mainstendues.example',
    });
    expect(delegate!.delegation).toMatchObject({ function: 'coordinatrice', startsOn: '2026-11-23' });
  });

  it('gives back the rows that were not imported, with the reason in the last column', async () => {
    const bytes = await secretary.downloads(`${address}/non-importees.xlsx`);
    const rows = (await readSheet(bytes)) as (string | null)[][];
    expect(rows[0]!.at(-1)).toBe('Motif');
    expect(rows.slice(1).map((row) => [row[0], row.at(-1)!.replaceAll('\u00a0', ' ')])).toEqual([
      ['8', 'Lignes 5 et 8 : « Les Mains Tendues asbl » et « LES MAINS-TENDUES (A.S.B.L.) » sont la même association.'],
      ['11', 'Vous l’avez écartée.'],
      ['13', 'Ligne de total : « TOTAL ».'],
      ['14', 'Une seule cellule est remplie : « Mis à jour le 3 mai ».'],
    ]);
    expect((await secretary.downloads(`${address}/fichier`)).equals(file.bytes)).toBe(true);
  });

  it('changes nothing when the same file comes again, in any format', async () => {
    for (const bytes of [
      file.bytes,
      await secretary.downloads('/associations/export.xlsx'),
      await secretary.downloads('/associations/export.csv'),
    ]) {
      const found = await app.app.get(ImportsService).preview(bytes, 'encore');
      expect(found).toMatchObject({ counts: { created: 0, updated: 0, unchanged: 5 }, obstacles: [] });
    }
    await sends(file.bytes, file.name);
    const again = secretary.url.replace('/colonnes', '');
    expect(await secretary.reads(`${again}/enregistrement`)).toContain('Rien à enregistrer');
    await secretary.submits(`${again}/abandon`);
  });

  it('shows what a later file would change, never empties a field, and names a new delegate', async () => {
    const later = ods({
      Feuille: [
        ['Nom', 'Courriel', 'Téléphone', 'Délégué', 'Civilité'],
        ['habitat plus', 'nouveau@habitatplus.example', '', 'Petit Luc', 'M.'],
        ['Le Relais', '', '081 99 88 77', 'Reyes Sofia', 'Mme'],
        ['Les Mains Tendues', '', '', '', ''],
      ],
    });
    await sends(later, 'corrections.ods');
    const there = secretary.url.replace('/colonnes', '');
    await secretary.submits(`${there}/colonnes`);
    expect(secretary.text).toMatch(/Nouvelles 0 .*Déjà connues 3.* 2 à mettre à jour/);
    await secretary.reads(`${there}/lignes?quoi=connues`);
    expect(secretary.text).toContain('Courriel : info@habitatplus.example → nouveau@habitatplus.example');
    expect(secretary.text).toContain('Délégué·e : Youssef Amrani → Sofia Reyes');
    expect(secretary.text).toContain('Rien ne change.');
    await secretary.reads(`${there}/enregistrement`);
    await secretary.submits(`${there}/enregistrement`, { depuis: '01/12/2026' });
    const relais = (await organisations()).find((o) => o.name === 'Le Relais')!;
    const delegates = await app.app.get(DelegatesService).of(relais.id);
    expect(
      delegates.map(({ person, delegation }) => [person.lastName, person.sex, delegation.startsOn, delegation.endsOn]),
    ).toEqual([
      ['Reyes', 'F', '2026-12-01', null],
      ['Amrani', null, '2026-11-23', '2026-12-01'],
    ]);
    await secretary.reads(there);
    expect(await secretary.submits(`${there}/annulation`)).toContain(
      'L’import est annulé : les fiches sont comme avant.',
    );
    expect(
      (await app.app.get(DelegatesService).of(relais.id)).map((d) => [d.person.lastName, d.delegation.endsOn]),
    ).toEqual([['Amrani', null]]);
    expect((await organisations()).find((o) => o.name === 'Habitat Plus')!.emails).toEqual([
      'info@habitatplus.example',
    ]);
  });

  it('is not undone when a record changed since, nor while something relies on it, nor after a week', async () => {
    const habitat = (await organisations()).find((o) => o.name === 'Habitat Plus')!;
    await secretary.reads(`/associations/${habitat.id}/modification`);
    const form = secretary.forms().find((f) => f.action === `/associations/${habitat.id}`)!.fields;
    await secretary.submits(`/associations/${habitat.id}`, { phone: '081 11 22 33' });
    await secretary.reads(address);
    expect(await secretary.submits(`${address}/annulation`)).toContain(
      'La fiche de « Habitat Plus » a été modifiée depuis',
    );
    await secretary.reads(`/associations/${habitat.id}/modification`);
    await secretary.submits(`/associations/${habitat.id}`, { phone: form['phone'] as string });

    let used = true;
    app.app
      .get(Uses)
      .provide(async (ids) => (used && ids.has(habitat.id) ? ['La liste électorale de « Essai » est arrêtée.'] : []));
    await secretary.reads(address);
    expect(await secretary.submits(`${address}/annulation`)).toContain('La liste électorale de « Essai » est arrêtée.');
    used = false;

    app.clock.set('2026-12-01T09:00:00Z');
    const id = address.split('/').at(-1)!;
    const late = app.app.get(UnitOfWork).run((tx) => app.app.get(ImportsService).undo(tx, id, 'Essai'));
    await expect(late).rejects.toMatchObject({ reason: 'too-late' });
    app.clock.set('2026-11-23T09:00:00Z');
    expect(await secretary.reads('/associations/imports')).toMatch(
      /corrections.ods .* annulé .*Membres 2026.xlsx .* annulable/,
    );
    await secretary.reads(address);
    await secretary.submits(`${address}/annulation`);
    expect(await organisations()).toEqual([]);
    expect((await app.app.get(AuditLog).check()).broken).toBeNull();
  });

  it('reads pasted cells, and a list without doubt only by asking', async () => {
    await secretary.reads('/associations/imports/nouveau');
    const text = await secretary.submits('/associations/imports', { cellules: 'Première\tx\nSeconde\ty\n' });
    expect(text).toContain('Quelle feuille, quelle ligne ?');
    const there = secretary.url.replace('/feuille', '');
    await secretary.submits(`${there}/feuille`, { titres: '-1' });
    await secretary.submits(`${there}/colonnes`, { 'colonne-0': 'name' });
    expect(secretary.text).toMatch(/Nouvelles 2/);
    await secretary.submits(`${there}/abandon`);
  });

  it('is refused when somebody changed something between reading and saving', async () => {
    await sends(
      await xlsx([
        ['Association', 'Courriel'],
        ['Alpha', 'a@alpha.example'],
      ]),
    );
    const there = secretary.url.replace('/colonnes', '');
    await secretary.submits(`${there}/colonnes`);
    await secretary.reads(`${there}/enregistrement`);
    await app.app
      .get(ImportsService)
      .importFile(Buffer.from('Association;Courriel\nAlpha;autre@alpha.example\n'), 'autre.csv', 'Autre');
    expect(await secretary.submits(`${there}/enregistrement`)).toContain(
      'Quelque chose a changé depuis que vous avez lu cette page.',
    );
    expect((await organisations())[0]!.emails).toEqual(['autre@alpha.example']);
  });

  it('keeps nothing when it fails half-way, and can be confirmed afterwards', async () => {
    const audit = app.app.get(AuditLog);
    const record = audit.record.bind(audit);
    audit.record = () => Promise.reject(new Error('the disk is full'));
    const bytes = iconv.encode('Nom;Délégué\r\nBêta à l’œuvre;Marie Dupont\r\nGamma;Luc Petit\r\n', 'windows-1252');
    await expect(app.app.get(ImportsService).importFile(bytes, 'x.csv', 'Essai')).rejects.toThrow('the disk is full');
    audit.record = record;
    expect((await organisations()).map((o) => o.name)).toEqual(['Alpha']);
    expect(
      await app.app.get(ImportsService).importFile(bytes, 'x.csv', 'Essai', { delegatesSince: '2026-01-01' }),
    ).toMatchObject({ created: 2 });
    const [, beta] = await organisations();
    expect(beta!.name).toBe('Bêta à l’œuvre');
    expect((await app.app.get(DelegatesService).on('2026-06-01')).get(beta!.id)!.person.lastName).toBe('Dupont');
  });
});

describe('a file that cannot be used', () => {
  let app: TestApp;
  let secretary: Visitor;
  beforeAll(async () => {
    app = await startApp();
    secretary = await installed(app);
  });
  afterAll(() => app.close());

  it.each<[string, Buffer, string]>([
    ['nothing', Buffer.alloc(0), 'Ce fichier est vide.'],
    ['more than 10 MB', Buffer.alloc(11 * 1024 * 1024, 'a;b\n'), 'est trop gros : 10 Mo au plus.'],
    ['an old workbook', Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]), 'un .xls ancien'],
    ['only titles', Buffer.from('Nom;Courriel;Téléphone\n'), 'ne contient que des titres'],
  ])('%s: a sentence on the form, and nothing kept', async (_, bytes, sentence) => {
    await secretary.reads('/associations/imports/nouveau');
    const text = await secretary.submits('/associations/imports', { fichier: { name: 'liste.xls', bytes } });
    expect(text).toContain('Il y a un problème');
    expect(text).toContain(sentence);
    expect(text).toContain('Rien n’a été enregistré.');
    expect([secretary.url, secretary.status]).toEqual(['/associations/imports/nouveau', 422]);
    expect(await secretary.reads('/associations/imports')).toContain('Aucun import pour l’instant.');
  });

  it('no file at all', async () => {
    await secretary.reads('/associations/imports/nouveau');
    expect(await secretary.submits('/associations/imports')).toContain(
      'Choisissez un fichier, ou collez des cellules.',
    );
  });
});
