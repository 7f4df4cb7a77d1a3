import { randomBytes, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable, type OnModuleInit, type PipeTransform } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import { CONFIG, type Config } from '../platform/config.js';
import { type Tx, UnitOfWork } from '../platform/database/unit-of-work.js';
import { LetterSecrets } from '../platform/mail/letter-secrets.js';
import { Outbox } from '../platform/mail/outbox.service.js';
import { NotHere, Refused } from '../platform/refused.js';
import { Secrets } from '../platform/secrets.js';
import type { Account } from './account.entity.js';
import { SignIn } from './sign-in.entity.js';

const MINUTES = 15;
const MOST_TRIES = 5;
/** A form sent twice by a double click is one proof. */
const TWICE_MS = 30_000;

/** Which page a mailed link leads to. */
const PAGES = { 'sign-in': '/connexion', 'first-sign-in': '/bienvenue/compte' } as const;

/** Proofs that somebody reads an address: a mailed link or its six digits, valid fifteen minutes, once. */
@Injectable()
export class SignIns implements OnModuleInit {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly secrets: Secrets,
    private readonly outbox: Outbox,
    private readonly letters: LetterSecrets,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onModuleInit(): void {
    for (const [kind, path] of Object.entries(PAGES))
      this.letters.provide(kind, async (id) => ({
        lien: `${this.config.baseUrl}${path}/${id}#${this.tokenOf(id)}`,
        code: this.codeOf(id).replace(/(\d{3})(\d{3})/, '$1 $2'),
      }));
  }

  /** Mails a link and a code. Answers the id that the proof is given against. */
  async request(
    tx: Tx,
    account: Pick<Account, 'id' | 'email' | 'name'>,
    kind: keyof typeof PAGES = 'sign-in',
  ): Promise<string> {
    const id = this.newReference();
    const expiresAt = new Date(this.clock.now().getTime() + MINUTES * 60_000);
    await tx.insert(SignIn, { id, accountId: account.id, expiresAt, usedAt: null, attempts: 0 });
    await this.outbox.post(tx, [
      {
        key: `sign-in:${id}`,
        template: 'connexion',
        to: { address: account.email, name: account.name },
        data: { nom: account.name, minutes: MINUTES },
        secret: { kind, id },
        about: `account:${account.id}`,
        insist: true,
      },
    ]);
    return id;
  }

  /** Says which request a proof is for; no secret, and says nothing of time. */
  newReference(): string {
    return randomBytes(8).toString('base64url');
  }

  /** The account that the code, or the link's token, proves, once; a wrong one is counted, then refused. */
  async prove(id: string, proof: string): Promise<string> {
    const accountId = await this.work.run(async (tx) => {
      const request = await tx.findOneBy(SignIn, { id });
      const now = this.clock.now();
      if (!request || !isOpen(request, now)) return null;
      const right = same(proof.replace(/\s/g, ''), this.codeOf(id)) || same(proof.trim(), this.tokenOf(id));
      await tx.update(SignIn, id, right ? { usedAt: request.usedAt ?? now } : { attempts: request.attempts + 1 });
      return right ? request.accountId : null;
    });
    if (accountId) return accountId;
    throw new Refused(
      'sign-in-failed',
      'Ce code ne convient pas, ou il a expiré. Vérifiez les six chiffres, ou demandez un nouveau message.',
      'code',
    );
  }

  private codeOf(id: string): string {
    return String(this.secrets.derive('sign-in-code', [id]).readUInt32BE(0) % 1_000_000).padStart(6, '0');
  }

  private tokenOf(id: string): string {
    return this.secrets.derive('sign-in-link', [id], 12).toString('base64url');
  }
}

function isOpen({ usedAt, expiresAt, attempts }: SignIn, now: Date): boolean {
  const spent = usedAt !== null && now.getTime() - usedAt.getTime() > TWICE_MS;
  return !spent && expiresAt > now && attempts < MOST_TRIES;
}

function same(a: string, b: string): boolean {
  const [x, y] = [Buffer.from(a), Buffer.from(b)];
  return x.length === y.length && timingSafeEqual(x, y);
}

/** The reference of a request to sign in, as it stands in an address. */
@Injectable()
export class ReferencePipe implements PipeTransform<string, string> {
  transform(given: string): string {
    if (!/^[\w-]{11}$/.test(given)) throw new NotHere('Ce lien est incomplet. Demandez un nouveau courriel.');
    return given;
  }
}
