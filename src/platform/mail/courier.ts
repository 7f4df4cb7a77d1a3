import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { LessThanOrEqual } from 'typeorm';
import { Clock } from '../clock.js';
import { CONFIG, type Config } from '../config.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { blindId } from '../ids.js';
import { Refused } from '../refused.js';
import { SettingsService } from '../settings/settings.service.js';
import { Templates } from '../web/templates.js';
import { KeptMails } from './kept-mails.service.js';
import { LetterSecrets } from './letter-secrets.js';
import { type Mail, Mailer } from './mailer.js';
import { OutboxMessage } from './outbox-message.entity.js';
import { type SmtpVerdict, smtpVerdict } from './smtp-words.js';

const MINUTE = 60_000;
const RETRY_AFTER_MINUTES = [5, 30, 120, 360];
/** A letter that was being handed over this long ago will not be answered any more. */
const LEASE_MINUTES = 10;

/**
 * Carries the letters of the outbox, one at a time, oldest first. A letter is claimed in a transaction of its own
 * before it leaves, so it never leaves twice; what was in the air when the process ended is doubtful, and a person decides.
 */
@Injectable()
export class Courier implements OnApplicationShutdown {
  private readonly log = new Logger('Courriel');
  private readonly mailer: Mailer | null;
  private round: Promise<number> | undefined;
  private ending = false;

  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly templates: Templates,
    private readonly secrets: LetterSecrets,
    private readonly settings: SettingsService,
    private readonly kept: KeptMails,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    this.mailer = config.smtpUrl ? new Mailer(config.smtpUrl) : null;
  }

  /** Whether mails stay in the mailbox page instead of leaving. */
  async staysHere(): Promise<boolean> {
    return this.mailer === null || ((await this.settings.current())?.demo ?? false);
  }

  /** At start, on an engine that only this process writes to: whatever was in the air is doubtful now. */
  async recover(): Promise<number> {
    return this.work.run(async (tx) => {
      const { affected } = await tx.update(OutboxMessage, { state: 'sending' }, DOUBT);
      return affected ?? 0;
    });
  }

  /** Carries all that is due. Answers how many left. Rounds never overlap within the process. */
  deliverDue(): Promise<number> {
    this.round ??= this.deliverAll().finally(() => {
      this.round = undefined;
    });
    return this.round;
  }

  /** Sends one letter while the person waits, and keeps nothing of it: what it says may not be stored. */
  async sendNow(letter: Pick<OutboxMessage, 'template' | 'toAddress' | 'toName' | 'data'>): Promise<void> {
    const mail = await this.write({ ...letter, id: blindId(), lang: 'fr', secret: null });
    if (await this.staysHere()) return this.work.run((tx) => this.kept.keep(tx, mail));
    try {
      await this.mailer!.send(mail);
    } catch (error) {
      throw new Refused('mail-failed', smtpVerdict(error as Error).sentence);
    }
  }

  async onApplicationShutdown(): Promise<void> {
    this.ending = true;
    await this.round?.catch(() => undefined);
    this.mailer?.close();
  }

  private async deliverAll(): Promise<number> {
    await this.giveUpWaiting();
    let left = 0;
    for (;;) {
      const letter = this.ending ? null : await this.claim();
      if (!letter) return left;
      if (await this.deliver(letter)) left++;
    }
  }

  private async giveUpWaiting(): Promise<void> {
    const now = this.clock.now();
    await this.work.run((tx) => tx.update(OutboxMessage, { state: 'sending', notBefore: LessThanOrEqual(now) }, DOUBT));
  }

  private claim(): Promise<OutboxMessage | null> {
    return this.work.run(async (tx) => {
      const now = this.clock.now();
      const query = tx
        .createQueryBuilder(OutboxMessage, 'm')
        .where('m.state = :state AND m.notBefore <= :now', { state: 'queued', now })
        .orderBy('m.notBefore')
        .addOrderBy('m.id');
      if (tx.connection.options.type === 'postgres') query.setLock('pessimistic_write').setOnLocked('skip_locked');
      const letter = await query.limit(1).getOne();
      if (!letter) return null;
      const lease = new Date(now.getTime() + LEASE_MINUTES * MINUTE);
      await tx.update(OutboxMessage, letter.id, { state: 'sending', attempts: letter.attempts + 1, notBefore: lease });
      return { ...letter, attempts: letter.attempts + 1 };
    });
  }

  private async deliver(letter: OutboxMessage): Promise<boolean> {
    try {
      const mail = await this.write(letter);
      const here = await this.staysHere();
      if (!here) await this.mailer!.send(mail);
      await this.work.run(async (tx) => {
        if (here) await this.kept.keep(tx, mail);
        await tx.update(OutboxMessage, letter.id, {
          state: 'sent',
          sentAt: this.clock.now(),
          subject: mail.subject,
          problem: null,
          serverSaid: null,
        });
      });
      return true;
    } catch (error) {
      await this.failed(letter, error as Error & { response?: string });
      return false;
    }
  }

  private async failed(letter: OutboxMessage, error: Error & { code?: string; response?: string }): Promise<void> {
    const verdict: SmtpVerdict = smtpVerdict(error);
    const wait = RETRY_AFTER_MINUTES[letter.attempts - 1];
    if (!error.code) this.log.error(`${letter.template} ${letter.id}: ${error.message}`);
    await this.work.run((tx) =>
      tx.update(OutboxMessage, letter.id, {
        state: verdict.final || wait === undefined ? 'failed' : 'queued',
        notBefore: new Date(this.clock.now().getTime() + (wait ?? 0) * MINUTE),
        problem: verdict.sentence,
        serverSaid: error.response ?? error.message,
      }),
    );
  }

  private async write(letter: Written): Promise<Mail> {
    const settings = await this.settings.current();
    const secret = await this.secrets.find(letter.secret);
    const organisation = {
      nom: settings?.name ?? 'Mandature',
      service: settings?.service ?? '',
      telephone: settings?.phone ?? '',
      horaires: settings?.hours ?? '',
      courriel: settings?.email ?? '',
      contact: settings?.contact ?? '',
    };
    const data = { lang: letter.lang, base: this.config.baseUrl, organisation, ...letter.data, ...secret };
    const { subject, text, html } = this.templates.renderMail(letter.template, data);
    return {
      messageId: `<${letter.id}@${new URL(this.config.baseUrl).hostname}>`,
      from: {
        name: [settings?.name, settings?.service].filter(Boolean).join(' – ') || 'Mandature',
        address: this.config.mailFrom,
      },
      replyTo: settings?.email ?? '',
      to: { name: letter.toName, address: letter.toAddress },
      lang: letter.lang === 'fr' ? 'fr-BE' : letter.lang,
      subject,
      text,
      html,
    };
  }
}

type Written = Pick<OutboxMessage, 'id' | 'template' | 'toAddress' | 'toName' | 'data' | 'lang' | 'secret'>;

const DOUBT = {
  state: 'doubtful' as const,
  problem:
    'Le programme s’est arrêté pendant l’envoi : ce courriel est peut-être parti. Demandez au destinataire, ou renvoyez-le.',
};
