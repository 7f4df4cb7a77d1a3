import { existsSync } from 'node:fs';
import { AuditLog } from '../../src/audit/audit-log.js';
import { Body } from '../../src/committee/body.entity.js';
import { DemonstrationService } from '../../src/installation/demonstration.service.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { TerminalKeys } from '../../src/platform/terminal-keys.js';
import { startApp, type TestApp } from '../support/app.js';
import type { Visitor } from '../support/visitor.js';

const TOWN = {
  name: 'Ville de Brindesart',
  service: 'Plateforme sociale',
  phone: '000 00 00 00',
  hours: '',
  email: 'plateforme@brindesart.example',
  address: 'Place du Marché 1, 0000 Brindesart',
};
const SABRINA = { name: 'Sabrina Collard', jobTitle: 'secrétaire', email: 'sabrina@brindesart.example' };

const keyOf = (app: TestApp) => app.app.get(TerminalKeys).link('set-up').split('#')[1]!;

/** Somebody with the link of the terminal. */
async function installer(app: TestApp): Promise<Visitor> {
  const visitor = app.visitor();
  await visitor.reads('/');
  await visitor.submits('/bienvenue', { cle: keyOf(app) });
  return visitor;
}

async function mailedCode(app: TestApp): Promise<string> {
  const mail = (await app.mails()).at(-1)!;
  return /\b(\d{3}) (\d{3})\b/.exec(mail.text)!.slice(1).join('');
}

describe('installing for a commune', () => {
  let app: TestApp;
  let visitor: Visitor;
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.close());

  it('opens to the key of the terminal only, and says where it is', async () => {
    const stranger = app.visitor();
    expect(await stranger.reads('/')).toContain('Mandature n’est pas encore installée.');
    expect(await stranger.submits('/bienvenue', { cle: 'AAAA-AAAA-AAAA-AAAA' })).toContain(
      'Ce code ne correspond pas. Il est dans le terminal où Mandature a démarré',
    );
    expect(await stranger.reads('/bienvenue/commune')).toContain('Code du terminal');
    visitor = await installer(app);
    expect(visitor.text).toContain('Par où voulez-vous commencer ?');
  });

  it('says what is wrong field by field and keeps what was typed', async () => {
    await visitor.reads('/bienvenue/commune');
    const refused = await visitor.submits('/bienvenue/commune', { ...TOWN, phone: 'bientôt' });
    expect(refused).toContain('Écrivez un numéro de téléphone, comme 081 00 00 00.');
    expect(visitor.html).toContain('Place du Marché 1, 0000 Brindesart');
    expect(await visitor.submits('/bienvenue/commune', TOWN)).toContain('Votre compte');
  });

  it('loses nothing when it is interrupted, even in another browser', async () => {
    const later = await installer(app);
    expect(later.text).toContain('Vous aviez commencé pour Ville de Brindesart');
    await later.reads('/bienvenue/commune');
    expect(later.html).toContain('plateforme@brindesart.example');
    expect(await later.reads('/bienvenue/compte')).toContain('Étape 2 sur 4');
  });

  it('proves the address by the six digits; a code sent to an earlier address is not enough', async () => {
    await visitor.submits('/bienvenue/compte', { ...SABRINA, email: 'autre@brindesart.example' });
    const earlier = visitor.url;
    const earlierCode = await mailedCode(app);
    expect(visitor.text).toContain('Aucun serveur de courriel n’est encore réglé');
    await visitor.reads('/bienvenue/compte');
    await visitor.submits('/bienvenue/compte', SABRINA);
    const asked = visitor.url;
    const code = await mailedCode(app);
    await visitor.reads(earlier);
    expect(await visitor.submits(earlier, { code: earlierCode })).toContain('Ce code allait à une autre adresse');
    await visitor.reads(asked);
    expect(await visitor.submits(asked, { code: '000000' })).toContain('Ce code ne convient pas');
    expect(await visitor.submits(asked, { code })).toContain('Tester les courriels');
  });

  it('tests a mail and says that it stayed here', async () => {
    const answer = await visitor.submits('/bienvenue/courriels', { email: SABRINA.email });
    expect(answer).toContain('aucun serveur n’est réglé, rien n’est parti');
    expect((await app.mails()).at(-1)?.subject).toContain('Essai d’envoi');
  });

  it('creates the committee from the pack, once, with another number of seats and years', async () => {
    expect(await visitor.reads('/bienvenue/comite')).toContain('Source : présentation de la plateforme');
    const form = { name: 'Comité de pilotage', seats: '18', years: '4', createdOn: '' };
    expect(await visitor.submits('/bienvenue/comite', { ...form, seats: 'vingt' })).toContain(
      'Le nombre de sièges doit être un nombre entre 5 et 99.',
    );
    expect(await visitor.submits('/bienvenue/comite', { ...form, createdOn: '2026-06-31' })).toContain(
      'Le 31 juin 2026 n’existe pas',
    );
    expect(await visitor.submits('/bienvenue/comite', form)).toContain('C’est prêt');
    expect(await visitor.reads('/bienvenue/comite')).toContain('existe déjà : rien n’est à faire ici');
    expect(await app.app.get(UnitOfWork).read.count(Body)).toBe(1);
  });

  it('lists what is left, and the first page asks for it', async () => {
    expect(await visitor.reads('/bienvenue/pret')).toContain('Créer votre comité');
    expect(await visitor.reads('/')).toContain('À faire : ');
    expect(visitor.text).toContain('Importer vos associations');
  });

  it('goes back without harm: old pages of the set-up lead onwards', async () => {
    expect(await visitor.reads('/bienvenue')).toContain('Tableau de bord');
    expect(await visitor.reads('/bienvenue/commune')).toContain('Vos coordonnées');
    expect(await visitor.submits('/reglages/coordonnees', { phone: '000 11 11 11' })).toContain(
      'Les coordonnées sont enregistrées',
    );
    expect(await visitor.reads('/')).toContain('000 11 11 11');
  });

  it('does not install twice nor turn into a demonstration', async () => {
    await visitor.reads('/bienvenue/pret');
    await visitor.request('/demonstration', { method: 'POST', body: new URLSearchParams() });
    expect(visitor.status).toBe(403);
    expect(
      await app.app
        .get(DemonstrationService)
        .begin()
        .catch((e: Error) => e.message),
    ).toContain('installed-already');
    const { broken, lines } = await app.app.get(AuditLog).check();
    expect({ broken, some: lines > 3 }).toEqual({ broken: null, some: true });
  });
});

