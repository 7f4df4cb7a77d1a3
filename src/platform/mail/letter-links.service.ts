import { randomInt, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { CODE_ALPHABET, inCodeAlphabet } from '../../domain/ballots/codes.js';
import type { Day } from '../../domain/calendar/day.js';
import { frenchDay } from '../../domain/calendar/french.js';
import { dayAt } from '../../domain/calendar/instant.js';
import { Clock } from '../clock.js';
import { CONFIG, type Config } from '../config.js';
import { type Tx, UnitOfWork } from '../database/unit-of-work.js';
import { NotHere } from '../refused.js';
import { Secrets } from '../secrets.js';
import { LetterLink } from './letter-link.entity.js';
import { LetterSecrets } from './letter-secrets.js';
import type { SecretRef } from './outbox-message.entity.js';

const REFERENCE_LENGTH = 8;
const CODE_LENGTH = 16;
const TYPED = new RegExp(`^([${CODE_ALPHABET}]{${REFERENCE_LENGTH}})-([${CODE_ALPHABET}]{${CODE_LENGTH}})$`);

/**
 * Links of letters that open one page without an account: `/<kind>/<reference>-<code>`. The code is a keyed hash of the
 * reference, so that a stolen database opens nothing; the link ends on a day, and opening it changes nothing.
 */
@Injectable()
export class LetterLinks implements OnModuleInit {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly secrets: Secrets,
    private readonly letters: LetterSecrets,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.letters.provide('letter-link', async (reference) => {
      const link = await this.work.read.findOneByOrFail(LetterLink, { reference });
      return { lien: `${this.config.baseUrl}${this.path(link)}` };
    });
  }

  /** A new link, as the `secret` of the letter that carries it: the courier writes it in at the moment of sending. */
  async make(tx: Tx, link: Omit<LetterLink, 'reference'>): Promise<SecretRef> {
    const reference = Array.from({ length: REFERENCE_LENGTH }, () => CODE_ALPHABET[randomInt(CODE_ALPHABET.length)]);
    const id = reference.join('');
    await tx.insert(LetterLink, { ...link, reference: id });
    return { kind: 'letter-link', id };
  }

  path({ kind, reference }: Pick<LetterLink, 'kind' | 'reference'>): string {
    return `/${kind}/${reference}-${this.code(reference)}`;
  }

  /** The subject of a link as it stands in an address. A false, foreign or ended link is not found. */
  async open(kind: string, typed: string, today: Day = dayAt(this.clock.now())): Promise<string> {
    const [, reference = '', code = ''] = TYPED.exec(typed.toUpperCase()) ?? [];
    const link = reference ? await this.work.read.findOneBy(LetterLink, { reference, kind }) : null;
    const right = Buffer.from(this.code(reference));
    const given = Buffer.from(code.padEnd(CODE_LENGTH));
    if (!link || !timingSafeEqual(right, given))
      throw new NotHere('Ce lien n’est pas complet, ou il n’existe pas. Reprenez-le dans le courriel reçu.');
    if (today >= link.expiresOn)
      throw new NotHere(
        `Ce lien a expiré le ${frenchDay(link.expiresOn)}. Le prochain courriel en contient un nouveau ; sinon, appelez-nous.`,
      );
    return link.subject;
  }

  private code(reference: string): string {
    return inCodeAlphabet(
      BigInt(`0x${this.secrets.derive('letter-link', [reference], 32).toString('hex')}`),
      CODE_LENGTH,
    );
  }
}
