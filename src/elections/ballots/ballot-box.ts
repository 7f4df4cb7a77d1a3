import { setImmediate as othersFirst } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Between, In, LessThan } from 'typeorm';
import { BOX_EVENTS, type BoxEvent, eventBody, hashOf, readEvent } from '../../domain/ballots/archive.js';
import { type Tx, UnitOfWork } from '../../platform/database/unit-of-work.js';
import { BoxRecord } from './box-record.entity.js';

/** Records read at once: a megabyte or two where ballots are long. */
const AT_ONCE = 40;
/** Above every position: the largest number that its column holds. */
const LAST = 2 ** 31 - 1;

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

  /**
   * The records in the order of the file, some at a time, as they stand at the call: nobody holds the whole box, and the
   * program serves others in between. `upTo`: the last of these events is the last record given.
   */
  async *records(electionId: string, upTo: readonly BoxEvent[] = BOX_EVENTS): AsyncGenerator<BoxRecord[]> {
    const end = await this.work.read.findOne(BoxRecord, {
      select: { position: true },
      where: { electionId, kind: 'event', type: In(upTo) },
      order: { position: 'DESC' },
    });
    for (let from = 0; end && from <= end.position; from += AT_ONCE) {
      const position = Between(from, Math.min(from + AT_ONCE - 1, end.position));
      yield await this.work.read.find(BoxRecord, { where: { electionId, position }, order: { position: 'ASC' } });
      await othersFirst();
    }
  }

  /** One data record that there is only one of: election, trustees, credentials, result … */
  async single(electionId: string, type: string, tx: Tx = this.work.read): Promise<string | null> {
    return (await tx.findOneBy(BoxRecord, { electionId, kind: 'data', type }))?.body ?? null;
  }

  /** The ballots from the last to the first, some at a time. */
  async *ballotsFromTheLast(electionId: string): AsyncGenerator<string[]> {
    for (let before: number | null = LAST; before !== null; ) {
      const found: BoxRecord[] = await this.work.read.find(BoxRecord, {
        select: { position: true, body: true },
        where: { electionId, kind: 'data', type: 'ballot', position: LessThan(before) },
        order: { position: 'DESC' },
        take: AT_ONCE,
      });
      if (found.length > 0) yield found.map(({ body }) => body);
      before = found.at(-1)?.position ?? null;
      await othersFirst();
    }
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