describe('trying with invented data', () => {
  let app: TestApp;
  let visitor: Visitor;
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.close());

  it('makes a whole town whose vote is in its middle, and lets the visitor in', async () => {
    expect(existsSync('dist/src/installation/demo/ballot-maker-worker.js')).toBe(true);
    visitor = await installer(app);
    await visitor.reads('/bienvenue/commune');
    await visitor.submits('/bienvenue/commune', TOWN);
    await visitor.reads('/bienvenue');
    await visitor.submits('/demonstration');
    await app.app.get(DemonstrationService).finished();
    expect(await visitor.reads('/demonstration')).toContain('La démonstration est prête');
    await visitor.submits('/demonstration/entree');
    expect(visitor.text).toContain('Bonjour Sabrina.');
    expect(visitor.text).toContain('Démonstration : données inventées, aucun courriel ne part.');
    expect(await visitor.reads('/journal')).toContain('Le fichier « associations-inventees.xlsx » est importé : 140');
    expect(visitor.text).toContain('Aucune ne manque, aucune n’a changé.');
    expect(await visitor.reads('/courriels/boite')).toContain('Votez avant le');
  }, 240_000);

  it('is erased in one act, after a page that says so, and begins again', async () => {
    expect(await visitor.reads('/demonstration/fin')).toContain('rien ne pourra le ramener');
    expect(await visitor.submits('/demonstration/fin')).toContain('Par où voulez-vous commencer ?');
    expect(visitor.text).toContain('Vous aviez commencé pour Ville de Brindesart');
    expect(await app.app.get(UnitOfWork).read.count(Body)).toBe(0);
    expect(await app.app.get(AuditLog).check()).toEqual({ lines: 0, broken: null });
  });
});
