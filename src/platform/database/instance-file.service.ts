import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync, mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityMetadata, MoreThan, type ObjectLiteral } from 'typeorm';
import { Refused } from '../refused.js';
import { migrations } from './migrations/index.js';
import { type Tx, UnitOfWork } from './unit-of-work.js';

const FORMAT = 'mandature/instance';
const AT_ONCE = 500;
/** Rows that a program which has just started may have, and that an import takes the place of. */
const BEGUN = new Set(['job_run']);

type Head = { format: string; schema: string; tables: Record<string, number> };

export type Portable = { file: string; tables: number; rows: number; sha256: string };

/**
 * The whole instance in one file that either engine reads: gzip, one JSON line a row, a head that counts them and a foot with
 * their fingerprint. The instance's key is not in it.
 */
@Injectable()
export class InstanceFile {
  constructor(
    private readonly db: DataSource,
    private readonly work: UnitOfWork,
  ) {}

  async write(path: string): Promise<Portable> {
    const file = resolve(path);
    if (existsSync(file))
      throw new Refused('file-exists', `Le fichier ${file} existe déjà. Choisissez un autre nom : rien n’a été écrit.`);
    mkdirSync(dirname(file), { recursive: true });
    const hash = createHash('sha256');
    let rows = 0;
    await this.work.frozen(async (tx) => {
      const counts = await this.counts(tx);
      rows = total(counts);
      const out = createWriteStream(file, { mode: 0o600, flags: 'wx' });
      await pipeline(Readable.from(this.lines(tx, counts, hash)), createGzip(), out);
    });
    return { file, tables: this.tables().length, rows, sha256: hash.digest('hex') };
  }

  /** Fills an instance that has nothing yet: all of the file, or nothing. */
  async read(path: string): Promise<Portable> {
    const file = resolve(path);
    if (!existsSync(file)) throw new Refused('file-missing', `Le fichier ${file} n’existe pas : rien n’a changé.`);
    await this.assertEmpty();
    const hash = createHash('sha256');
    const rows = await this.work.run((tx) => this.fill(tx, file, hash));
    return { file, tables: this.tables().length, rows, sha256: hash.digest('hex') };
  }

  private tables(): EntityMetadata[] {
    return [...this.db.entityMetadatas].sort((a, b) => a.tableName.localeCompare(b.tableName));
  }

  private async *lines(tx: Tx, counts: Head['tables'], hash: ReturnType<typeof createHash>): AsyncGenerator<string> {
    yield line({ format: FORMAT, schema: latestMigration(), tables: counts } satisfies Head, hash);
    for (const entity of this.tables())
      for await (const row of rowsOf(tx, entity)) yield line({ t: entity.tableName, r: coded(entity, row) }, hash);
    yield `${JSON.stringify({ end: hash.copy().digest('hex') })}\n`;
  }

  private async fill(tx: Tx, file: string, hash: ReturnType<typeof createHash>): Promise<number> {
    const byName = new Map(this.tables().map((entity) => [entity.tableName, entity]));
    for (const name of BEGUN) await tx.createQueryBuilder().delete().from(byName.get(name)!.target).execute();
    const waiting = new Map<string, ObjectLiteral[]>();
    const flush = async (name: string) => {
      const rows = waiting.get(name) ?? [];
      waiting.set(name, []);
      const step = Math.max(1, Math.floor(900 / byName.get(name)!.columns.length));
      for (let i = 0; i < rows.length; i += step) await tx.insert(byName.get(name)!.target, rows.slice(i, i + step));
    };
    let head: Head | null = null;
    let rows = 0;
    let ended = false;
    for await (const text of linesOf(file)) {
      const read = parsed(text);
      if ('end' in read) {
        ended = read['end'] === hash.copy().digest('hex');
        break;
      }
      hash.update(`${text}\n`);
      if (head === null) {
        head = readHead(read);
        continue;
      }
      const entity = byName.get(String(read['t']));
      if (!entity) throw broken();
      const own = waiting.get(entity.tableName) ?? [];
      own.push(decoded(entity, read['r'] as Record<string, unknown>));
      waiting.set(entity.tableName, own);
      rows++;
      if (own.length >= AT_ONCE) await flush(entity.tableName);
    }
    for (const name of waiting.keys()) await flush(name);
    if (!ended || rows !== total(head?.tables ?? {})) throw broken();
    return rows;
  }

