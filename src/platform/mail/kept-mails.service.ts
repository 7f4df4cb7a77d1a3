import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '../clock.js';
import { type Tx, UnitOfWork } from '../database/unit-of-work.js';
import { newId } from '../ids.js';
import { NotHere } from '../refused.js';
import { Secrets } from '../secrets.js';
import { KeptMail } from './kept-mail.entity.js';
import type { Mail } from './mailer.js';

/** The mailbox page's shelf: what would have left, where no mail server is configured. Bodies are sealed. */
@Injectable()
export class KeptMails {
  private readonly key: Buffer;

  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    secrets: Secrets,
  ) {
    this.key = secrets.derive('kept-mail');
  }

  async keep(tx: Tx, mail: Mail): Promise<void> {
    await tx.insert(KeptMail, {
      id: newId(this.clock),
      toAddress: mail.to.address,
      subject: mail.subject,
      sealed: this.seal(JSON.stringify(mail)),
      keptAt: this.clock.now(),
    });
  }

  async latest(
    count: number,
    search = '',
  ): Promise<{ id: string; toAddress: string; subject: string; keptAt: Date }[]> {
    const query = this.work.read
      .createQueryBuilder(KeptMail, 'm')
      .select(['m.id', 'm.toAddress', 'm.subject', 'm.keptAt'])
      .orderBy('m.keptAt', 'DESC')
      .addOrderBy('m.id', 'DESC')
      .take(count);
    if (search)
      query.where('LOWER(m.toAddress) LIKE :s OR LOWER(m.subject) LIKE :s', { s: `%${search.toLowerCase()}%` });
    return query.getMany();
  }

  async open(id: string): Promise<Mail> {
    const kept = await this.work.read.findOneBy(KeptMail, { id });
    if (!kept) throw new NotHere('Ce courriel n’est plus dans la boîte.');
    return JSON.parse(this.unseal(kept.sealed)) as Mail;
  }

  private seal(text: string): string {
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.key, nonce);
    const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64');
  }

  private unseal(sealed: string): string {
    const bytes = Buffer.from(sealed, 'base64');
    const decipher = createDecipheriv('aes-256-gcm', this.key, bytes.subarray(0, 12));
    decipher.setAuthTag(bytes.subarray(12, 28));
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
  }
}
