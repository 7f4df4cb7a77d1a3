import { Injectable } from '@nestjs/common';
import { In, MoreThan, type SelectQueryBuilder } from 'typeorm';
import { Clock } from '../clock.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { timeOfId } from '../ids.js';
import { NotHere } from '../refused.js';
import type { Cause } from './causes.js';
import { IN_ERROR } from './outbox.service.js';
import { type MessageState, OutboxMessage } from './outbox-message.entity.js';
import { Recipients } from './recipients.js';
import { MailReturn } from './returns/mail-return.entity.js';
import { isOutage } from './smtp-words.js';

export type Tally = Partial<Record<MessageState, number>>;

/** Letters of one act, or the single ones of one kind. */
export type Sending = { campaign: string | null; template: string; startedAt: Date; tally: Tally; total: number };

const PAGE = 50;
const NEWS_MS = 30 * 24 * 60 * 60_000;

/** What the mail pages read of the outbox. */
@Injectable()
export class Letters {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly recipients: Recipients,
  ) {}

  /** Every sending, the latest first. */
  async sendings(): Promise<Sending[]> {
    const rows = await this.query()
      .select('m.campaign', 'campaign')
      .addSelect('m.template', 'template')
      .addSelect('m.state', 'state')
      .addSelect('COUNT(*)', 'n')
      .addSelect('MAX(CAST(m.id AS varchar))', 'latest')
      .groupBy('m.campaign')
      .addGroupBy('m.template')
      .addGroupBy('m.state')
      .getRawMany<{ campaign: string | null; template: string; state: MessageState; n: string; latest: string }>();
    const sendings = new Map<string, Sending & { latest: string }>();
    for (const row of rows) {
      const key = JSON.stringify([row.campaign, row.template]);
      const known = sendings.get(key) ?? { ...row, startedAt: timeOfId(row.latest), tally: {}, total: 0 };
      known.tally[row.state] = Number(row.n);
      known.total += Number(row.n);
      if (row.latest > known.latest) Object.assign(known, { latest: row.latest, startedAt: timeOfId(row.latest) });
      sendings.set(key, known);
    }
    return [...sendings.values()]
      .sort((a, b) => b.latest.localeCompare(a.latest))
      .map(({ latest: _, ...rest }) => rest);
  }

  /** One page of letters, the latest first: of a sending, of a search in names and addresses, or both; discreet ones only in error. */
  async page(number: number, of: { campaign?: string; template?: string; state?: MessageState; search?: string }) {
    const query = this.query().where('(m.discreet IS NULL OR m.state IN (:...bad))', {
      bad: [...IN_ERROR, 'doubtful'] satisfies MessageState[],
    });
    if (of.campaign !== undefined) query.andWhere('m.campaign = :campaign', of);
    if (of.template !== undefined) query.andWhere('m.campaign IS NULL AND m.template = :template', of);
    if (of.state !== undefined) query.andWhere('m.state = :state', of);
    if (of.search)
      query.andWhere('(LOWER(m.toName) LIKE :s OR LOWER(m.toAddress) LIKE :s)', { s: `%${of.search.toLowerCase()}%` });
    const [letters, total] = await query
      .orderBy('m.id', 'DESC')
      .skip((number - 1) * PAGE)
      .take(PAGE)
      .getManyAndCount();
    return { letters, total, pages: Math.max(1, Math.ceil(total / PAGE)) };
  }

  async one(id: string): Promise<OutboxMessage> {
    const letter = await this.work.read.findOneBy(OutboxMessage, { id });
    if (!letter) throw new NotHere('Ce courriel n’existe pas. Revenez à la liste des courriels.');
    return letter;
  }

  inState(state: MessageState): Promise<OutboxMessage[]> {
    return this.work.read.find(OutboxMessage, { where: { state }, order: { id: 'ASC' } });
  }

  /** The letters that did not arrive and that somebody should act on; what they were for may be over for some. */
  async inError(): Promise<{ letters: OutboxMessage[]; settled: OutboxMessage[] }> {
    const all = await this.work.read.find(OutboxMessage, { where: { state: In(IN_ERROR) }, order: { id: 'ASC' } });
    const known = await this.recipients.find(all.map(({ about }) => about));
    const isSettled = ({ about }: OutboxMessage) => known.get(about ?? '')?.settled ?? false;
    return { letters: all.filter((letter) => !isSettled(letter)), settled: all.filter(isSettled) };
  }

  /** What came back about letters that are under way or arrived: nobody need act. The latest first. */
  news(): Promise<OutboxMessage[]> {
    const since = new Date(this.clock.now().getTime() - NEWS_MS);
    return this.work.read.find(OutboxMessage, {
      where: { state: 'sent', cause: In(['absent', 'delayed'] satisfies Cause[]), sentAt: MoreThan(since) },
      order: { id: 'DESC' },
      take: PAGE,
    });
  }

  /** Everything that came back about one letter, in order. */
  returnsOf(letterId: string): Promise<MailReturn[]> {
    return this.work.read.find(MailReturn, { where: { letterId }, order: { id: 'ASC' } });
  }

  /** The letters that wait for the mail server to answer again. */
  async stuck(): Promise<OutboxMessage[]> {
    const tried = await this.query()
      .where('m.state = :state AND m.problem IS NOT NULL', { state: 'queued' })
      .orderBy('m.id')
      .getMany();
    return tried.filter((letter) => isOutage(letter.problem));
  }

  /** Sendings of several letters that can still be stopped whole: their hour has not come. */
  async held(): Promise<{ campaign: string; template: string; n: number; leavesAt: Date }[]> {
    const letters = await this.query()
      .where('m.state = :state AND m.campaign IS NOT NULL AND m.notBefore > :now AND m.attempts = 0', {
        state: 'queued',
        now: this.clock.now(),
      })
      .orderBy('m.notBefore')
      .getMany();
    const held = new Map<string, { campaign: string; template: string; n: number; leavesAt: Date }>();
    for (const { campaign, template, notBefore } of letters) {
      const known = held.get(campaign!) ?? { campaign: campaign!, template, n: 0, leavesAt: notBefore };
      held.set(campaign!, { ...known, n: known.n + 1 });
    }
    return [...held.values()];
  }

  private query(): SelectQueryBuilder<OutboxMessage> {
    return this.work.read.createQueryBuilder(OutboxMessage, 'm');
  }
}
