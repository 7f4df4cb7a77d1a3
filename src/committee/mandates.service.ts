import { Injectable } from '@nestjs/common';
import type { Day } from '../domain/calendar/day.js';
import { compositionOn, type SeatOnDay } from '../domain/committee/composition.js';
import { ruleInForce } from '../domain/rules/rule-book.js';
import { type Tx, UnitOfWork } from '../platform/database/unit-of-work.js';
import { BodiesService } from './bodies.service.js';
import { type Elected, InstallationsService } from './installations.service.js';
import type { Mandate } from './mandate.entity.js';
import { type BodyRecord, MandateBook } from './mandate-book.js';
import type { Seat } from './seat.entity.js';

export type Composition = {
  bodyId: string;
  day: Day;
  /** The moment of knowledge, or null for what is known now. */
  knownAt: Date | null;
  seats: SeatOnDay<Seat, Mandate>[];
  record: BodyRecord;
};

/** Who sits on the committees: read for any day, as known on any other, and begun by elections. */
@Injectable()
export class MandatesService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly bodies: BodiesService,
    private readonly book: MandateBook,
    private readonly installations: InstallationsService,
  ) {}

  /** Seat by seat on a day, by number; `personId` of a seat says who really sits there. */
  async composition(
    bodyId: string,
    day: Day,
    knownAt: Date | null = null,
    tx: Tx = this.work.read,
  ): Promise<Composition> {
    const record = await this.book.recordOf(bodyId, tx);
    const continuity = ruleInForce(await this.bodies.ruleBook(bodyId, tx), 'continuity', day)?.params;
    const seats = compositionOn<Seat, Mandate, BodyRecord['holdings'][number]>(record, day, {
      knownAt,
      ...(continuity ? { continuity } : {}),
    });
    return { bodyId, day, knownAt, seats, record };
  }

  /** Mandates for the elected, once per election. Answers them. */
  installElected(tx: Tx, given: Elected): Promise<Mandate[]> {
    return this.installations.install(tx, given);
  }
}
