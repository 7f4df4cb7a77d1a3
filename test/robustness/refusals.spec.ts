import { AccountsService } from '../../src/accounts/accounts.service.js';
import { AuditLog } from '../../src/audit/audit-log.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { startApp, type TestApp } from '../support/app.js';
import { nothingWrong } from '../support/checked.js';
import type { Visitor } from '../support/visitor.js';
import { installed } from '../support/world.js';

let app: TestApp;
let secretary: Visitor;

beforeAll(async () => {
  app = await startApp();
  secretary = await installed(app);
});
afterAll(() => app.close());

const newAccount = { name: 'Zoé Lambert', jobTitle: 'chargée de projet', email: 'zoe@example.org', role: 'witness' };
const accounts = () => app.app.get(AccountsService).list();

describe('a full disk', () => {
  it('refuses the act with a sentence, keeps what was typed, and leaves nothing half done', async () => {
    const { read } = app.app.get(UnitOfWork);
    const before = { accounts: (await accounts()).length, lines: (await app.app.get(AuditLog).check()).lines };
    const [{ page_count }] = await read.query('PRAGMA page_count');
    await read.query('VACUUM');
    await read.query(`PRAGMA max_page_count = ${page_count}`);
    await secretary.reads('/comptes');
    const long = { ...newAccount, jobTitle: 'x'.repeat(110) };
    let refused = '';
    for (let n = 0; n < 400 && !refused; n++) {
      const text = await secretary.submits('/comptes', { ...long, email: `zoe${n}@example.org` });
      if (text.includes('Le disque de la machine est plein')) refused = `zoe${n}@example.org`;
    }
    expect(refused).not.toBe('');
    expect(secretary.text).toContain('rien n’a été enregistré. Prévenez votre informaticien');
    expect(secretary.url).toBe('/comptes');
    expect(secretary.html).toContain(`value="${refused}"`);
    expect((await accounts()).some((a) => a.email === refused)).toBe(false);
    const log = await app.app.get(AuditLog).check();
    expect(log.broken).toBeNull();
    expect((await accounts()).length - before.accounts).toBe(log.lines - before.lines);
    await read.query('PRAGMA max_page_count = 1073741823');
    expect(await secretary.submits('/comptes', { ...long, email: refused })).toContain('est ouvert');
    await nothingWrong(app);
  });
});

describe('a file that is too large', () => {
  const huge = { name: 'associations.xlsx', bytes: new Uint8Array(50 * 1024 * 1024) };

  it('comes back to the form, with what was typed', async () => {
    await secretary.reads('/comptes');
    const text = await secretary.submits('/comptes', { ...newAccount, fichier: huge });
    expect(text).toContain('Le fichier « associations.xlsx » est trop gros : 10 Mo au plus.');
    expect(secretary.url).toBe('/comptes');
    expect(secretary.html).toContain('value="zoe@example.org"');
  });

  it('is a page with a sentence where there is no form to come back to', async () => {
    const token = secretary.forms().find((form) => form.action === '/comptes')?.fields._csrf as string;
    const body = new FormData();
    body.append('_csrf', token);
    body.append('fichier', new Blob([huge.bytes]), 'x.xlsx');
    const response = await fetch(`${app.origin}/comptes`, {
      method: 'POST',
      body,
      headers: { cookie: secretary.cookieHeader() },
    });
    expect(response.status).toBe(413);
    expect(response.headers.get('content-type')).toContain('text/html');
    expect(await response.text()).toContain('est trop gros');
  });
});

describe('a body that makes no sense', () => {
  const send = (body: string, type: string, accept = '') =>
    fetch(`${app.origin}/comptes`, {
      method: 'POST',
      body,
      headers: { 'content-type': type, accept, cookie: secretary.cookieHeader() },
    });

  it.each([
    ['3 MB of letters', 'a='.padEnd(3 * 1024 * 1024, 'x'), 'application/x-www-form-urlencoded', 413],
    ['broken JSON', '{"a":', 'application/json', 400],
    ['JSON that would poison a prototype', '{"__proto__":{"a":1}}', 'application/json', 400],
    ['a multipart without its boundary', '--x', 'multipart/form-data', 400],
    ['another kind of content', '<a/>', 'application/xml', 415],
  ])('%s is answered by a page in French', async (_, body, type, status) => {
    const response = await send(body, type);
    expect(response.status).toBe(status);
    const html = await response.text();
    expect(html).toContain('<html lang="fr"');
    expect(html).not.toMatch(/at \/|node_modules|Error:/);
  });

  it('is answered in JSON to a program', async () => {
    const response = await send('{"a":', 'application/json', 'application/json');
    expect(await response.json()).toMatchObject({ reason: 'http-400', sentence: expect.stringContaining('demande') });
  });

  it('with fields that are not asked for, or of another kind, is refused on the form', async () => {
    await secretary.reads('/comptes');
    expect(await secretary.submits('/comptes', { ...newAccount, role: 'king' })).toContain('Choisissez un rôle.');
    await secretary.reads('/comptes');
    expect(await secretary.submits('/comptes', { ...newAccount, closedAt: '2020-01-01' })).toContain(
      'n’est pas attendu',
    );
    await secretary.reads('/comptes');
    expect(await secretary.submits('/comptes', { ...newAccount, name: ['a', 'b'] })).toContain('le prénom et le nom');
    await secretary.reads('/comptes');
    expect(await secretary.submits('/comptes', { ...newAccount, email: 'x'.repeat(5000) })).toContain(
      'adresse électronique',
    );
    expect((await accounts()).some((a) => a.email === newAccount.email)).toBe(false);
  });
});
