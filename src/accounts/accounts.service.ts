import { Injectable, type OnModuleInit } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import { AuditLog } from '../audit/audit-log.js';
import { Clock } from '../platform/clock.js';
import { type Tx, UnitOfWork } from '../platform/database/unit-of-work.js';
import { newId } from '../platform/ids.js';
import { Recipients } from '../platform/mail/recipients.js';
import { NotHere, Refused } from '../platform/refused.js';
import type { Role } from '../platform/web/allow.decorator.js';
import { Account } from './account.entity.js';
import { Session } from './session.entity.js';
import { SessionsService } from './sessions.service.js';
import { SignIns } from './sign-ins.service.js';

export type NewAccount = { id?: string; email: string; name: string; jobTitle: string; role: Role };

/** Accounts of the people who work here. */
@Injectable()
export class AccountsService implements OnModuleInit {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly signIns: SignIns,
    private readonly sessions: SessionsService,
    private readonly recipients: Recipients,
    private readonly audit: AuditLog,
  ) {}

  onModuleInit(): void {
    this.recipients.provide('account', async (ids) => {
      const accounts = await this.work.read.findBy(Account, { id: In(ids) });
      return new Map(
        accounts.map((a) => [a.id, { name: a.name, repair: { href: '/comptes', texte: 'Voir le compte' } }]),
      );
    });
  }

  async create(tx: Tx, given: NewAccount, actor: string): Promise<Account> {
    const email = given.email.trim().toLowerCase();
    if (await tx.findOneBy(Account, { email }))
      throw new Refused('account-exists', `L’adresse ${email} a déjà un compte. Rouvrez-le s’il est fermé.`, 'email');
    const { id = newId(this.clock), name, jobTitle, role } = given;
    const account = {
      id,
      email,
      name: name.trim(),
      jobTitle: jobTitle.trim(),
      role,
      createdAt: this.clock.now(),
      closedAt: null,
    };
    await tx.insert(Account, account);
    await this.record(
      tx,
      actor,
      account,
      'account.created',
      `Un compte a été ouvert pour ${account.name} (${ROLE_WORDS[role]}).`,
    );
    return account;
  }

  /** The person cannot come in any more, and is signed out at once. What they did stays in the log. */
  async close(tx: Tx, id: string, actor: string): Promise<Account> {
    const account = await this.known(tx, id);
    const administrators = await tx.countBy(Account, { role: 'administrator', closedAt: IsNull() });
    if (account.role === 'administrator' && administrators === 1)
      throw new Refused(
        'last-administrator',
        `${account.name} est la seule personne à l’administration : donnez d’abord ce rôle à quelqu’un d’autre.`,
      );
    const closedAt = this.clock.now();
    await tx.update(Account, id, { closedAt });
    await tx.update(Session, { accountId: id, closedAt: IsNull() }, { closedAt });
    await this.record(tx, actor, account, 'account.closed', `Le compte de ${account.name} a été fermé.`);
    return account;
  }

  async reopen(tx: Tx, id: string, actor: string): Promise<Account> {
    const account = await this.known(tx, id);
    await tx.update(Account, id, { closedAt: null });
    await this.record(tx, actor, account, 'account.reopened', `Le compte de ${account.name} a été rouvert.`);
    return account;
  }

  /** Mails a link and a code. Known or not, the answer is the same. Gives the id to type the code against. */
  async ask(email: string): Promise<string> {
    const account = await this.work.read.findOneBy(Account, { email: email.trim().toLowerCase(), closedAt: IsNull() });
    return account ? this.work.run((tx) => this.signIns.request(tx, account)) : this.signIns.newReference();
  }

  /** Opens a session when the code, or the link's token, is the right one. */
  async enter(id: string, proof: string): Promise<string> {
    return this.sessions.open(await this.signIns.prove(id, proof));
  }

  list(): Promise<Account[]> {
    return this.work.read.find(Account, { order: { createdAt: 'ASC', id: 'ASC' } });
  }

  private async known(tx: Tx, id: string): Promise<Account> {
    const account = await tx.findOneBy(Account, { id });
    if (!account) throw new NotHere('Ce compte n’existe pas. Revenez à la liste des comptes.');
    return account;
  }

  private record(tx: Tx, actor: string, account: Account, action: string, sentence: string): Promise<void> {
    return this.audit.record(tx, { actor, action, subject: `account:${account.id}`, sentence });
  }
}

export const ROLE_WORDS: Record<Role, string> = {
  secretary: 'secrétaire',
  chair: 'présidence',
  witness: 'témoin',
  administrator: 'administration',
};
