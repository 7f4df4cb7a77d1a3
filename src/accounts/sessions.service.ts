import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { Clock } from '../platform/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { blindId } from '../platform/ids.js';
import type { Visitor } from '../platform/web/visitor.js';
import { Account } from './account.entity.js';
import { Session } from './session.entity.js';

const IDLE_MS = 30 * 60_000;
/** How often a session's last sight is written down. */
const STEP_MS = 60_000;

/** Sessions end by themselves after 30 minutes without a page, and can be ended from here. */
@Injectable()
export class SessionsService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async open(accountId: string): Promise<string> {
    const id = blindId();
    const now = this.clock.now();
    await this.work.run((tx) => tx.insert(Session, { id, accountId, openedAt: now, seenAt: now, closedAt: null }));
    return id;
  }

  async close(id: string): Promise<void> {
    await this.work.run((tx) => tx.update(Session, { id, closedAt: IsNull() }, { closedAt: this.clock.now() }));
  }

  async accountOf(id: string | undefined): Promise<Visitor['account']> {
    if (!id) return undefined;
    const session = await this.work.read.findOneBy(Session, { id, closedAt: IsNull() });
    const now = this.clock.now();
    if (!session || now.getTime() - session.seenAt.getTime() > IDLE_MS) return undefined;
    const account = await this.work.read.findOneBy(Account, { id: session.accountId, closedAt: IsNull() });
    if (!account) return undefined;
    if (now.getTime() - session.seenAt.getTime() > STEP_MS)
      await this.work.run((tx) => tx.update(Session, id, { seenAt: now }));
    const { name, jobTitle, email, role } = account;
    return { id: account.id, name, jobTitle, email, role };
  }
}