  private async assertEmpty(): Promise<void> {
    for (const { target, tableName } of this.tables())
      if (!BEGUN.has(tableName) && (await this.work.read.count(target)) > 0)
        throw new Refused(
          'not-empty',
          'Cette instance contient déjà des données. Un import complet remplit une instance neuve : choisissez un autre dossier (DATA_DIR), ou une base vide. Rien n’a changé.',
        );
  }

  private async counts(tx: Tx): Promise<Head['tables']> {
    const counts: Head['tables'] = {};
    for (const { target, tableName } of this.tables()) counts[tableName] = await tx.count(target);
    return counts;
  }
}

const total = (counts: Head['tables']): number => Object.values(counts).reduce((a, b) => a + b, 0);

/** The rows of a table by their key, some at a time, whatever their number. */
async function* rowsOf(tx: Tx, { target, primaryColumns }: EntityMetadata): AsyncGenerator<ObjectLiteral> {
  const keys = primaryColumns.map(({ propertyName }) => propertyName);
  const order = Object.fromEntries(keys.map((name) => [name, 'ASC']));
  const [only] = keys;
  let last: ObjectLiteral | undefined;
  for (let skip = 0; ; skip += AT_ONCE) {
    const from = keys.length === 1 && last ? { where: { [only!]: MoreThan(last[only!]) } } : { skip };
    const rows = await tx.find<ObjectLiteral>(target, { order, take: AT_ONCE, ...from } as object);
    yield* rows;
    last = rows.at(-1);
    if (rows.length < AT_ONCE) return;
  }
}

function line(value: object, hash: ReturnType<typeof createHash>): string {
  const text = `${JSON.stringify(value)}\n`;
  hash.update(text);
  return text;
}

/** Moments and bytes keep what they are; the rest is JSON already. */
function coded({ columns }: EntityMetadata, row: ObjectLiteral): Record<string, unknown> {
  return Object.fromEntries(
    columns.map(({ propertyName }) => {
      const value = row[propertyName] as unknown;
      if (value instanceof Date) return [propertyName, { $at: value.toISOString() }];
      if (Buffer.isBuffer(value)) return [propertyName, { $bytes: value.toString('base64') }];
      return [propertyName, value ?? null];
    }),
  );
}

function decoded({ columns }: EntityMetadata, row: Record<string, unknown>): ObjectLiteral {
  return Object.fromEntries(
    columns.map(({ propertyName }) => {
      const value = row[propertyName];
      if (value && typeof value === 'object' && '$at' in value) return [propertyName, new Date(String(value.$at))];
      if (value && typeof value === 'object' && '$bytes' in value)
        return [propertyName, Buffer.from(String(value.$bytes), 'base64')];
      return [propertyName, value ?? null];
    }),
  );
}

function readHead(read: Record<string, unknown>): Head {
  if (read['format'] !== FORMAT) throw broken();
  const head = read as Head;
  if (head.schema !== latestMigration())
    throw new Refused(
      'other-version',
      'Ce fichier vient d’une autre version du programme. Mettez à jour l’instance de départ, refaites l’export, puis recommencez. Rien n’a changé.',
    );
  return head;
}

const latestMigration = (): string => migrations.at(-1)!.name;

async function* linesOf(file: string): AsyncGenerator<string> {
  const bytes = createReadStream(file).pipe(createGunzip());
  try {
    yield* createInterface({ input: bytes, crlfDelay: Number.POSITIVE_INFINITY });
  } catch {
    throw broken();
  }
}

function parsed(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    throw broken();
  }
}

const broken = () =>
  new Refused(
    'not-an-instance',
    'Ce fichier n’est pas un export entier d’une instance de Mandature, ou il est abîmé. Rien n’a changé.',
  );
