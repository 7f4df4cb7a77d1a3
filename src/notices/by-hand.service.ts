import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { AuditLog } from '../audit/audit-log.js';
import { frenchDay } from '../domain/calendar/french.js';
import { Clock } from '../platform/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { NotHere } from '../platform/refused.js';
import { Notice } from './notice.entity.js';

/** Notices to people without an address: the secretary writes them, and says so. */
@Injectable()
export class ByHand {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
  ) {}

  async waiting() {
    const where = { state: 'by_hand' as const, doneAt: IsNull() };
    const lines = await this.work.read.find(Notice, { where, order: { id: 'ASC' } });
    return lines.map(({ id, recipientName, label, dueOn }) => {
      return { id, nom: recipientName, avis: label, prevu: frenchDay(dueOn) };
    });
  }

  /** Notes that it was written; once noted, nothing changes. */
  written(id: string, actor: string): Promise<Notice> {
    return this.work.run(async (tx) => {
      const line = await tx.findOneBy(Notice, { id, state: 'by_hand' });
      if (!line) throw new NotHere('Cet avis n’existe pas. Revenez aux échéances.');
      const { affected } = await tx.update(Notice, { id, doneAt: IsNull() }, { doneAt: this.clock.now() });
      if (affected)
        await this.audit.record(tx, {
          actor,
          action: 'notice.written',
          subject: `body:${line.bodyId}`,
          sentence: `L’avis « ${line.label} » a été écrit par lettre à ${line.recipientName}.`,
        });
      return line;
    });
  }
}
