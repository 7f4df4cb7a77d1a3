import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Day } from '../../domain/calendar/day.js';
import { lastDayOf } from '../../domain/calendar/term.js';
import { believed } from '../../domain/committee/record.js';
import {
  cutShort,
  objectionToSeatPlan,
  type SeatPlan,
  type SeatPlanSheet,
  saidPlan,
  seatPlanSheet,
} from '../../domain/committee/seat-plan.js';
import { ruleInForce } from '../../domain/rules/rule-book.js';
import { Clock } from '../../platform/clock.js';
import { type Tx, UnitOfWork } from '../../platform/database/unit-of-work.js';
import { newId } from '../../platform/ids.js';
import { refuseIf } from '../../platform/refused.js';
import { BodiesService } from '../bodies.service.js';
import { MandateActs } from '../mandate-acts.service.js';
import { MandateBook } from '../mandate-book.js';
import { namesOf } from '../named.js';
import { Seat } from '../seat.entity.js';

/** More or fewer seats from a day: never a holder without a seat. */
@Injectable()
export class SeatPlans {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
    private readonly bodies: BodiesService,
    private readonly acts: MandateActs,
    private readonly book: MandateBook,
  ) {}

  /** What the change means on that day, before anything is chosen. */
  async sheet(bodyId: string, plan: Pick<SeatPlan, 'from' | 'seats'>, tx: Tx = this.work.read): Promise<SeatPlanSheet> {
    const { seats, mandates } = await this.book.recordOf(bodyId, tx);
    const quorum = ruleInForce(await this.bodies.ruleBook(bodyId, tx), 'quorum', plan.from)?.params ?? null;
    return seatPlanSheet(seats, believed(mandates), plan, quorum);
  }

  async keep(tx: Tx, bodyId: string, plan: SeatPlan & { decision: string }, actor: string): Promise<void> {
    const body = await this.bodies.held(tx, bodyId);
    const { seats, mandates } = await this.book.recordOf(bodyId, tx);
    const sheet = await this.sheet(bodyId, plan, tx);
    const live = believed(mandates);
    const names = await namesOf(tx, live);
    const named = ({ id, number }: { id: string; number: number }) => {
      const holder = live.findLast(({ seatId }) => seatId === id);
      return `siège ${number}${holder ? `, ${names.get(holder.personId) ?? ''}` : ''}`;
    };
    refuseIf(objectionToSeatPlan(sheet, plan, named), 'ending');
    for (const { mandateId } of cutShort(live, plan))
      await this.acts.end(
        tx,
        mandateId,
        { lastDay: lastDayOf(plan.from), reason: 'seat_abolished', note: '', decision: plan.decision },
        actor,
      );
    for (const id of plan.ending) await tx.update(Seat, { id, bodyId }, { validTo: plan.from });
    if (sheet.surplus < 0) await this.add(tx, bodyId, seats, -sheet.surplus, plan.from);
    await this.audit.record(tx, {
      actor,
      action: 'body.seats-planned',
      subject: `body:${bodyId}`,
      sentence: `Comité « ${body.name} ». ${saidPlan(plan)}`,
      reason: plan.decision,
    });
  }

  /** New elected seats, numbered after the others. */
  private async add(tx: Tx, bodyId: string, seats: readonly Seat[], count: number, from: Day): Promise<void> {
    const model = seats.find(({ mode }) => mode === 'elected') ?? seats[0]!;
    const last = Math.max(...seats.map(({ number }) => number));
    const facts = { ...model };
    delete facts.office;
    const added = Array.from({ length: count }, (_, i) => ({
      ...facts,
      id: newId(this.clock),
      bodyId,
      number: last + i + 1,
      externalOfficeId: null,
      validFrom: from,
      validTo: null,
    }));
    await tx.insert(Seat, added);
  }
}
