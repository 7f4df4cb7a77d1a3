import { timingSafeEqual } from 'node:crypto';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { AuditLog } from '../audit/audit-log.js';
import { Clock } from '../platform/clock.js';
import { CONFIG, type Config } from '../platform/config.js';
import { type Tx, UnitOfWork } from '../platform/database/unit-of-work.js';
import { blindId, newId } from '../platform/ids.js';
import { LetterSecrets } from '../platform/mail/letter-secrets.js';
import { Outbox } from '../platform/mail/outbox.service.js';
import { Refused } from '../platform/refused.js';
import { Secrets } from '../platform/secrets.js';
import type { Role } from '../platform/web/allow.decorator.js';
import { Account } from './account.entity.js';
import { SessionsService } from './sessions.service.js';
import { SignIn } from './sign-in.entity.js';

const VALID_MS = 15 * 60_000;
const MOST_TRIES = 5;

/** Accounts of the people who work here, and signing in by a mailed link or its six digits. */
@Injectable()
export class AccountsService implements OnModuleInit {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly secrets: Secrets,
    private readonly outbox: Outbox,
    private readonly letters: LetterSecrets,
    private readonly sessions: SessionsService,
    private readonly audit: AuditLog,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.letters.provide('sign-in', async (id) => ({
      lien: `${this.config.baseUrl}/connexion/${id}#${this.tokenOf(id)}`,
      code: this.codeOf(id).replace(/(\d{3})(\d{3})/, '$1 $2'),
    }));
  }

  async create(
    tx: Tx,
    given: { email: string; name: string; jobTitle: string; role: Role },
    actor: string,
  ): Promise<Account> {
    const email = given.email.trim().toLowerCase();
    if (await tx.findOneBy(Account, { email }))
      throw new Refused('account-exists', `L’adresse ${email} a déjà un compte.`, 'email');
    const account = { ...given, email, id: newId(this.clock), createdAt: this.clock.now(), closedAt: null };
    await tx.insert(Account, account);
    await this.audit.record(tx, {
      actor,
      action: 'account.created',
      subject: `account:${account.id}`,
      sentence: `Un compte a été ouvert pour ${account.name} (${ROLE_WORDS[given.role]}).`,
    });
    return account;
  }

  /** Mails a link and a code. Known or not, the answer is the same. Gives the id to type the code against. */
  async ask(email: string): Promise<string> {
    const id = blindId();
    const account = await this.work.read.findOneBy(Account, { email: email.trim().toLowerCase(), closedAt: IsNull() });
    if (!account) return id;
    await this.work.run(async (tx) => {
      const expiresAt = new Date(this.clock.now().getTime() + VALID_MS);
      await tx.insert(SignIn, { id, accountId: account.id, expiresAt, usedAt: null, attempts: 0 });
      await this.outbox.post(tx, [
        {
          key: `sign-in:${id}`,
          template: 'connexion',
          to: { address: account.email, name: account.name },
          data: { nom: account.name, minutes: VALID_MS / 60_000 },
          secret: { kind: 'sign-in', id },
          about: `account:${account.id}`,
        },
      ]);
    });
    return id;
  }

  /** Opens a session when the code, or the link's token, is the right one. Once. */
  async enter(id: string, proof: string): Promise<string> {
    const accountId = await this.work.run(async (tx) => {
      const request = await tx.findOneBy(SignIn, { id });
      const now = this.clock.now();
      if (!request || request.usedAt || request.expiresAt <= now || request.attempts >= MOST_TRIES) return null;
      const right = same(proof.replace(/\s/g, ''), this.codeOf(id)) || same(proof, this.tokenOf(id));
      await tx.update(SignIn, id, right ? { usedAt: now } : { attempts: request.attempts + 1 });
      return right ? request.accountId : null;
    });
    if (!accountId)
      throw new Refused(
        'sign-in-failed',
        'Ce code ne convient pas, ou il a expiré. Vérifiez les six chiffres, ou demandez un nouveau message.',
        'code',
      );
    return this.sessions.open(accountId);
  }

  list(): Promise<Account[]> {
    return this.work.read.find(Account, { order: { createdAt: 'ASC' } });
  }

  private codeOf(id: string): string {
    return String(this.secrets.derive('sign-in-code', [id]).readUInt32BE(0) % 1_000_000).padStart(6, '0');
  }

  private tokenOf(id: string): string {
    return this.secrets.derive('sign-in-link', [id]).toString('base64url');
  }
}

export const ROLE_WORDS: Record<Role, string> = {
  secretary: 'secrétaire',
  chair: 'présidence',
  witness: 'témoin',
  administrator: 'administration',
};

function same(a: string, b: string): boolean {
  const [x, y] = [Buffer.from(a), Buffer.from(b)];
  return x.length === y.length && timingSafeEqual(x, y);
}
