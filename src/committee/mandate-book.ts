import { Injectable } from '@nestjs/common';
import { And, In, IsNull, LessThan, MoreThan, Not } from 'typeorm';
import type { Day } from '../domain/calendar/day.js';
import { frenchDay } from '../domain/calendar/french.js';
import { dayAt } from '../domain/calendar/instant.js';
import { misfitOf } from '../domain/committee/mandate-fits.js';
import { believed } from '../domain/committee/record.js';
import { ruleInForce } from '../domain/rules/rule-book.js';
import { Clock } from '../platform/clock.js';
import { type Tx, UnitOfWork } from '../platform/database/unit-of-work.js';
import { newId } from '../platform/ids.js';
import { NotHere, Refused } from '../platform/refused.js';
import { BodiesService } from './bodies.service.js';
import { Holding } from './holding.entity.js';
import { Mandate } from './mandate.entity.js';
import { Impacts } from './memory/impacts.service.js';
import { byIds, namesOf } from './named.js';
import { ExternalOffice } from './outside/external-office.entity.js';
import { Seat } from './seat.entity.js';

const SLICE = 500;

export type BodyRecord = { seats: Seat[]; mandates: Mandate[]; holdings: Holding[] };

/** Why a version was written, by whom, and the document that proves it. */
export type Ground = Pick<Mandate, 'kind' | 'reason' | 'decision' | 'author'>;

type Facts = Omit<Mandate, 'id' | 'mandateId' | 'version' | 'recordedAt' | 'supersededAt' | keyof Ground>;

