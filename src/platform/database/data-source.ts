import 'reflect-metadata';
import pg from 'pg';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { migrations } from './migrations/index.js';
import { makePortable } from './portable.js';
import { serialiseSqlite } from './serialise-sqlite.js';

const DATE_OID = 1082;
pg.types.setTypeParser(DATE_OID, (text) => text);

/** `sqlite:path/to/file`, `sqlite::memory:` or `postgres://…` → a DataSource that behaves the same on both engines. */
export function dataSourceFromUrl(url: string, entities: DataSourceOptions['entities']): DataSource {
  const common = {
    entities,
    migrations,
    synchronize: false,
    migrationsRun: false,
    migrationsTransactionMode: 'each',
    logging: process.env.SQL_LOG ? 'all' : false, // a failed query would print its parameters: names, addresses
    entitySkipConstructor: true,
  } as const;
  const ds = new DataSource(url.startsWith('sqlite:') ? sqlite(url, common) : postgres(url, common));
  makePortable(ds);
  if (ds.options.type === 'better-sqlite3') serialiseSqlite(ds);
  return ds;
}

function sqlite(url: string, common: object): DataSourceOptions {
  return {
    ...common,
    type: 'better-sqlite3',
    database: url.slice('sqlite:'.length),
    enableWAL: !url.endsWith(':memory:'),
    timeout: 100, // busy_timeout, for other processes only, and it stops the event loop; see serialise-sqlite.ts
    prepareDatabase: (db: { pragma(text: string): unknown }) => {
      db.pragma('synchronous = FULL'); // an acknowledged ballot survives a power cut
      db.pragma('trusted_schema = OFF');
      db.pragma('secure_delete = ON');
    },
  } as DataSourceOptions;
}

function postgres(url: string, common: object): DataSourceOptions {
  return { ...common, type: 'postgres', url, extra: { max: 10, options: '-c timezone=UTC' } } as DataSourceOptions;
}
