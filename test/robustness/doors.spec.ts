import { createHash } from 'node:crypto';
import { DataSource } from 'typeorm';
import { routes } from '../../src/platform/web/routes-have-rules.js';
import { startApp, type TestApp } from '../support/app.js';
import { nothingWrong } from '../support/checked.js';
import { addresses, type Population, populated, readable } from '../support/population.js';
import type { Visitor } from '../support/visitor.js';
import { signedIn } from '../support/world.js';

const POST = 1;
const STAFF = ['secretary', 'chair', 'witness', 'administrator'];

let app: TestApp;
let world: Population;
beforeAll(async () => {
  app = await startApp();
  world = await populated(app);
}, 120_000);
afterAll(() => app.close());

const all = () => routes(app.app);
const open = (rule: readonly string[] = []) => rule.some((who) => !STAFF.includes(who));
const anAddress = (path: string) => {
  const { here, absent } = addresses(path, world.values);
  return here[0] ?? absent ?? path;
};

/** Every row of every table, as one fingerprint each. */
async function digest(): Promise<Record<string, string>> {
  const db = app.app.get(DataSource);
  const tables = await db.query("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name");
  const entries = [];
  for (const { name } of tables as { name: string }[]) {
    const rows = (await db.query(`SELECT * FROM "${name}"`)) as object[];
    const sorted = rows.map((row) => JSON.stringify(row)).sort();
    entries.push([name, `${rows.length} rows ${createHash('sha256').update(sorted.join()).digest('hex')}`]);
  }
  return Object.fromEntries(entries);
}

async function asks(visitor: Visitor, path: string, init: RequestInit = {}) {
  const own = { cookie: visitor.cookieHeader(), ...(init.headers as Record<string, string>) };
  const answer = await fetch(new URL(path, app.origin), { redirect: 'manual', ...init, headers: own });
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
}

describe('every route', () => {
  it('has a rule', () => {
    expect(all().length).toBeGreaterThan(100);
    expect(all().filter(({ rule }) => !rule || rule.length === 0)).toEqual([]);
  });

  it('reads and changes nothing when it is a GET, and never breaks, whoever asks for whatever', async () => {
    const before = await digest();
    const broken: string[] = [];
    const { here, absent } = readable(app, world);
    expect(here.length).toBeGreaterThan(80);
    for (const path of [
      ...here,
      ...absent,
      ...here.map((p) => `${p}?page=-1&le=2026-02-31&sujet=%00&recherche=%25%27`),
    ]) {
      const answer = await asks(world.secretary, path);
      if (answer.status >= 500) broken.push(`${answer.status} ${path}`);
    }
    for (const path of here) {
      const answer = await asks(app.visitor(), path);
      if (answer.status >= 500) broken.push(`${answer.status} ${path} (stranger)`);
    }
    expect(broken).toEqual([]);
    expect(await digest()).toEqual(before);
  }, 240_000);

  it('of the staff sends a stranger to the door, or says no', async () => {
    const wrong: string[] = [];
    for (const { verb, path, rule } of all().filter((r) => !open(r.rule))) {
      const answer = await asks(app.visitor(), anAddress(path), { method: verb === POST ? 'POST' : 'GET' });
      const door = answer.headers.get('location') ?? '';
      const refused =
        verb === POST ? answer.status === 403 : answer.status === 303 && door.startsWith('/connexion?vers=');
      if (!refused) wrong.push(`${verb} ${path} ${rule?.join(' ')} → ${answer.status} ${door}`);
    }
    expect(wrong).toEqual([]);
  });

  it('of the office refuses the witness and the chair, who may read and not act', async () => {
    const wrong: string[] = [];
    for (const role of ['witness', 'chair'] as const) {
      const visitor = await signedIn(app, role);
      const before = await digest();
      for (const { verb, path, rule } of all().filter((r) => !open(r.rule) && !r.rule?.includes(role))) {
        const body = new URLSearchParams({ _csrf: await token(visitor) });
        const answer = await asks(visitor, anAddress(path), verb === POST ? { method: 'POST', body } : {});
        if (answer.status !== 403) wrong.push(`${role} ${verb} ${path} ${rule?.join(' ')} → ${answer.status}`);
      }
      expect(await digest()).toEqual(before);
    }
    expect(wrong).toEqual([]);
  }, 120_000);

  it('that changes something refuses what has no token, another’s token, or comes from another site', async () => {
    const before = await digest();
    const stolen = new URLSearchParams({ _csrf: await token(await visitorWithSession()) });
    const foreign = { origin: 'https://ailleurs.example' };
    const wrong: string[] = [];
    for (const { path } of all().filter(({ verb }) => verb === POST)) {
      const address = anAddress(path);
      const tries: [string, RequestInit][] = [
        ['another site', { headers: foreign, body: new URLSearchParams({ _csrf: await token(world.secretary) }) }],
        ['another site, said by the browser', { headers: { 'sec-fetch-site': 'cross-site' } }],
      ];
      // The pages of electors have no session before the booth is open: their origin alone is looked at.
      if (!path.startsWith('/v/')) tries.push(['no token', {}], ['another’s token', { body: stolen }]);
      for (const [what, init] of tries) {
        const answer = await asks(world.secretary, address, { method: 'POST', ...init });
        if (answer.status !== 403) wrong.push(`${path} (${what}) → ${answer.status}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(await digest()).toEqual(before);
    await nothingWrong(app);
  }, 120_000);

  it('bears the headers that keep a browser safe', async () => {
    for (const path of ['/', '/connexion', '/nulle-part', '/assets/app.css', anAddress('/v/:reference')]) {
      const { headers } = await asks(world.secretary, path);
      expect(headers.get('content-security-policy')).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
      expect(headers.get('content-security-policy')).not.toMatch(/unsafe|\*|data:/);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toMatch(/^(same-origin|no-referrer)$/);
    }
    const cookie = (await asks(app.visitor(), '/connexion')).headers.get('set-cookie');
    expect(cookie).toMatch(/HttpOnly/i);
    expect(cookie).toMatch(/SameSite=Lax/i);
  });
});

async function visitorWithSession(): Promise<Visitor> {
  const visitor = app.visitor();
  await visitor.reads('/connexion');
  return visitor;
}

/** A token that goes with the visitor's session. */
async function token(visitor: Visitor): Promise<string> {
  await visitor.reads('/courriels/boite/cle');
  const found = /name="_csrf" value="([^"]+)"/.exec(visitor.html)?.[1];
  if (!found) throw new Error(`No token on ${visitor.url}`);
  return found;
}
