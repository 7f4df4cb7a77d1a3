import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { AuditLog } from '../../audit/audit-log.js';
import { Mandate } from '../../committee/mandate.entity.js';
import { MandateAmendments } from '../../committee/mandate-amendments.service.js';
import type { Day } from '../../domain/calendar/day.js';
import { frenchFullDay } from '../../domain/calendar/french.js';
import { dayAt } from '../../domain/calendar/instant.js';
import { frenchCount } from '../../domain/french.js';
import { Clock } from '../../platform/clock.js';
import type { Tx } from '../../platform/database/unit-of-work.js';
import { newId } from '../../platform/ids.js';
import { Outbox } from '../../platform/mail/outbox.service.js';
import { Refused } from '../../platform/refused.js';
import { announcements } from '../campaigns.js';
import { Election } from '../election.entity.js';
import { ElectionsService, moved } from '../elections.service.js';
import { ElectionIncident } from './election-incident.entity.js';

/** Who annulled a proclaimed election, when, by which act and why. */
export type Annulment = { authority: string; decidedOn: Day; act: string; reason: string };

/** An authority annuls a proclaimed election: its mandates are without effect, what was published stays readable. */
@Injectable()
export class AnnulmentService {
  constructor(
    private readonly clock: Clock,
    private readonly audit: AuditLog,
    private readonly outbox: Outbox,
    private readonly elections: ElectionsService,
    private readonly amendments: MandateAmendments,
  ) {}

  /** Answers how many mandates fell. */
  async annul(tx: Tx, electionId: string, given: Annulment, actor: string): Promise<number> {
    const election = await this.elections.held(tx, electionId);
    const stage = moved(election, 'annul');
    const now = this.clock.now();
    if (given.decidedOn > dayAt(now))
      throw new Refused('in-the-future', 'La décision d’annulation ne peut pas être à venir.', 'decidedOn');
    const decision = `${given.authority}, décision du ${frenchFullDay(given.decidedOn)}${given.act ? ` (${given.act})` : ''}`;
    const reason = `${decision} : ${given.reason}`;
    await tx.update(Election, electionId, { stage, cancelledFor: reason });
    await tx.insert(ElectionIncident, {
      id: newId(this.clock),
      electionId,
      kind: 'annulled',
      at: now,
      reason,
      actor,
      closesBefore: null,
      closesAfter: null,
    });
    await this.outbox.stop(tx, announcements(electionId));
    const mandates = await tx.findBy(Mandate, { electionId, supersededAt: IsNull() });
    for (const { mandateId } of mandates.filter(({ kind }) => kind !== 'annulment'))
      await this.amendments.annul(tx, mandateId, { reason: given.reason, decision }, actor);
    await this.audit.record(tx, {
      actor,
      action: 'election.annulled',
      subject: `election:${electionId}`,
      sentence: `L’élection « ${election.name} » est annulée par l’autorité : ${frenchCount(mandates.length, 'mandat est sans effet', 'mandats sont sans effet')}. Ce qui a été publié reste lisible.`,
      reason,
    });
    return mandates.length;
  }
}
