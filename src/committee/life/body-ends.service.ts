import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import { addDays, type Day } from '../../domain/calendar/day.js';
import { frenchDay } from '../../domain/calendar/french.js';
import { believed, daysOf } from '../../domain/committee/record.js';
import { frenchCount } from '../../domain/french.js';
import type { Tx } from '../../platform/database/unit-of-work.js';
import { Refused } from '../../platform/refused.js';
import { BodiesService } from '../bodies.service.js';
import { Body } from '../body.entity.js';
import { MandateActs } from '../mandate-acts.service.js';
import { MandateBook } from '../mandate-book.js';
import { Seat } from '../seat.entity.js';

/** A committee comes to its end: its mandates end with it, its seats are closed, its history stays. */
@Injectable()
export class BodyEnds {
  constructor(
    private readonly audit: AuditLog,
    private readonly bodies: BodiesService,
    private readonly acts: MandateActs,
    private readonly book: MandateBook,
  ) {}

  /** Answers how many mandates end with it. */
  async end(tx: Tx, bodyId: string, given: { lastDay: Day; decision: string }, actor: string): Promise<number> {
    const body = await this.bodies.held(tx, bodyId);
    const endsBefore = addDays(given.lastDay, 1);
    if (body.endedOn)
      throw new Refused(
        'already-ended',
        `Ce comité a pris fin : dernier jour le ${frenchDay(addDays(body.endedOn, -1))}.`,
      );
    if (given.lastDay < body.createdOn)
      throw new Refused(
        'ends-before-start',
        `Le comité existe depuis le ${frenchDay(body.createdOn)} : choisissez un jour plus tardif.`,
        'lastDay',
      );
    const { seats, mandates } = await this.book.recordOf(bodyId, tx);
    const longer = believed(mandates).filter((m) => (daysOf(m).endsBefore ?? '9999') > endsBefore);
    const late = longer.find(({ startsOn }) => startsOn >= endsBefore);
    if (late)
      throw new Refused(
        'begins-later',
        `Un mandat commence le ${frenchDay(late.startsOn)}, après ce jour : annulez-le d’abord sur la page de son siège.`,
        'lastDay',
      );
    const departure = { lastDay: given.lastDay, reason: 'body_dissolved', note: '', decision: given.decision };
    for (const { mandateId } of longer) await this.acts.end(tx, mandateId, departure, actor);
    for (const { id, validTo } of seats)
      if (validTo === null || validTo > endsBefore) await tx.update(Seat, id, { validTo: endsBefore });
    await tx.update(Body, bodyId, { endedOn: endsBefore });
    await this.audit.record(tx, {
      actor,
      action: 'body.ended',
      subject: `body:${bodyId}`,
      sentence: `Le comité « ${body.name} » prend fin : dernier jour le ${frenchDay(given.lastDay)}. ${frenchCount(longer.length, 'mandat finit', 'mandats finissent')} avec lui.`,
      reason: given.decision,
    });
    return longer.length;
  }
}
