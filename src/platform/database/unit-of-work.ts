import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

export type Tx = EntityManager;

/**
 * The one door for writes. An act, its audit entry and its letters share one transaction: all of it is kept, or none.
 * On SQLite transactions take turns (`BEGIN IMMEDIATE`); on PostgreSQL they are real ones, and an act that needs an
 * order of its own asks for it with `alone`.
 */
@Injectable()
export class UnitOfWork {
  constructor(private readonly db: DataSource) {}

  run<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.db.transaction(work);
  }

  /** Runs after every other act of the same `name` has ended: a ballot box, the audit chain, one election's life. */
  async alone(tx: Tx, name: string): Promise<void> {
    if (this.db.options.type !== 'postgres') return;
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [name]);
  }

  /** Reads one state of the whole base, whatever is written meanwhile. */
  frozen<T>(read: (tx: Tx) => Promise<T>): Promise<T> {
    return this.db.options.type === 'postgres' ? this.db.transaction('REPEATABLE READ', read) : this.run(read);
  }

  /** For reading only. */
  get read(): EntityManager {
    return this.db.manager;
  }
}
