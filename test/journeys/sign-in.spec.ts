import { AuditLog } from '../../src/audit/audit-log.js';
import { startApp, type TestApp } from '../support/app.js';
import { installed } from '../support/world.js';

describe('signing in', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.close());

  it('lets the secretary in with the six digits of the mail, and out again', async () => {
    const secretary = await installed(app);
    expect(await secretary.reads('/journal')).toContain(
      'Ce journal compte 1 lignes. Aucune ne manque, aucune n’a changé.',
    );
    expect(secretary.text).toContain('Un compte a été ouvert pour Sabrina Collard (secrétaire).');
    await secretary.submits('/deconnexion');
    expect(await secretary.reads('/journal')).toContain('Se connecter');
  });

  it('refuses a wrong code, a used one and an old one with the same sentence', async () => {
    const visitor = app.visitor();
    await visitor.reads('/connexion');
    await visitor.submits('/connexion', { email: 'secretary@example.org' });
    const asked = visitor.url.split('?')[0]!;
    expect(await visitor.submits(asked, { code: '000000' })).toContain('Ce code ne convient pas, ou il a expiré.');
    const code = /\b(\d{3}) (\d{3})\b/.exec((await app.mails()).at(-1)!.text)!;
    app.clock.set('2026-11-23T09:16:00Z');
    expect(await visitor.submits(asked, { code: `${code[1]}${code[2]}` })).toContain(
      'Ce code ne convient pas, ou il a expiré.',
    );
    app.clock.set('2026-11-23T09:00:00Z');
  });

  it('answers alike for an address that has no account', async () => {
    const visitor = app.visitor();
    await visitor.reads('/connexion');
    expect(await visitor.submits('/connexion', { email: 'nobody@example.org' })).toContain(
      'Si cette adresse a un compte',
    );
    expect(await app.mails()).toEqual([]);
  });

  it('refuses a form that does not come from our pages', async () => {
    const visitor = app.visitor();
    await visitor.reads('/connexion');
    await visitor.request('/connexion', {
      method: 'POST',
      body: new URLSearchParams({ email: 'secretary@example.org' }),
    });
    expect(visitor.status).toBe(403);
  });

  it('leaves a log that is whole', async () => {
    expect((await app.app.get(AuditLog).check()).broken).toBeNull();
  });
});
