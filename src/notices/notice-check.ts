import { Injectable, type OnModuleInit } from '@nestjs/common';
import { frenchCount } from '../domain/french.js';
import { Checks, type Finding } from '../platform/checks.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { OutboxMessage } from '../platform/mail/outbox-message.entity.js';
import { Notice } from './notice.entity.js';

/** `mandature check`: every notice that the ledger calls posted has its letter. */
@Injectable()
export class NoticeCheck implements OnModuleInit {
  constructor(
    private readonly checks: Checks,
    private readonly work: UnitOfWork,
  ) {}

  onModuleInit(): void {
    this.checks.add('Avis', () => this.run());
  }

  private async run(): Promise<Finding> {
    const posted = await this.work.read.countBy(Notice, { state: 'posted' });
    const lost = await this.work.read
      .createQueryBuilder(Notice, 'n')
      .leftJoin(OutboxMessage, 'm', 'm.key = n.key')
      .where('n.state = :state AND m.id IS NULL', { state: 'posted' })
      .getCount();
    if (lost === 0)
      return {
        ok: true,
        sentence: posted === 0 ? 'Aucun avis n’est encore parti.' : `Chaque avis a sa lettre (${posted}).`,
      };
    return {
      ok: false,
      sentence: `${frenchCount(lost, 'avis n’a', 'avis n’ont')} pas de lettre alors que le registre dit le contraire. Appelez votre informaticien.`,
    };
  }
}
