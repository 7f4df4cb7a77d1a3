import type { Clock } from '../platform/clock.js';
import type { Tx } from '../platform/database/unit-of-work.js';
import { Delegation } from './delegation.entity.js';
import { Organisation } from './organisation.entity.js';
import { Person } from './person.entity.js';

const TABLES = { organisation: Organisation, person: Person, delegation: Delegation };
const AT_ONCE = 100;

export type Kind = keyof typeof TABLES;
type Rows = { organisation: Organisation; person: Person; delegation: Delegation };

/** A row before and after an act; null where it is not there. Moments are left out: they are not what was meant. */
export type Change = {
  kind: Kind;
  id: string;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
};

/** Writes rows and remembers what they were, so that one click takes the act back. */
export class Changes {
  private readonly made = new Map<string, Change>();
  private readonly waiting: { [K in Kind]: Rows[K][] } = { organisation: [], person: [], delegation: [] };

  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
  ) {}

  /** New rows wait until `flush`, to be written many at once. */
  add<K extends Kind>(kind: K, row: Omit<Rows[K], 'updatedAt'>): void {
    const whole = { ...row, ...this.stamp(kind) } as Rows[K];
    this.waiting[kind].push(whole);
    this.made.set(whole.id, { kind, id: whole.id, before: null, after: content(whole) });
  }

  /** Changes a stored row; nothing is written when nothing differs. */
  async change<K extends Kind>(kind: K, row: Rows[K], patch: Partial<Rows[K]>): Promise<boolean> {
    const next = { ...row, ...patch };
    if (same(content(row), content(next))) return false;
    await this.tx.update(TABLES[kind] as typeof Organisation, row.id, { ...patch, ...this.stamp(kind) } as object);
    const before = this.made.get(row.id);
    this.made.set(row.id, { kind, id: row.id, before: before ? before.before : content(row), after: content(next) });
    Object.assign(row, patch);
    return true;
  }

  /** Writes what waits, and gives every change of the act. */
  async flush(): Promise<Change[]> {
    for (const kind of ['organisation', 'person', 'delegation'] as const) {
      const rows = this.waiting[kind].splice(0);
      for (let i = 0; i < rows.length; i += AT_ONCE)
        await this.tx.insert(TABLES[kind] as typeof Organisation, rows.slice(i, i + AT_ONCE) as Organisation[]);
    }
    return [...this.made.values()];
  }

  private stamp(kind: Kind): { updatedAt?: Date } {
    return kind === 'delegation' ? {} : { updatedAt: this.clock.now() };
  }
}

/** The rows that are no longer as the act left them. */
export async function changedSince(tx: Tx, changes: readonly Change[]): Promise<Change[]> {
  const now = await currentRows(tx, changes);
  return changes.filter(({ id, after }) => {
    const row = now.get(id);
    return after === null ? row !== undefined : row === undefined || !same(content(row), after);
  });
}

/** Puts every row back as it was before the act. */
export async function takeBack(tx: Tx, clock: Clock, changes: readonly Change[]): Promise<void> {
  for (const { kind, id, before, after } of changes) {
    const table = TABLES[kind] as typeof Organisation;
    const stamp = kind === 'delegation' ? {} : { updatedAt: clock.now() };
    if (before === null) await tx.delete(table, id);
    else if (after === null) await tx.insert(table, { ...before, ...stamp } as Organisation);
    else await tx.update(table, id, { ...before, ...stamp } as object);
  }
}

async function currentRows(tx: Tx, changes: readonly Change[]): Promise<Map<string, object>> {
  const found = new Map<string, object>();
  for (const kind of Object.keys(TABLES) as Kind[]) {
    const ids = changes.filter((c) => c.kind === kind).map((c) => c.id);
    for (let i = 0; i < ids.length; i += AT_ONCE)
      for (const row of await tx
        .createQueryBuilder(TABLES[kind] as typeof Organisation, 'r')
        .where('r.id IN (:...ids)', { ids: ids.slice(i, i + AT_ONCE) })
        .getMany())
        found.set(row.id, row);
  }
  return found;
}

function content(row: object): Record<string, unknown> {
  const { updatedAt: _, mergedInto, ...rest } = row as { updatedAt?: Date; mergedInto?: string | null };
  return mergedInto ? { ...rest, mergedInto } : rest;
}

const canonical = (row: Record<string, unknown>) =>
  JSON.stringify(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1)));
const same = (a: Record<string, unknown>, b: Record<string, unknown>) => canonical(a) === canonical(b);
