import { readSheet } from 'read-excel-file/node';
import { AuditLog } from '../../src/audit/audit-log.js';
import { DelegatesService } from '../../src/organisations/delegates.service.js';
import { OrganisationsService } from '../../src/organisations/organisations.service.js';
import { Recipients } from '../../src/platform/mail/recipients.js';
import { startApp, type TestApp } from '../support/app.js';
import { associations } from '../support/election.js';
import type { Visitor } from '../support/visitor.js';
import { installed, signedIn } from '../support/world.js';

describe('associations and their delegates', () => {
  let app: TestApp;
  let secretary: Visitor;
  let id: string;
  const delegates = () => app.app.get(DelegatesService).of(id);

  beforeAll(async () => {
    app = await startApp();
    secretary = await installed(app);
  });
  afterAll(() => app.close());

  async function adds(fields: Record<string, string>): Promise<string> {
    await secretary.reads('/associations/ajout');
    return secretary.submits('/associations', fields);
  }

  it('are added, and taken back by one click', async () => {
    expect(await adds({ name: 'Alpha' })).toContain('« Alpha » est ajoutée.');
    const undo = secretary.forms().find((f) => f.action.startsWith('/associations/retours/'))!;
    expect(await secretary.submits(undo.action)).toContain('C’est annulé : tout est comme avant.');
    expect(await app.app.get(OrganisationsService).list()).toEqual([]);
    expect(
      await adds({ name: 'Les Mains Tendues asbl', acronym: 'LMT', locality: 'Namur', phone: '081 22 33 44' }),
    ).toContain('LMT');
    id = secretary.url.split('/').at(-1)!;
  });

  it('keep what was typed when something is refused, beside its field', async () => {
    const refused = await adds({
      name: 'Bêta',
      emails: 'x@hotmial.be',
      memberSince: '31/06/2020',
      enterpriseNumber: '0123',
    });
    expect(refused).toContain('Le 31 juin 2020 n’existe pas : ce mois a 30 jours.');
    expect(secretary.html).toContain('value="Bêta"');
    const slip = await secretary.submits('/associations', { memberSince: '30/06/2020' });
    expect(slip).toContain('« x@hotmial.be » semble mal écrit. Sans doute « x@hotmail.be » ?');
    expect(await secretary.submits('/associations', { keep: 'oui' })).toContain('Il compte dix chiffres');
    expect(await secretary.submits('/associations', { enterpriseNumber: '' })).toContain('« Bêta » est ajoutée.');
    expect(await adds({ name: 'BETA (asbl)' })).toContain('« Bêta » est déjà dans la liste.');
  });

  it('name a delegate, correct what was typed, and name the next one', async () => {
    await secretary.reads(`/associations/${id}/delegues/ajout`);
    await secretary.submits(`/associations/${id}/delegues`, {
      firstName: 'Marie',
      lastName: 'Dupond',
      email: 'marie@example.org',
      startsOn: '2026-01-01',
    });
    expect(secretary.text).toContain('Marie Dupond délégué·e depuis le 1er janvier 2026');
    const [first] = await delegates();
    const address = `/associations/${id}/delegues/${first!.delegation.id}`;
    await secretary.reads(address);
    await secretary.submits(address, { lastName: 'Dupont' });
    expect(secretary.text).toContain('La fiche est corrigée.');
    await secretary.reads(`/associations/${id}/delegues/ajout`);
    expect(
      await secretary.submits(`/associations/${id}/delegues`, { lastName: 'Petit', startsOn: '2025-12-31' }),
    ).toContain('Une personne est déjà désignée à partir du 1er janvier 2026.');
    await secretary.submits(`/associations/${id}/delegues`, {
      firstName: 'Luc',
      lastName: 'Petit',
      startsOn: '2026-12-01',
    });
    expect(
      (await delegates()).map(({ person, delegation }) => [person.lastName, delegation.startsOn, delegation.endsOn]),
    ).toEqual([
      ['Petit', '2026-12-01', null],
      ['Dupont', '2026-01-01', '2026-12-01'],
    ]);
    const undo = secretary.forms().find((f) => f.action.startsWith('/associations/retours/'))!;
    await secretary.submits(undo.action);
    expect((await delegates()).map((d) => [d.person.lastName, d.delegation.endsOn])).toEqual([['Dupont', null]]);
  });

  it('are found by name, place, delegate or address, and by what is missing', async () => {
    expect(await secretary.reads('/associations?q=MAINS%20dupont')).toContain('1 association trouvée');
    expect(await secretary.reads('/associations?q=hotmial')).toContain('Bêta');
    expect(await secretary.reads('/associations?q=introuvable')).toContain('Aucune association ne correspond.');
    expect(await secretary.reads('/associations?etat=sans-delegue')).toMatch(/1 sans délégué·e .*Bêta/);
    await secretary.reads(`/associations/${id}/modification`);
    await secretary.submits(`/associations/${id}`, { inOrder: 'non', lastDay: '2026-12-31' });
    expect(await secretary.reads('/associations?etat=pas-en-ordre')).toContain('Les Mains Tendues asbl');
    app.clock.set('2026-11-23T09:20:00Z');
    expect(secretary.text).not.toContain('1 partie');
    await secretary.reads(`/associations/${id}/modification`);
    await secretary.submits(`/associations/${id}`, { lastDay: '2026-11-22' });
    expect(await secretary.reads('/associations?etat=parties')).toContain('Les Mains Tendues asbl');
  });

  it('leave as Excel and CSV that no spreadsheet runs, and without sex or birth date', async () => {
    secretary = await signedIn(app, 'administrator');
    await adds({ name: '=HYPERLINK("http://mal.example")', remark: '+1' });
    const csv = (await secretary.downloads('/associations/export.csv')).toString();
    expect(csv.startsWith('\ufeffNom de l’association;Sigle;')).toBe(true);
    expect(csv).toContain(`"'=HYPERLINK(""http://mal.example"")"`);
    expect(csv).not.toMatch(/sexe|naissance/i);
    const rows = (await readSheet(await secretary.downloads('/associations/export.xlsx'))) as (string | null)[][];
    expect(rows.map((row) => row[0])).toContain('=HYPERLINK("http://mal.example")');
    const empty = (await readSheet(await secretary.downloads('/associations/modele.xlsx'))) as unknown[][];
    expect(empty).toHaveLength(1);
  });

  it('are known to the pages of mails', async () => {
    const [{ person } = { person: { id: '' } }] = await delegates();
    const found = await app.app.get(Recipients).find([`organisation:${id}`, `person:${person.id}`]);
    expect(found.get(`organisation:${id}`)).toMatchObject({ name: 'Les Mains Tendues asbl', phone: '081 22 33 44' });
    expect(found.get(`person:${person.id}`)!.repair!.href).toContain(`/associations/${id}/delegues/`);
  });

  it('are for the office only, and leave a whole log', async () => {
    const chair = await signedIn(app, 'chair');
    await chair.reads('/associations');
    expect(chair.status).toBe(403);
    expect((await app.app.get(AuditLog).check()).broken).toBeNull();
    for (const odd of ['?etat=constructor', '?etat=__proto__&q=x', '?q=a&q=b', '/imports/nouveau?x=1']) {
      await secretary.reads(`/associations${odd}`);
      expect([odd, secretary.status]).toEqual([odd, 200]);
    }
    await secretary.reads('/associations/pas-un-identifiant');
    expect(secretary.status).toBe(400);
  });

  it('are listed as on any day, with who spoke for them then', async () => {
    await adds({ name: 'Gamma', memberSince: '01/03/2019', lastDay: '31/08/2024' });
    expect(await secretary.reads('/associations?jour=2022-05-01')).toContain('Membres et délégués au 1er mai 2022');
    expect(secretary.html).toContain('>Gamma<');
    expect(secretary.links).toContain('/associations?etat=sans-delegue&jour=2022-05-01');
    await secretary.reads('/associations');
    expect(secretary.html).not.toContain('>Gamma<');
    await secretary.reads('/associations?etat=a-venir&jour=2018-12-31');
    expect(secretary.html).toContain('>Gamma<');
    expect(await secretary.reads('/associations?jour=2022-02-30')).toContain('Le 30 février 2022 n’existe pas');
    await secretary.reads('/associations?etat=parties');
    const [, gamma] = /href="(\/associations\/[0-9a-f-]+)"[^>]*>Gamma</.exec(secretary.html)!;
    expect(await secretary.reads(gamma!)).toContain(
      'Cette association est partie : son dernier jour était le 31 août 2024.',
    );
    expect(await secretary.reads(`${gamma}?jour=2022-05-01`)).not.toContain('Cette association est partie');
    expect(secretary.text).toContain('Délégué·es et adhésion au 1er mai 2022.');
    expect(await secretary.reads(`${gamma}?jour=2018-05-01`)).toContain('n’était pas encore membre');
  });
});

it('a list of hundreds is read page by page; search and filters look through the whole of it', async () => {
  const app = await startApp();
  try {
    const secretary = await installed(app);
    await associations(app, { count: 230, notInOrder: 205 });
    const first = await secretary.reads('/associations');
    expect(first).toContain('230 associations membres');
    expect(first).toContain('Page 1 sur 2');
    expect(first).toContain('Association inventée 200');
    expect(first).not.toContain('Association inventée 201');
    const [next] = secretary.links.filter((href) => href.includes('page='));
    const second = await secretary.reads(next!);
    expect(second).not.toContain('Association inventée 200');
    expect(second).toContain('Association inventée 230');
    expect(await secretary.reads('/associations?q=inventee+229')).toContain('1 association trouvée');
    expect(secretary.text).not.toContain('Page 1');
    expect(await secretary.reads('/associations?etat=pas-en-ordre&page=2')).toContain('Page 2 sur 2');
    expect(secretary.text).toContain('Association inventée 205');
    expect(secretary.links).toContain('/associations?etat=pas-en-ordre&page=1');
  } finally {
    await app.close();
  }
});
