import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { entities } from '../../src/entities.js';
import { dataSourceFromUrl } from '../../src/platform/database/data-source.js';
import { migrate } from '../../src/platform/database/migrate.js';
import { startApp } from '../support/app.js';
import { installed } from '../support/world.js';

/** An upgrade that is still to be written. */
class AddNote1999999999999 implements MigrationInterface {
  name = 'AddNote1999999999999';
  async up(q: QueryRunner): Promise<void> {
    await q.query('CREATE TABLE note (text varchar)');
  }
  async down(): Promise<void> {}
}

class Breaks1999999999999 implements MigrationInterface {
  name = 'Breaks1999999999999';
  async up(q: QueryRunner): Promise<void> {
    await q.query('CREATE TABLE half (text varchar)');
    await q.query('DELETE FROM account');
    throw new Error('no room');
  }
  async down(): Promise<void> {}
}

describe('an upgrade', () => {
  let dataDir: string;
  let config: Awaited<ReturnType<typeof startApp>>['config'];
  beforeEach(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'mandature-'));
    const app = await startApp({ dataDir });
    await installed(app);
    config = app.config;
    await app.app.close();
  });
  afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

  const backups = () => readdirSync(dataDir).filter((name) => name.startsWith('avant-mise-a-jour-'));
  const opened = async (migrations: (new () => MigrationInterface)[]) => {
    const db = dataSourceFromUrl(config.databaseUrl, entities);
    db.setOptions({ migrations: [...(db.options.migrations as []), ...migrations] });
    return db.initialize();
  };

  it('with nothing to change makes no copy', async () => {
    const db = await opened([]);
    await migrate(db, config);
    expect(backups()).toEqual([]);
    await db.destroy();
  });

  it('copies the whole database beside itself first', async () => {
    const db = await opened([AddNote1999999999999]);
    await migrate(db, config);
    expect(await db.query('SELECT * FROM note')).toEqual([]);
    await db.destroy();
    const [copy] = backups();
    const before = await dataSourceFromUrl(`sqlite:${join(dataDir, copy!)}`, entities).initialize();
    expect((await before.query('SELECT name FROM account'))[0].name).toBe('Sabrina Collard');
    expect(await before.query("SELECT name FROM sqlite_master WHERE name = 'note'")).toEqual([]);
    await before.destroy();
  });

  it('that breaks leaves the database as it was', async () => {
    const db = await opened([Breaks1999999999999]);
    await expect(migrate(db, config)).rejects.toThrow('no room');
    expect(await db.query("SELECT name FROM sqlite_master WHERE name = 'half'")).toEqual([]);
    expect((await db.query('SELECT COUNT(*) AS n FROM account'))[0].n).toBe(1);
    await db.destroy();
  });
});
