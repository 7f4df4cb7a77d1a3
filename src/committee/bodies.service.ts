import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import { type Day, isDay } from '../domain/calendar/day.js';
import { frenchFullDay } from '../domain/calendar/french.js';
import { dayAt } from '../domain/calendar/instant.js';
import { frenchCount } from '../domain/french.js';
import { RULE_IDS } from '../domain/rules/catalogue.js';
import { PACK_NAMUR } from '../domain/rules/pack-namur.js';
import { type PackChoices, type PackName, packNamed, seatsOf } from '../domain/rules/packs.js';
import type { SeatCategory } from '../domain/rules/params.js';
import { type AnyRule, openBook, type RuleBook } from '../domain/rules/rule-book.js';
import { Clock } from '../platform/clock.js';
import { type Tx, UnitOfWork } from '../platform/database/unit-of-work.js';
import { newId } from '../platform/ids.js';
import { NotHere, Refused } from '../platform/refused.js';
import { Body } from './body.entity.js';
import { ExternalOffices } from './outside/external-offices.service.js';
import { Rule } from './rule.entity.js';
import { Seat } from './seat.entity.js';

const MOST_SEATS = 99;

export type NewBody = PackChoices & {
  name: string;
  purpose: string;
  pack: PackName;
  /** First day of its seats and of its rules; today when absent. Holders entered later may reach further back. */
  createdOn?: Day;
};

/** Rules that the catalogue got after a committee was begun hold for it with the usual values, until it has its own. */
function youngRules(rules: readonly AnyRule[], createdOn: Day): AnyRule[] {
  return RULE_IDS.flatMap((id) => {
    const starts = rules.filter((rule) => rule.id === id).map(({ validFrom }) => validFrom);
    const first = starts.sort()[0] ?? null;
    if (first !== null && first <= createdOn) return [];
    return [{ id, ...PACK_NAMUR.rules[id], validFrom: createdOn, validTo: first } as unknown as AnyRule];
  });
}

/** Committees: each is begun with a pack of rules, which gives it its seats. */
@Injectable()
export class BodiesService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
    private readonly outside: ExternalOffices,
  ) {}

  /** In the order in which they were created. */
  list(tx: Tx = this.work.read): Promise<Body[]> {
    return tx.find(Body, { order: { createdOn: 'ASC', id: 'ASC' } });
  }

  async one(id: string, tx: Tx = this.work.read): Promise<Body> {
    const body = await tx.findOneBy(Body, { id });
    if (!body) throw new NotHere('Ce comité n’existe pas ou n’existe plus. Revenez à la liste des comités.');
    return body;
  }

  /** Locks the life of one body for the transaction, and reads it. */
  async held(tx: Tx, id: string): Promise<Body> {
    await this.work.alone(tx, `body:${id}`);
    return this.one(id, tx);
  }

  /** The règlement of the body with every version of every rule. */
  async ruleBook(bodyId: string, tx: Tx = this.work.read): Promise<RuleBook> {
    const body = await this.one(bodyId, tx);
    const rows = await tx.find(Rule, { where: { bodyId }, order: { validFrom: 'ASC', recordedAt: 'ASC', id: 'ASC' } });
    const rules = rows.map(({ ruleId, params, source, status, validFrom, validTo }) => {
      return { id: ruleId, params, source, status, validFrom, validTo } as unknown as AnyRule;
    });
    return { pack: body.rulePack, rules: [...rules, ...youngRules(rules, body.createdOn)] };
  }

  /** Creates a committee with its numbered seats and its rule book, in one act. */
  async create(tx: Tx, given: NewBody, actor: string): Promise<Body> {
    const name = given.name.trim();
    if (!name) throw new Refused('name-missing', 'Donnez un nom au comité.', 'name');
    const pack = packNamed(given.pack, given);
    const seats = seatsOf(pack);
    if (seats.length === 0 || seats.length > MOST_SEATS)
      throw new Refused('seat-count', `Un comité compte de 1 à ${MOST_SEATS} sièges. Changez le nombre.`, 'seats');
    const createdOn = given.createdOn ?? dayAt(this.clock.now());
    if (!isDay(createdOn)) throw new Refused('no-such-day', 'Ce jour n’existe pas. Corrigez la date.', 'createdOn');
    const body: Body = {
      id: newId(this.clock),
      name,
      purpose: given.purpose.trim(),
      rulePack: given.pack,
      timeZone: 'Europe/Brussels',
      createdOn,
      endedOn: null,
    };
    await tx.insert(Body, body);
    await this.insertRules(tx, body, openBook(pack, createdOn));
    const offices = await this.outside.begin(tx, seats);
    await tx.insert(
      Seat,
      seats.map((category, i) => ({ ...this.newSeat(body, category, i + 1), externalOfficeId: offices[i] ?? null })),
    );
    await this.audit.record(tx, {
      actor,
      action: 'body.created',
      subject: `body:${body.id}`,
      sentence: `Le comité « ${name} » est créé avec ${frenchCount(seats.length, 'siège')} et les règles « ${pack.name} », à partir du ${frenchFullDay(createdOn)}.`,
    });
    return body;
  }

  /** Seats and rules that were there from the first day reach back to an earlier one, for a holder of then. */
  async reachBack(tx: Tx, bodyId: string, day: Day): Promise<void> {
    const body = await this.one(bodyId, tx);
    if (day >= body.createdOn) return;
    await tx.update(Seat, { bodyId, validFrom: body.createdOn }, { validFrom: day });
    await tx.update(Rule, { bodyId, validFrom: body.createdOn }, { validFrom: day });
    await tx.update(Body, bodyId, { createdOn: day });
  }

  private newSeat({ id: bodyId, createdOn }: Body, category: SeatCategory, number: number): Seat {
    return {
      id: newId(this.clock),
      bodyId,
      number,
      category: category.code,
      label: category.label,
      mode: category.mode === 'elected' || category.mode === 'ex_officio' ? category.mode : 'designated',
      designatingBody: category.designatingBody ?? '',
      voting: true,
      externalOfficeId: null,
      validFrom: createdOn,
      validTo: null,
    };
  }

  private async insertRules(tx: Tx, body: Body, book: RuleBook): Promise<void> {
    const recordedAt = this.clock.now();
    const rows = book.rules.map(({ id: ruleId, ...rule }) => {
      return {
        ...rule,
        params: rule.params as Rule['params'],
        id: newId(this.clock),
        bodyId: body.id,
        ruleId,
        recordedAt,
      };
    });
    await tx.insert(Rule, rows);
  }
}
