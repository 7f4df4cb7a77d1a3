import { Injectable } from '@nestjs/common';
import type { Day } from '../domain/calendar/day.js';
import { dayAt, endOfDay } from '../domain/calendar/instant.js';
import { type BalanceVerdict, balancedMembers, balanceVerdicts } from '../domain/committee/balance.js';
import { inOffice, type SeatOnDay } from '../domain/committee/composition.js';
import { type QuorumBases, quorumNeeded } from '../domain/committee/quorum.js';
import { fullName } from '../domain/organisations/person-name.js';
import { type RuleBook, ruleInForce } from '../domain/rules/rule-book.js';
import { Organisation } from '../organisations/organisation.entity.js';
import { Person } from '../organisations/person.entity.js';
import { Clock } from '../platform/clock.js';
import { type Tx, UnitOfWork } from '../platform/database/unit-of-work.js';
import { BodiesService } from './bodies.service.js';
import type { Body } from './body.entity.js';
import type { Mandate } from './mandate.entity.js';
import type { BodyRecord } from './mandate-book.js';
import { MandatesService } from './mandates.service.js';
import { byIds } from './named.js';
import type { Seat } from './seat.entity.js';

/** A committee on one day, with the names of everybody it mentions. */
export type CommitteeSheet = {
  body: Body;
  day: Day;
  today: Day;
  /** « Tel que nous le savions le … »; null for what is known now. */
  knownOn: Day | null;
  seats: SeatOnDay<Seat, Mandate>[];
  record: BodyRecord;
  people: ReadonlyMap<string, Person>;
  organisations: ReadonlyMap<string, Organisation>;
  book: RuleBook;
};

/** Reads a committee for its page, its exports and its public page: today, on another day, as known on another. */
@Injectable()
export class CommitteeSheets {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly bodies: BodiesService,
    private readonly mandates: MandatesService,
  ) {}

  async of(bodyId: string, on?: Day, knownOn: Day | null = null, tx: Tx = this.work.read): Promise<CommitteeSheet> {
    const body = await this.bodies.one(bodyId, tx);
    const today = dayAt(this.clock.now());
    const day = on ?? today;
    return this.read(body, { day, today, knownOn, moment: knownAt({ knownOn }) }, tx);
  }

  /** The committee on a day as it was known at a moment. */
  async knownAt(bodyId: string, day: Day, moment: Date, tx: Tx = this.work.read): Promise<CommitteeSheet> {
    const body = await this.bodies.one(bodyId, tx);
    return this.read(body, { day, today: dayAt(this.clock.now()), knownOn: dayAt(moment), moment }, tx);
  }

  private async read(
    body: Body,
    { day, today, knownOn, moment }: { day: Day; today: Day; knownOn: Day | null; moment: Date | null },
    tx: Tx,
  ): Promise<CommitteeSheet> {
    const { seats, record, rules } = await this.mandates.composition(body.id, day, moment, tx);
    const { mandates, holdings } = record;
    const personIds = [...mandates, ...holdings].map(({ personId }) => personId);
    const people = await byIds(tx, Person, personIds);
    const organisations = await byIds(
      tx,
      Organisation,
      mandates.flatMap((m) => m.organisationId ?? []),
    );
    return {
      body,
      day,
      today,
      knownOn,
      seats,
      record,
      people,
      organisations,
      book: rules,
    };
  }

  /** Every committee of the instance, today; on another day those that existed then. */
  async all(on?: Day, knownOn: Day | null = null): Promise<CommitteeSheet[]> {
    const sheets: CommitteeSheet[] = [];
    for (const body of await this.bodies.list())
      if (on === undefined || existsOn(body, on)) sheets.push(await this.of(body.id, on, knownOn));
    return sheets;
  }
}

export function existsOn({ createdOn, endedOn }: Pick<Body, 'createdOn' | 'endedOn'>, day: Day): boolean {
  return createdOn <= day && (endedOn === null || day < endedOn);
}

/** The last moment of the day of knowledge; null for now. */
export function knownAt({ knownOn }: Pick<CommitteeSheet, 'knownOn'>): Date | null {
  return knownOn === null ? null : new Date(endOfDay(knownOn));
}

export function nameOf({ people }: Pick<CommitteeSheet, 'people'>, personId: string | null): string {
  const person = personId === null ? undefined : people.get(personId);
  return person ? fullName(person) : '';
}

/** Whether a departure had been announced on the day of the sheet: what was learnt later does not colour that day. */
export function leaves(sheet: CommitteeSheet, { departureAnnounced, mandate }: SeatOnDay<Seat, Mandate>): boolean {
  return departureAnnounced && mandate !== null && wasKnown(sheet, mandate);
}

/** Whether this version was on record on the day of the sheet. */
export function wasKnown({ body, day }: CommitteeSheet, { recordedAt }: Mandate): boolean {
  return dayAt(recordedAt, body.timeZone) <= day;
}

/** On behalf of whom a seat is held: the association, or the institution that the seat belongs to. */
export function onBehalfOf(sheet: CommitteeSheet, { seat, mandate }: SeatOnDay<Seat, Mandate>): string {
  const id = mandate?.organisationId;
  const organisation = id ? sheet.organisations.get(id) : undefined;
  return organisation?.name ?? (seat.mode === 'elected' ? '' : seat.label);
}

function basesOf({ seats }: CommitteeSheet): QuorumBases {
  return { seatsTotal: seats.length, inOffice: inOffice(seats) };
}

/** R-06 on the day of the sheet; null where the body has no such rule. */
export function quorumOf(sheet: CommitteeSheet): number | null {
  const rule = ruleInForce(sheet.book, 'quorum', sheet.day);
  return rule && quorumNeeded(basesOf(sheet), rule.params);
}

/** R-03 on the day of the sheet: totals only, never who. */
export function balanceOf(sheet: CommitteeSheet): BalanceVerdict[] {
  const rule = ruleInForce(sheet.book, 'sex_balance', sheet.day);
  if (!rule) return [];
  const members = balancedMembers(sheet.seats, (id) => sheet.people.get(id)?.sex);
  return balanceVerdicts(members, rule, sheet.seats.length);
}
