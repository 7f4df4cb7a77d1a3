import { type BeforeApplicationShutdown, Inject, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { In, LessThanOrEqual } from 'typeorm';
import { Clock } from '../clock.js';
import { CONFIG, type Config } from '../config.js';
import { type Tx, UnitOfWork } from '../database/unit-of-work.js';
import { blindId } from '../ids.js';
import { Refused } from '../refused.js';
import { Scheduler } from '../schedule/scheduler.js';
import { SettingsService } from '../settings/settings.service.js';
import { AddressesInError } from './addresses-in-error.service.js';
import { type Cause, fullBoxWords, sentenceOf } from './causes.js';
import { KeptMails } from './kept-mails.service.js';
import { LetterWriter } from './letter-writer.js';
import { type Mail, Mailer, type Undelivered } from './mailer.js';
import { OutboxMessage } from './outbox-message.entity.js';
import { type SmtpVerdict, smtpVerdict } from './smtp-words.js';

const MINUTE = 60_000;
const RETRY_AFTER_MINUTES = [5, 30, 120, 360];
/** How long the other letters of a domain wait when it answers that it is busy. */
const DOMAIN_PAUSE_MINUTES = 5;
/** A full box is asked once more after a day; then somebody telephones. */
export const FULL_BOX_MINUTES = 24 * 60;
/** A letter that was being handed over this long ago will not be answered any more. */
const LEASE_MINUTES = 10;
const EVERY_SECONDS = 5;
/** How long the end of the program waits for the letter in hand. */
const LAST_LETTER_MS = 20_000;

/**
 * Carries the letters of the outbox, one at a time, letters that somebody waits for before the bulk, oldest first. A
 * letter is claimed in a transaction of its own before it leaves, so it never leaves twice; what was in the air when the
 * process or the line went down is doubtful, and a person decides.
 */
@Injectable()
export class Courier implements OnModuleInit, BeforeApplicationShutdown {
  private readonly log = new Logger('Courriel');
  private readonly mailer: Mailer | null;
  private rounds: Promise<unknown> = Promise.resolve();
  private ending = false;

  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly writer: LetterWriter,
    private readonly settings: SettingsService,
    private readonly kept: KeptMails,
    private readonly addresses: AddressesInError,
    private readonly scheduler: Scheduler,
    @Inject(CONFIG) config: Config,
  ) {
    this.mailer = config.smtpUrl ? new Mailer(config.smtpUrl, config.dkim) : null;
  }

  onModuleInit(): void {
    this.scheduler.every(EVERY_SECONDS, 'courriels', () => this.deliverDue());
  }

  /** Whether mails stay in the mailbox page instead of leaving. */
  async staysHere(): Promise<boolean> {
    return this.mailer === null || ((await this.settings.current())?.demo ?? false);
  }

  /** At start, on an engine that only this process writes to: whatever was in the air is doubtful now. */
  recover(): Promise<number> {
    return this.releaseAbandoned({ state: 'sending' });
  }

  /** Carries all that is due, after the round that is under way. Answers how many left. */
  deliverDue(): Promise<number> {
    const round = this.rounds.then(() => this.deliverAll());
    this.rounds = round.catch(() => undefined);
    return round;
  }

  /** The same without waiting: somebody is looking at the screen for this letter. */
  soon(): void {
    this.deliverDue().catch((error: Error) => this.log.error(error.stack ?? error.message));
  }

  /** Sends one letter while the person waits, and keeps nothing of it: what it says may not be stored. */
  async sendNow(letter: Pick<OutboxMessage, 'template' | 'toAddress' | 'toName' | 'data'>): Promise<void> {
    const mail = await this.writer.write({ ...letter, id: blindId(), lang: 'fr', secret: null, thread: null });
    if (await this.staysHere()) return this.work.run((tx) => this.kept.keep(tx, mail));
    try {
      await this.mailer!.send(mail);
    } catch (error) {
      throw new Refused('mail-failed', smtpVerdict(error as Undelivered).sentence);
    }
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.ending = true;
    const hangUp = setTimeout(() => this.mailer?.close(true), LAST_LETTER_MS);
    await this.rounds;
    clearTimeout(hangUp);
    this.mailer?.close();
  }

  private async deliverAll(): Promise<number> {
    await this.releaseAbandoned({ state: 'sending', notBefore: LessThanOrEqual(this.clock.now()) });
    let left = 0;
    for (;;) {
      const letter = this.ending ? null : await this.claim();
      if (!letter) return left;
      const verdict = await this.deliver(letter);
      if (verdict === 'sent') left++;
      else if (verdict.waits === 'everybody') return left;
    }
  }

  /** What nobody carries any more: it may have left, unless mails stay here, where keeping and noting are one act. */
  private async releaseAbandoned(where: { state: 'sending'; notBefore?: ReturnType<typeof LessThanOrEqual<Date>> }) {
    if ((await this.work.read.countBy(OutboxMessage, where)) === 0) return 0;
    const then = (await this.staysHere()) ? ({ state: 'queued' } as const) : DOUBT;
    const { affected } = await this.work.run((tx) => tx.update(OutboxMessage, where, then));
    return affected ?? 0;
  }

  private claim(): Promise<OutboxMessage | null> {
    return this.work.run(async (tx) => {
      const letter = await this.nextDue(tx);
      if (!letter) return null;
      const attempts = letter.attempts + 1;
      const lease = this.inMinutes(LEASE_MINUTES);
      await tx.update(OutboxMessage, letter.id, { state: 'sending', attempts, notBefore: lease });
      return { ...letter, attempts };
    });
  }

  private nextDue(tx: Tx): Promise<OutboxMessage | null> {
    const query = tx
      .createQueryBuilder(OutboxMessage, 'm')
      .where('m.state = :state AND m.notBefore <= :now', { state: 'queued', now: this.clock.now() })
      .orderBy('CASE WHEN m.campaign IS NULL THEN 0 ELSE 1 END')
      .addOrderBy('m.notBefore')
      .addOrderBy('m.id');
    if (tx.connection.options.type === 'postgres') query.setLock('pessimistic_write').setOnLocked('skip_locked');
    return query.limit(1).getOne();
  }

  private async deliver(letter: OutboxMessage): Promise<'sent' | SmtpVerdict> {
    let mail: Mail;
    try {
      mail = await this.writer.write(letter);
    } catch (error) {
      this.log.error(`${letter.template} ${letter.id}: ${(error as Error).stack}`);
      return this.failed(letter, UNWRITTEN, (error as Error).message);
    }
    const here = await this.staysHere();
    try {
      if (!here) await this.mailer!.send(mail);
    } catch (error) {
      const said = error as Undelivered;
      return this.failed(letter, smtpVerdict(said), said.response ?? said.message);
    }
    // From here on it has left: if noting it fails, it stays claimed and becomes doubtful, and never leaves again by itself.
    await this.work.run(async (tx) => {
      if (here) await this.kept.keep(tx, mail);
      const { subject, messageId } = mail;
      const sent = { state: 'sent' as const, sentAt: this.clock.now(), subject, messageId };
      await tx.update(OutboxMessage, letter.id, { ...sent, problem: null, serverSaid: null });
    });
    return 'sent';
  }

  private async failed(letter: OutboxMessage, verdict: SmtpVerdict, serverSaid: string): Promise<SmtpVerdict> {
    const { fate, waits } = verdict;
    const minutes = waitOf(letter, verdict);
    const givenUp = fate === 'later' && minutes === undefined;
    const state = fate === 'doubtful' ? fate : fate === 'failed' || givenUp ? 'failed' : 'queued';
    const cause = givenUp && verdict.cause === 'delayed' ? 'gave_up' : verdict.cause;
    const notBefore = this.inMinutes(minutes ?? FULL_BOX_MINUTES);
    const problem = wordsOf(verdict, cause, state === 'queued' ? notBefore : null);
    await this.work.run(async (tx) => {
      await tx.update(OutboxMessage, letter.id, { state, notBefore, problem, serverSaid, cause });
      if (state === 'failed' && cause) await this.addresses.end(tx, letter.toAddress, cause);
      if (waits === 'domain') await this.postponeDomain(tx, letter.toAddress);
      if (waits === 'everybody') await this.postpone(tx, notBefore, fate === 'doubtful' ? null : problem);
    });
    return verdict;
  }

  /** The server takes nothing: the others wait too, and lose none of their attempts. */
  private async postpone(tx: Tx, notBefore: Date, problem: string | null): Promise<void> {
    const due = { state: In(['queued']), notBefore: LessThanOrEqual(this.clock.now()) };
    await tx.update(OutboxMessage, due, { notBefore, ...(problem ? { problem } : {}) });
  }

  /** One domain takes nothing: its letters wait, the others go on. */
  private async postponeDomain(tx: Tx, address: string): Promise<void> {
    const notBefore = this.inMinutes(DOMAIN_PAUSE_MINUTES);
    await tx
      .createQueryBuilder()
      .update(OutboxMessage)
      .set({ notBefore })
      .where('state = :state AND notBefore < :notBefore', { state: 'queued', notBefore })
      .andWhere('LOWER(toAddress) LIKE :domain', {
        domain: `%${address.slice(address.lastIndexOf('@')).toLowerCase()}`,
      })
      .execute();
  }

  private inMinutes(minutes: number): Date {
    return new Date(this.clock.now().getTime() + minutes * MINUTE);
  }
}

/** Minutes until the next try, or undefined when there is none. */
function waitOf({ attempts, cause }: OutboxMessage, verdict: SmtpVerdict): number | undefined {
  if (verdict.cause === 'full') return cause === 'full' ? undefined : FULL_BOX_MINUTES;
  return RETRY_AFTER_MINUTES[attempts - 1];
}

function wordsOf({ sentence, cause: first }: SmtpVerdict, cause: Cause | null, again: Date | null): string {
  if (cause === 'full' && again) return fullBoxWords(again);
  return cause && cause !== first ? sentenceOf(cause) : sentence;
}

const DOUBT = {
  state: 'doubtful' as const,
  problem:
    'Le programme s’est arrêté pendant l’envoi : ce courriel est peut-être parti. Demandez au destinataire, ou renvoyez-le.',
};

const UNWRITTEN: SmtpVerdict = {
  cause: 'unwritten',
  sentence: sentenceOf('unwritten'),
  fate: 'failed',
  waits: 'letter',
};
