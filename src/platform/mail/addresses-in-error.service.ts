import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { frenchDay } from '../../domain/calendar/french.js';
import { dayAt } from '../../domain/calendar/instant.js';
import { Clock } from '../clock.js';
import type { Tx } from '../database/unit-of-work.js';
import { AddressInError } from './address-in-error.entity.js';
import { CAUSES, type Cause } from './causes.js';
import { OutboxMessage } from './outbox-message.entity.js';

/** What a letter to such an address becomes at once. */
export type Held = { state: 'failed'; cause: Cause; problem: string };

/** The addresses that came back in error: they are not written to again until they are edited (ux.md §4.4). */
@Injectable()
export class AddressesInError {
  constructor(private readonly clock: Clock) {}

  /** Notes that an address takes nothing, where the cause says so; letters that wait for it do not leave. */
  async end(tx: Tx, given: string, cause: Cause): Promise<void> {
    if (!CAUSES[cause].endsAddress) return;
    const address = given.toLowerCase();
    const known = await tx.findOneBy(AddressInError, { address });
    const row = known ?? { address, cause, since: this.clock.now() };
    if (!known) await tx.upsert(AddressInError, row, ['address']);
    await tx
      .createQueryBuilder()
      .update(OutboxMessage)
      .set(heldBy(row))
      .where('state = :queued AND LOWER(toAddress) = :address', { queued: 'queued', address })
      .execute();
  }

  /** Somebody says that it is good after all. */
  async clear(tx: Tx, address: string): Promise<void> {
    await tx.delete(AddressInError, { address: address.toLowerCase() });
  }

  /** What becomes of letters to these addresses, by address in lower case; those that are not here may be written to. */
  async among(tx: Tx, addresses: readonly string[]): Promise<Map<string, Held>> {
    const rows = await tx.findBy(AddressInError, { address: In(addresses.map((a) => a.toLowerCase())) });
    return new Map(rows.map((row) => [row.address, heldBy(row)]));
  }

  async all(tx: Tx): Promise<Set<string>> {
    const rows = await tx.find(AddressInError, { select: { address: true } });
    return new Set(rows.map(({ address }) => address));
  }
}

function heldBy({ cause, since }: AddressInError): Held {
  const problem = `Rien n’est parti : cette adresse est en erreur depuis le ${frenchDay(dayAt(since))}. ${CAUSES[cause].words} ${CAUSES[cause].act}`;
  return { state: 'failed', cause, problem };
}
