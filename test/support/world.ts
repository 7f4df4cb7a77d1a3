import { AccountsService } from '../../src/accounts/accounts.service.js';
import { Clock } from '../../src/platform/clock.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { SettingsService } from '../../src/platform/settings/settings.service.js';
import type { Role } from '../../src/platform/web/allow.decorator.js';
import type { TestApp } from './app.js';
import type { Visitor } from './visitor.js';

/** An installed instance, and a visitor signed in with an account of that role. */
export async function installed(app: TestApp, role: Role = 'secretary'): Promise<Visitor> {
  const settings = app.app.get(SettingsService);
  await app.app.get(UnitOfWork).run(async (tx) => {
    await settings.save(tx, {
      name: 'Ville de Brindesart',
      service: 'Plateforme sociale',
      phone: '000 00 00 00',
      hours: 'Du lundi au vendredi, de 9 h à 16 h.',
      email: 'secretariat@example.org',
      contact: 'Sabrina Collard',
      address: 'Place du Marché 1, 0000 Brindesart',
      demo: false,
      installedAt: app.app.get(Clock).now(),
    });
  });
  return signedIn(app, role);
}

/** Signs in as a new account of that role, by the mailed code. */
export async function signedIn(app: TestApp, role: Role): Promise<Visitor> {
  const email = `${role}@example.org`;
  await app.app
    .get(UnitOfWork)
    .run((tx) =>
      app.app
        .get(AccountsService)
        .create(tx, { email, name: 'Sabrina Collard', jobTitle: 'secrétaire', role }, 'Essai'),
    );
  return comesIn(app, email);
}

/** Signs in with an account that exists: after days have gone by, every session is over. */
export async function comesIn(app: TestApp, email: string): Promise<Visitor> {
  const visitor = app.visitor();
  await visitor.reads('/connexion');
  await visitor.submits('/connexion', { email });
  const mail = (await app.mails()).findLast((m) => m.to.address === email && m.subject.includes('connexion'));
  const code = /\b(\d{3}) (\d{3})\b/.exec(mail?.text ?? '');
  if (!code) throw new Error('No code in the mail');
  await visitor.submits(visitor.url.split('?')[0]!, { code: `${code[1]}${code[2]}` });
  return visitor;
}
