import { Injectable } from '@nestjs/common';
import { In, MoreThan, type QueryDeepPartialEntity } from 'typeorm';
import { Clock } from '../clock.js';
import { type Tx, UnitOfWork } from '../database/unit-of-work.js';
import { newId } from '../ids.js';
import { AddressesInError } from './addresses-in-error.service.js';
import { type MessageState, OutboxMessage, type SecretRef } from './outbox-message.entity.js';

export type Letter = {
  /** Whatever is repeated, one key makes one letter. */
  key: string;
  template: string;
  to: { address: string; name: string };
  data: OutboxMessage['data'];
  secret?: SecretRef;
  campaign?: string;
  /** `elector:<id>`, `account:<id>`, `organisation:<id>`, `person:<id>`: see Recipients. */
  about?: string;
  /** Letters with the same thread stack in one conversation. */
  thread?: string;
  /** Not before this moment; bulk sends wait ten minutes so that they can be stopped. */
  notBefore?: Date;
  lang?: OutboxMessage['lang'];
  /** Leaves even for an address in error: without this letter nobody could come in to mend it. */
  insist?: boolean;
  /** Whom it is for is shown only where it did not arrive. */
  discreet?: true;
};

/** States out of which a person may send a letter after all. */
const CAN_GO_AGAIN: MessageState[] = ['failed', 'bounced', 'doubtful', 'stopped'];

/** Of a letter that did not arrive, and somebody should act. */
export const IN_ERROR: MessageState[] = ['failed', 'bounced'];

/** A letter that failed longer ago than this says nothing useful today. */
const STILL_OF_USE_MS = 30 * 24 * 60 * 60_000;