/** The register of mandates: versions are added, never rewritten, and none may contradict the others. */
@Injectable()
export class MandateBook {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly bodies: BodiesService,
    private readonly impacts: Impacts,
  ) {}

  /** Everything recorded of a body, with every version. */
  async recordOf(bodyId: string, tx: Tx = this.work.read): Promise<BodyRecord> {
    const seats = await this.seatsOf(bodyId, tx);
    const mandates = await tx.find(Mandate, { where: { bodyId } });
    const holdings = seats.length ? await tx.findBy(Holding, { seatId: In(seats.map(({ id }) => id)) }) : [];
    return { seats, mandates, holdings };
  }

  /** What is believed today of the mandates that run on a day or ended since: enough for who sits and what ends. */
  async recentRecord(bodyId: string, since: Day, tx: Tx = this.work.read): Promise<BodyRecord> {
    const seats = await this.seatsOf(bodyId, tx);
    const live = { bodyId, supersededAt: IsNull(), kind: Not('annulment' as const) };
    const ended = { endedOn: MoreThan(since) };
    const planned = { endedOn: IsNull(), plannedEnd: MoreThan(since) };
    const mandates = await tx.find(Mandate, {
      where: [
        { ...live, ...ended },
        { ...live, ...planned },
        { ...live, endedOn: IsNull(), plannedEnd: IsNull() },
      ],
    });
    const ids = mandates.map(({ mandateId }) => mandateId);
    const holdings = ids.length ? await tx.findBy(Holding, { mandateId: In(ids), supersededAt: IsNull() }) : [];
    return { seats, mandates, holdings };
  }

  /** When each of these mandates was first recorded. */
  async firstRecorded(mandates: readonly Mandate[], tx: Tx = this.work.read): Promise<ReadonlyMap<string, Date>> {
    const later = mandates.filter(({ version }) => version > 1).map(({ mandateId }) => mandateId);
    const first = later.length ? await tx.findBy(Mandate, { mandateId: In(later), version: 1 }) : [];
    return new Map(
      [...mandates.filter(({ version }) => version === 1), ...first].map((m) => [m.mandateId, m.recordedAt]),
    );
  }

  /** The committees with a mandate that ends after a day and before another. */
  async bodiesEnding(after: Day, before: Day, tx: Tx = this.work.read): Promise<ReadonlySet<string>> {
    const live = { supersededAt: IsNull() };
    const rows = await tx.find(Mandate, {
      select: { bodyId: true },
      where: [
        { ...live, plannedEnd: And(MoreThan(after), LessThan(before)) },
        { ...live, endedOn: And(MoreThan(after), LessThan(before)) },
      ],
    });
    return new Set(rows.map(({ bodyId }) => bodyId));
  }

  /** The seats of a body, each with the office outside that it goes with. */
  private async seatsOf(bodyId: string, tx: Tx): Promise<Seat[]> {
    const seats = await tx.find(Seat, { where: { bodyId }, order: { number: 'ASC' } });
    const offices = await byIds(
      tx,
      ExternalOffice,
      seats.flatMap(({ externalOfficeId }) => externalOfficeId ?? []),
    );
    return seats.map((seat) => ({ ...seat, office: offices.get(seat.externalOfficeId ?? '') ?? null }));
  }

  /** How many mandates name one of these persons or organisations. */
  async mentioning(tx: Tx, ids: readonly string[]): Promise<number> {
    const found = new Set<string>();
    for (let i = 0; i < ids.length; i += SLICE) {
      const some = In(ids.slice(i, i + SLICE));
      const where = [{ personId: some }, { organisationId: some }];
      for (const { mandateId } of await tx.find(Mandate, { select: { mandateId: true }, where })) found.add(mandateId);
    }
    return found.size;
  }

  /** The version believed today; annulled mandates are not found. */
  async live(tx: Tx, mandateId: string): Promise<Mandate> {
    const mandate = await tx.findOneBy(Mandate, { mandateId, supersededAt: IsNull() });
    if (!mandate || mandate.kind === 'annulment')
      throw new NotHere('Ce mandat n’existe pas, ou il est annulé. Revenez à la page du comité.');
    return mandate;
  }

  /** Begins a mandate. Refuses what cannot stand beside the others. */
  async begin(tx: Tx, facts: Facts, ground: Ground, field?: string): Promise<Mandate> {
    const id = newId(this.clock);
    const mandate = { ...facts, ...ground, ...this.version(id, 1) };
    await this.assertFits(tx, mandate, field);
    await tx.insert(Mandate, mandate);
    // Entered after its first day: what was done since rested on a committee without it.
    if (mandate.startsOn < dayAt(mandate.recordedAt)) await this.impacts.record(tx, null, mandate);
    return mandate;
  }

  /** A later version of a mandate: the one before stays readable. Refuses what cannot stand beside the others. */
  async supersede(tx: Tx, before: Mandate, changes: Partial<Facts>, ground: Ground, field?: string): Promise<Mandate> {
    const version = this.version(before.mandateId, before.version + 1);
    // A clock that was set back must not write a version older than the one that it replaces.
    const recordedAt = new Date(Math.max(version.recordedAt.getTime(), before.recordedAt.getTime()));
    const mandate = { ...before, ...changes, ...ground, ...version, recordedAt };
    if (ground.kind !== 'annulment') await this.assertFits(tx, mandate, field);
    const superseded = await tx.update(
      Mandate,
      { id: before.id, supersededAt: IsNull() },
      { supersededAt: mandate.recordedAt },
    );
    if (superseded.affected !== 1)
      throw new Refused(
        'changed-meanwhile',
        'Ce mandat vient d’être changé dans une autre fenêtre. Relisez la page, puis recommencez.',
      );
    await tx.insert(Mandate, mandate);
    await this.impacts.record(tx, before, mandate);
    return mandate;
  }

  private version(mandateId: string, version: number) {
    return { id: newId(this.clock), mandateId, version, recordedAt: this.clock.now(), supersededAt: null };
  }

  private async assertFits(tx: Tx, mandate: Mandate, field?: string): Promise<void> {
    const seats = await tx.findBy(Seat, { bodyId: mandate.bodyId });
    const all = await tx.findBy(Mandate, { bodyId: mandate.bodyId, supersededAt: IsNull() });
    const others = believed(all).filter(({ mandateId }) => mandateId !== mandate.mandateId);
    const names = await namesOf(tx, [mandate, ...others]);
    const rule = ruleInForce(await this.bodies.ruleBook(mandate.bodyId, tx), 'one_org_one_seat', mandate.startsOn);
    const misfit = misfitOf(mandate, {
      seats,
      others,
      maxSeatsPerOrganisation: rule?.params.maxSeatsPerOrganisation ?? Number.POSITIVE_INFINITY,
      named: (id) => names.get(id) ?? `une personne enregistrée le ${frenchDay(mandate.startsOn)}`,
    });
    if (misfit) throw new Refused(misfit.reason, misfit.sentence, field);
  }
}
