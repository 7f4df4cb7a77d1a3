import { pipeline, type Readable, Transform, type TransformCallback } from 'node:stream';
import { createTransport, type Transporter } from 'nodemailer';
import type { Dkim } from '../mail-config.js';

export type Mail = {
  messageId: string;
  /** Names the letter to whoever reports on it (DSN envelope id). */
  token: string;
  /** Where failures come back: the envelope's sender. */
  returnPath: string;
  /** Letters of one conversation bear the same one; null stands alone. */
  thread: string | null;
  from: { name: string; address: string };
  replyTo: string;
  to: { name: string; address: string };
  lang: string;
  subject: string;
  text: string;
  html: string;
};

/** What the mail server answered, or that it did not; and whether the whole mail was in its hands by then. */
export type Undelivered = Error & {
  code?: string;
  command?: string;
  responseCode?: number;
  response?: string;
  handedOver: boolean;
};

const SECOND = 1000;

/** What `SMTP_URL` may say otherwise, as `?rateLimit=5&socketTimeout=60000`. */
const USUAL = {
  pool: true,
  maxConnections: 1,
  // About one mail a second: small servers and greylists bear it.
  rateDelta: SECOND,
  rateLimit: 1,
  connectionTimeout: 20 * SECOND,
  greetingTimeout: 20 * SECOND,
  // RFC 5321 §4.5.3.2.6: a server may take minutes to answer the end of a mail, and hanging up then makes doubles.
  socketTimeout: 300 * SECOND,
};

/** What the signature covers (ux.md §4.4). */
const SIGNED = 'From:To:Subject:Date:Message-ID:Reply-To:Content-Type:Auto-Submitted';

/** Hands one mail at a time to the mail server of `SMTP_URL`. */
export class Mailer {
  private readonly transport: Transporter;
  private readonly passed = new Map<string, Passage>();

  constructor(smtpUrl: string, dkim: Dkim | null = null) {
    const signed = dkim ? { dkim: { ...dkim, headerFieldNames: SIGNED } } : {};
    this.transport = createTransport({ ...USUAL, ...signed, url: smtpUrl } as never) as Transporter;
    this.transport.use('stream', (mail, done) => {
      const passage = this.passed.get(String(mail.data.messageId));
      if (passage) passage.watch(mail.message);
      done();
    });
  }

  /** Throws what the server answered, as `Undelivered`. */
  async send(mail: Mail): Promise<void> {
    const passage = new Passage();
    this.passed.set(mail.messageId, passage);
    try {
      await this.transport.sendMail(messageOf(mail));
    } catch (error) {
      throw Object.assign(error as Error, { handedOver: passage.whole });
    } finally {
      this.passed.delete(mail.messageId);
    }
  }

  /** Lets the mail in hand arrive; with `force`, hangs up. */
  close(force = false): void {
    (this.transport as unknown as { close(options?: { force: boolean }): void }).close({ force });
  }
}

/** Knows whether the whole mail went by: from then on the server may have it, whatever happens to its answer. */
class Passage extends Transform {
  whole = false;

  /** Stands behind the signature, which reads the whole mail before it gives any of it. */
  watch(message: { createReadStream(options?: object): Readable }): void {
    const read = message.createReadStream.bind(message);
    message.createReadStream = (options) => {
      pipeline(read(options), this, () => undefined);
      return this;
    };
  }

  override _transform(chunk: Buffer, _: BufferEncoding, next: TransformCallback): void {
    next(null, chunk);
  }

  override _flush(next: TransformCallback): void {
    this.whole = true;
    next();
  }
}

function messageOf(mail: Mail) {
  return {
    messageId: mail.messageId,
    from: mail.from,
    ...(mail.replyTo ? { replyTo: mail.replyTo } : {}),
    ...(mail.thread ? { references: mail.thread, inReplyTo: mail.thread } : {}),
    to: mail.to,
    envelope: { from: mail.returnPath, to: mail.to.address },
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    textEncoding: 'quoted-printable' as const,
    encoding: 'quoted-printable',
    // RFC 3834: no answer from a robot; never « All », which would hide the failures we want to hear of.
    headers: {
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'OOF, AutoReply',
      'Content-Language': mail.lang,
    },
    dsn: {
      id: mail.token,
      return: 'headers' as const,
      notify: ['failure' as const, 'delay' as const],
      recipient: mail.to.address,
    },
  };
}
