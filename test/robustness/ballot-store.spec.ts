import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Backup } from '../../src/platform/database/backup.js';
import { startApp, type TestApp } from '../support/app.js';
import { openVote } from '../support/booth.js';
import { cast, electorsOf } from '../support/election.js';
import { installed } from '../support/world.js';

const VOTERS = 12;

/** Row 39: what somebody learns who takes the whole database away. */
describe('the ballots in a copy of the database', () => {
  let app: TestApp;
  let folder: string;
  let copy: Database.Database;
  let electors: { id: string; reference: string }[];
  const columns = (table: string) =>
    (copy.pragma(`table_info(${table})`) as { name: string; type: string }[]).map(({ name, type }) => [name, type]);

  beforeAll(async () => {
    app = await startApp();
    await installed(app);
    const { election } = await openVote(app, { electors: VOTERS });
    await cast(
      app,
      election,
      Array.from({ length: VOTERS }, (_, i) => [i % 6]),
    );
    electors = await electorsOf(app, election);
    folder = mkdtempSync(join(tmpdir(), 'copy-'));
    await app.app.get(Backup).to(join(folder, 'copy.sqlite'));
    copy = new Database(join(folder, 'copy.sqlite'), { readonly: true });
  });
  afterAll(async () => {
    copy.close();
    await app.close();
    rmSync(folder, { recursive: true });
  });

  it('bear no time, no address of a machine and no elector', () => {
    expect(columns('box_record').map(([name]) => name)).toEqual(
      expect.not.arrayContaining(['electorId', 'createdAt', 'receivedAt', 'ip']),
    );
    expect(columns('box_record').filter(([, type]) => /date|time/i.test(type!))).toEqual([]);
    const bodies = copy.prepare("SELECT body FROM box_record WHERE type = 'ballot'").all() as { body: string }[];
    expect(bodies).toHaveLength(VOTERS);
    const all = bodies.map(({ body }) => body).join('\n');
    for (const { id, reference } of electors) {
      expect(all).not.toContain(id);
      expect(all).not.toContain(reference);
    }
    expect(all).not.toMatch(/127\.0\.0\.1|::1/);
  });

  it('stand beside marks of who voted that bear no time and no order of arrival', () => {
    expect(columns('vote_mark').map(([name]) => name)).toEqual(['id', 'electionId', 'electorId']);
    const marks = copy.prepare('SELECT id, electorId FROM vote_mark').all() as { id: string; electorId: string }[];
    expect(marks).toHaveLength(VOTERS);
    // They lie by their random names: version 4, which hold no moment.
    expect(marks.map(({ id }) => id)).toEqual(marks.map(({ id }) => id).sort());
    expect(marks.every(({ id }) => id[14] === '4')).toBe(true);
    const sums = copy.prepare('SELECT day, votes FROM turnout_day').all();
    expect(sums).toEqual([{ day: '2026-11-24', votes: VOTERS }]);
  });
});
