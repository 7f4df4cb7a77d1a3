import { Injectable } from '@nestjs/common';
import type { Day } from '../domain/calendar/day.js';
import { compositionOn, type SeatOnDay } from '../domain/committee/composition.js';
import { isLive } from '../domain/committee/record.js';
import { type RuleBook, ruleInForce } from '../domain/rules/rule-book.js';
import { type Tx, UnitOfWork } from '../platform/database/unit-of-work.js';
import { BodiesService } from './bodies.service.js';
import { Body } from './body.entity.js';
import { type Elected, InstallationsService } from './installations.service.js';
import { Mandate } from './mandate.entity.js';
import { type BodyRecord, MandateBook } from './mandate-book.js';
import { byIds, namesOf } from './named.js';
import { Seat } from './seat.entity.js';

export type Composition = {
  bodyId: string;
  day: Day;
  /** The moment of knowledge, or null for what is known now. */
  knownAt: Date | null;
  seats: SeatOnDay<Seat, Mandate>[];
  record: BodyRecord;
  rules: RuleBook;
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
    const rules = await this.bodies.ruleBook(bodyId, tx);
    const continuity = ruleInForce(rules, 'continuity', day)?.params;
    const seats = compositionOn<Seat, Mandate, BodyRecord['holdings'][number]>(record, day, {
      knownAt,
      ...(continuity ? { continuity } : {}),
    });
    return { bodyId, day, knownAt, seats, record, rules };
  }

  /** Who sits on a day as known today, from the mandates that run then or ended since another: for what is to come, not for history. */
  async recentComposition(bodyId: string, day: Day, since: Day, rules: RuleBook, tx: Tx = this.work.read) {
    const record = await this.book.recentRecord(bodyId, since, tx);
    const continuity = ruleInForce(rules, 'continuity', day)?.params;
    const seats = compositionOn<Seat, Mandate, BodyRecord['holdings'][number]>(
      record,
      day,
      continuity ? { continuity } : {},
    );
    return { seats, record, firstRecorded: await this.book.firstRecorded(record.mandates, tx) };
  }

  bodiesEnding(after: Day, before: Day, tx?: Tx): Promise<ReadonlySet<string>> {
    return this.book.bodiesEnding(after, before, tx);
  }

  /** The version of a mandate believed today. */
  live(mandateId: string, tx: Tx = this.work.read): Promise<Mandate> {
    return this.book.live(tx, mandateId);
  }

  /** What a person holds and held, the latest first, as known at a moment, each with the names that it takes to say it. */
  async ofPerson(personId: string, knownAt: Date | null = null, tx: Tx = this.work.read) {
    const versions = await tx.find(Mandate, { where: { personId }, order: { startsOn: 'DESC' } });
    const mandates = versions.filter((version) => isLive(version, knownAt));
    const bodies = await byIds(
      tx,
      Body,
      mandates.map(({ bodyId }) => bodyId),
    );
    const seats = await byIds(
      tx,
      Seat,
      mandates.map(({ seatId }) => seatId),
    );
    const names = await namesOf(tx, mandates);
    return mandates.flatMap((mandate) => {
      const seat = seats.get(mandate.seatId);
      const body = bodies.get(mandate.bodyId)?.name ?? '';
      const organisation = mandate.organisationId ? (names.get(mandate.organisationId) ?? '') : '';
      return seat ? [{ mandate, seat, body, organisation }] : [];
    });
  }

  /** Mandates for the elected, once per election. Answers them. */
  installElected(tx: Tx, given: Elected): Promise<Mandate[]> {
    return this.installations.install(tx, given);
  }
}