/** Letters wait here, written by the act that causes them; the courier carries them. */
@Injectable()
export class Outbox {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly addresses: AddressesInError,
  ) {}

  /** Posts letters in the act's own transaction. A key already known posts nothing. Answers how many are new. */
  async post(tx: Tx, letters: readonly Letter[]): Promise<number> {
    const known = new Set<string>();
    for (const keys of slices(letters.map((l) => l.key)))
      for (const { key } of await tx.find(OutboxMessage, { select: { key: true }, where: { key: In(keys) } }))
        known.add(key);
    const fresh = letters.filter((l) => !known.has(l.key) && known.add(l.key));
    for (const some of slices(fresh)) await insertNew(tx, await this.rows(tx, some));
    return fresh.length;
  }

  /** Holds back what has not left of a campaign. Answers how many. */
  async stop(tx: Tx, campaign: string): Promise<number> {
    const { affected } = await tx.update(OutboxMessage, { campaign, state: 'queued' }, { state: 'stopped' });
    return affected ?? 0;
  }

  /** Holds back one letter, if it has not left. */
  async stopOne(tx: Tx, key: string): Promise<void> {
    await tx.update(OutboxMessage, { key, state: 'queued' }, { state: 'stopped' });
  }

  /** Takes back, without a trace, what has not left of a campaign for one recipient. */
  async takeBack(tx: Tx, campaign: string, about: string): Promise<void> {
    await tx.delete(OutboxMessage, { campaign, about, state: In(['queued', 'stopped']) });
  }

  /** Lets go what was held back of a campaign. Answers how many. */
  async resume(tx: Tx, campaign: string): Promise<number> {
    const { affected } = await tx.update(OutboxMessage, { campaign, state: 'stopped' }, this.fresh());
    return affected ?? 0;
  }

  /**
   * Puts back in the queue what a person wants to send after all: whoever says so says that the address is good. Answers
   * how many of them could go again.
   */
  async again(tx: Tx, ids: readonly string[]): Promise<number> {
    const letters = await tx.findBy(OutboxMessage, { id: In(ids), state: In(CAN_GO_AGAIN) });
    for (const { toAddress } of letters) await this.addresses.clear(tx, toAddress);
    for (const some of slices(letters))
      await tx.update(OutboxMessage, { id: In(some.map(({ id }) => id)) }, this.fresh());
    return letters.length;
  }

  /** A failure that was settled otherwise: by telephone, or by a letter on paper. Answers whether there was one. */
  async settle(tx: Tx, of: { id: string } | { about: string }, state: 'phoned' | 'replaced'): Promise<boolean> {
    const { affected } = await tx.update(OutboxMessage, { ...of, state: In(IN_ERROR) }, { state });
    return (affected ?? 0) > 0;
  }

  /**
   * The address of a recipient was mended. What still waits for them goes there, and of what failed only what is young
   * enough to be of use; the rest is noted as mended.
   */
  async readdress(tx: Tx, about: string, from: string, to: string): Promise<void> {
    const young = new Date(this.clock.now().getTime() - STILL_OF_USE_MS);
    const theirs = { about, toAddress: from };
    const failed = { ...theirs, state: In(IN_ERROR) };
    await tx.update(OutboxMessage, { ...theirs, state: In(['queued', 'stopped']) }, { toAddress: to });
    await tx.update(OutboxMessage, { ...failed, createdAt: MoreThan(young) }, { toAddress: to, ...this.fresh() });
    await tx.update(OutboxMessage, failed, { state: 'corrected' });
  }

  /** Nothing of what waits or failed for a recipient leaves any more: other letters take its place. */
  async supersede(tx: Tx, about: string): Promise<void> {
    await tx.update(OutboxMessage, { about, state: In([...IN_ERROR, 'queued', 'stopped']) }, { state: 'corrected' });
  }

  /** A person has asked the recipient: the doubtful letter had left. Answers whether it was in doubt. */
  async confirm(tx: Tx, id: string): Promise<boolean> {
    const sent = { state: 'sent' as const, sentAt: this.clock.now(), problem: null, serverSaid: null };
    const { affected } = await tx.update(OutboxMessage, { id, state: 'doubtful' }, sent);
    return (affected ?? 0) > 0;
  }

  /** How many letters of a campaign are in each state. */
  async counts(campaign: string): Promise<Partial<Record<MessageState, number>>> {
    const rows = await this.work.read
      .createQueryBuilder(OutboxMessage, 'm')
      .select('m.state', 'state')
      .addSelect('COUNT(*)', 'n')
      .where('m.campaign = :campaign', { campaign })
      .groupBy('m.state')
      .getRawMany<{ state: MessageState; n: string }>();
    return Object.fromEntries(rows.map((r) => [r.state, Number(r.n)]));
  }

  private fresh() {
    const notBefore = this.clock.now();
    return { state: 'queued' as const, attempts: 0, notBefore, cause: null, problem: null, serverSaid: null };
  }

  private async rows(tx: Tx, letters: readonly Letter[]) {
    const held = await this.addresses.among(
      tx,
      letters.filter(({ insist }) => !insist).map(({ to }) => to.address),
    );
    return letters.map((letter) => ({
      ...this.row(letter),
      ...(letter.insist ? {} : held.get(letter.to.address.toLowerCase())),
    }));
  }

  private row(letter: Letter) {
    const now = this.clock.now();
    return {
      id: newId(this.clock),
      key: letter.key,
      template: letter.template,
      toAddress: letter.to.address,
      toName: letter.to.name,
      lang: letter.lang ?? ('fr' as const),
      data: letter.data,
      secret: letter.secret ?? null,
      campaign: letter.campaign ?? null,
      about: letter.about ?? null,
      thread: letter.thread ?? null,
      state: 'queued' as const,
      createdAt: now,
      notBefore: letter.notBefore ?? now,
      attempts: 0,
      sentAt: null,
      subject: null,
      messageId: null,
      cause: null,
      problem: null,
      serverSaid: null,
      discreet: letter.discreet ?? null,
    };
  }
}

/** Another act may post the same key meanwhile, where acts do not take turns: the first one's letter stands. */
async function insertNew(tx: Tx, rows: QueryDeepPartialEntity<OutboxMessage>[]): Promise<void> {
  const insert = tx.createQueryBuilder().insert().into(OutboxMessage).values(rows);
  await (tx.connection.options.type === 'postgres' ? insert.orIgnore() : insert).execute();
}

/** In handfuls small enough for one statement of either engine. */
function slices<T>(items: readonly T[], size = 40): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size));
}
