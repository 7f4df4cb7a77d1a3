import { AsyncLocalStorage } from 'node:async_hooks';
import type { DataSource, EntityManager, QueryRunner } from 'typeorm';
import { BetterSqlite3QueryRunner } from 'typeorm/driver/better-sqlite3/BetterSqlite3QueryRunner.js';

/** FIFO async mutex with a limit on the wait. */
class Mutex {
  private tail: Promise<void> = Promise.resolve();

  async acquire(limitMs: number): Promise<() => void> {
    let release!: () => void;
    const held = new Promise<void>((r) => (release = r));
    const before = this.tail;
    this.tail = before.then(() => held);
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, no) => {
      timer = setTimeout(
        () => no(Object.assign(new Error(`SQLite: no turn within ${limitMs} ms`), { code: 'SQLITE_BUSY' })),
        limitMs,
      );
    });
    try {
      await Promise.race([before, late]);
    } catch (e) {
      release(); // give up this place in the queue
      throw e;
    } finally {
      clearTimeout(timer);
    }
    return release;
  }
}

const BUSY_PAUSE_MS = 25;

const isBusy = (error: unknown) =>
  (error as { driverError?: { code?: string } }).driverError?.code?.startsWith('SQLITE_BUSY') ?? false;

/**
 * TypeORM gives the better-sqlite3 driver ONE QueryRunner for the whole process: two concurrent `ds.transaction()`
 * share its transaction depth, so the second becomes a SAVEPOINT inside the first and dies with it, and statements
 * outside any transaction join whatever is open. Here every `createQueryRunner()` gives a fresh runner, as on
 * PostgreSQL, all on the one connection, and a FIFO mutex lets one transaction, or one single statement, in at a time.
 * Using the global manager inside a transaction callback would wait for itself: that is detected and thrown.
 */
export function serialiseSqlite(ds: DataSource, waitLimitMs = 15_000): void {
  const mutex = new Mutex();
  const scope = new AsyncLocalStorage<{ open: boolean }>();
  const statements = new Map(); // prepared statements, shared by all runners of this one connection

  class SerialRunner extends BetterSqlite3QueryRunner {
    private unlock: (() => void) | undefined;

    private lock(): Promise<() => void> {
      if (scope.getStore()?.open)
        throw new Error(
          'Global repository or manager used inside a transaction: use the manager the transaction was given',
        );
      return mutex.acquire(waitLimitMs);
    }

    private free(): void {
      this.unlock?.();
      this.unlock = undefined;
    }

    override async startTransaction(isolation?: Parameters<QueryRunner['startTransaction']>[0]): Promise<void> {
      const outermost = !this.unlock;
      if (outermost) this.unlock = await this.lock();
      try {
        await this.begin(isolation);
      } catch (e) {
        if (outermost) this.reset();
        throw e;
      }
    }

    /** While another process writes, the event loop is left free and BEGIN is tried again. */
    private async begin(isolation?: Parameters<QueryRunner['startTransaction']>[0]): Promise<void> {
      const limit = performance.now() + waitLimitMs;
      for (;;)
        try {
          return await super.startTransaction(isolation);
        } catch (e) {
          if (!isBusy(e) || performance.now() > limit) throw e;
          await new Promise((r) => setTimeout(r, BUSY_PAUSE_MS));
        }
    }

    override async commitTransaction(): Promise<void> {
      await super.commitTransaction(); // when it throws, the caller rolls back, and that frees
      if (!this.isTransactionActive) this.free();
    }

    override async rollbackTransaction(): Promise<void> {
      const outermost = this.transactionDepth <= 1;
      try {
        await super.rollbackTransaction();
      } finally {
        if (outermost) this.reset();
      }
    }

    override async release(): Promise<void> {
      if (this.unlock) this.reset();
      await super.release();
    }

    /** Whatever happened, leave the connection without an open transaction and let the next one in. */
    private reset(): void {
      const db = this.driver.databaseConnection as { open: boolean; inTransaction: boolean; exec(sql: string): void };
      if (db.open && db.inTransaction) db.exec('ROLLBACK');
      this.isTransactionActive = false;
      this.transactionDepth = 0;
      this.free();
    }

    override async query<T>(sql: string, parameters?: unknown[], structured?: boolean): Promise<T> {
      // IMMEDIATE takes the write lock at BEGIN, where busy_timeout applies; a deferred BEGIN that reads and then
      // writes fails at once with SQLITE_BUSY_SNAPSHOT when another process has written in between.
      if (sql === 'BEGIN TRANSACTION') sql = 'BEGIN IMMEDIATE TRANSACTION';
      if (this.unlock) return super.query(sql, parameters, structured as true);
      const unlock = await this.lock();
      try {
        return await super.query(sql, parameters, structured as true);
      } finally {
        unlock();
      }
    }
  }

  ds.driver.createQueryRunner = () => {
    const runner = new SerialRunner(ds.driver as never);
    (runner as unknown as { stmtCache: Map<unknown, unknown> }).stmtCache = statements;
    return runner;
  };

  const original = ds.manager.transaction.bind(ds.manager) as (...args: unknown[]) => Promise<unknown>;
  (ds.manager as { transaction: unknown }).transaction = (...args: unknown[]) => {
    const mark = { open: true };
    const marked = args.map((run) =>
      typeof run === 'function'
        ? (m: EntityManager) => scope.run(mark, async () => run(m)).finally(() => (mark.open = false))
        : run,
    );
    return original(...marked);
  };
}
