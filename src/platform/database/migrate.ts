import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import type { Config } from '../config.js';

/** Brings the schema up to this version. A database that already holds data is copied beside itself first. */
export async function migrate(db: DataSource, config: Config): Promise<void> {
  if (db.options.type === 'postgres') return migratePostgres(db);
  const pending = await db.showMigrations();
  if (pending && (await hasData(db))) await backup(db, config);
  await db.runMigrations();
}

/** One process at a time, when several start together. */
async function migratePostgres(db: DataSource): Promise<void> {
  const lock = db.createQueryRunner();
  try {
    await lock.query("SELECT pg_advisory_lock(hashtextextended('mandature-migrations', 0))");
    await db.runMigrations();
  } finally {
    await lock.query("SELECT pg_advisory_unlock(hashtextextended('mandature-migrations', 0))");
    await lock.release();
  }
}

async function hasData(db: DataSource): Promise<boolean> {
  const tables = await db.query("SELECT COUNT(*) AS n FROM sqlite_master WHERE type = 'table' AND name = 'settings'");
  return tables[0].n > 0;
}

async function backup(db: DataSource, config: Config): Promise<void> {
  const [{ v }] = await db.query("SELECT strftime('%Y%m%d-%H%M%S', 'now') AS v");
  await db.query('VACUUM INTO ?', [join(config.dataDir, `avant-mise-a-jour-${v}.sqlite`)]);
}
