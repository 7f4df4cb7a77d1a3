import { Injectable } from '@nestjs/common';
import { Between } from 'typeorm';
import { type BoxEvent, eventBody, hashOf, readEvent } from '../../domain/ballots/archive.js';
import { type Tx, UnitOfWork } from '../../platform/database/unit-of-work.js';
import { BoxRecord } from './box-record.entity.js';

/** What goes into the box together: data records, the last of which is the event's payload. */
export type Entry = { event: BoxEvent; data: readonly { type: string; body: string }[] };

/**
 * The ballot box is the public archive, record by record: data, then the event that chains them to what came before.
 * Append-only. Whoever appends holds the election's lock.
 */
@Injectable()
export class BallotBox {
  constructor(private readonly work: UnitOfWork) {}

  async append(tx: Tx, electionId: string, entry: Entry): Promise<void> {
    await this.work.alone(tx, `box:${electionId}`);
    const last = await tx.findOne(BoxRecord, { where: { electionId }, order: { position: 'DESC' } });
    const height = last ? readEvent(last.body).height + 1 : 0;
    const data = entry.data.map(({ type, body }) => ({ kind: 'data' as const, type, hash: hashOf(body), body }));
    const body = eventBody({
      parent: last?.hash ?? null,
      height,
      type: entry.event,
      payload: data.at(-1)?.hash ?? null,
    });
    const event = { kind: 'event' as const, type: entry.event, hash: hashOf(body), body };
    const first = (last?.position ?? -1) + 1;
    const rows = [...data, event].map((record, i) => ({ electionId, position: first + i, ...record }));
    await tx.insert(BoxRecord, rows);
  }

  /** All records in the order of the file. */
  records(electionId: string, tx: Tx = this.work.read): Promise<BoxRecord[]> {
    return tx.find(BoxRecord, { where: { electionId }, order: { position: 'ASC' } });
  }

  /** Some records from a position on, for a walk that does not hold the whole box. */
  slice(electionId: string, from: number, count: number): Promise<BoxRecord[]> {
    const positions = Between(from, from + count - 1);
    return this.work.read.find(BoxRecord, { where: { electionId, position: positions }, order: { position: 'ASC' } });
  }

  /** One data record that there is only one of: election, trustees, credentials, result … */
  async single(electionId: string, type: string, tx: Tx = this.work.read): Promise<string | null> {
    return (await tx.findOneBy(BoxRecord, { electionId, kind: 'data', type }))?.body ?? null;
  }

  /** Ballots in the order of the box. */
  async ballots(electionId: string, tx: Tx = this.work.read): Promise<{ hash: string; body: string }[]> {
    return tx.find(BoxRecord, {
      select: { hash: true, body: true, position: true },
      where: { electionId, kind: 'data', type: 'ballot' },
      order: { position: 'ASC' },
    });
  }

  /** Hashes of the ballots, for the list of receipts: the bodies stay where they are. */
  async ballotHashes(electionId: string): Promise<string[]> {
    const rows = await this.work.read.find(BoxRecord, {
      select: { hash: true, position: true },
      where: { electionId, kind: 'data', type: 'ballot' },
      order: { position: 'ASC' },
    });
    return rows.map((row) => row.hash);
  }

  holds(electionId: string, hash: string, tx: Tx = this.work.read): Promise<boolean> {
    return tx.existsBy(BoxRecord, { electionId, hash });
  }
}
