import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import type { Tx } from '../platform/database/unit-of-work.js';
import { BodiesService } from './bodies.service.js';
import type { Mandate } from './mandate.entity.js';
import { MandateBook } from './mandate-book.js';
import { namesOf } from './named.js';
import type { Seat } from './seat.entity.js';
import { SeatsService } from './seats.service.js';

/** How acts on a mandate begin and end: the body is held while they last, and the log tells them in a sentence. */
@Injectable()
export class MandateLog {
  constructor(
    private readonly audit: AuditLog,
    private readonly bodies: BodiesService,
    private readonly seats: SeatsService,
    private readonly book: MandateBook,
  ) {}

  /** The mandate as believed today, with nobody else acting on its body. */
  async held(tx: Tx, mandateId: string): Promise<{ before: Mandate; seat: Seat }> {
    const { bodyId } = await this.book.live(tx, mandateId);
    await this.bodies.held(tx, bodyId);
    const before = await this.book.live(tx, mandateId);
    return { before, seat: await this.seats.byId(before.seatId, tx) };
  }

  /** `say` is given the name of the holder and « siège 5 du comité « … » ». */
  async said(tx: Tx, mandate: Mandate, seat: Seat, action: string, say: (name: string, place: string) => string) {
    const names = await namesOf(tx, [mandate]);
    const body = await this.bodies.one(seat.bodyId, tx);
    const place = `siège ${seat.number} du comité « ${body.name} »`;
    await this.audit.record(tx, {
      actor: mandate.author,
      action,
      subject: `body:${seat.bodyId}`,
      sentence: say(names.get(mandate.personId) ?? 'Une personne', place),
      reason: [mandate.reason, mandate.decision].filter(Boolean).join('. '),
    });
  }
}
