import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { AuditLog } from '../audit/audit-log.js';
import { frenchDay } from '../domain/calendar/french.js';
import { lastDayOf } from '../domain/calendar/term.js';
import type { NoticeStep } from '../domain/rules/params.js';
import { Clock } from '../platform/clock.js';
import { type Tx, UnitOfWork } from '../platform/database/unit-of-work.js';
import { newId } from '../platform/ids.js';
import { NotHere, Refused } from '../platform/refused.js';
import { type CohortOnDay, Cohorts } from './cohorts.service.js';
import { Notice } from './notice.entity.js';
import { NoticePause } from './notice-pause.entity.js';

export type StepPlace = { bodyId: string; endsBefore: string; step: string };

/** Holding back a step of the ladder, with a reason, and letting it go again. */
@Injectable()
export class Pauses {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
    private readonly cohorts: Cohorts,
  ) {}

  /** The step as the ladder of these mandates has it. */
  async find(place: StepPlace, today: string): Promise<{ one: CohortOnDay; step: NoticeStep }> {
    const one = (await this.cohorts.all(today)).find(
      ({ cohort }) => cohort.bodyId === place.bodyId && cohort.endsBefore === place.endsBefore,
    );
    const step = one?.rule.params.steps.find(({ code }) => code === place.step);
    if (!one || !step) throw new NotHere('Cette étape n’existe pas ou n’existe plus. Revenez aux échéances.');
    return { one, step };
  }

  async pause(tx: Tx, place: StepPlace, label: string, reason: string, actor: string): Promise<void> {
    await this.work.alone(tx, `notices:${place.bodyId}`);
    if (await tx.existsBy(Notice, place))
      throw new Refused('already-decided', `L’avis « ${label} » est déjà parti : il ne peut plus être mis en pause.`);
    if (await tx.existsBy(NoticePause, { ...place, resumedAt: IsNull() })) return;
    const since = this.clock.now();
    await tx.insert(NoticePause, { id: newId(this.clock), ...place, reason, by: actor, since, resumedAt: null });
    await this.say(tx, place, actor, 'notice.paused', `L’avis « ${label} » est mis en pause`, reason);
  }

  async resume(tx: Tx, place: StepPlace, label: string, actor: string): Promise<void> {
    const { affected } = await tx.update(
      NoticePause,
      { ...place, resumedAt: IsNull() },
      { resumedAt: this.clock.now() },
    );
    if (affected) await this.say(tx, place, actor, 'notice.resumed', `L’avis « ${label} » n’est plus en pause`);
  }

  private say(tx: Tx, place: StepPlace, actor: string, action: string, said: string, reason?: string): Promise<void> {
    const sentence = `${said}, pour les mandats qui finissent le ${frenchDay(lastDayOf(place.endsBefore))}.`;
    const line = { actor, action, subject: `body:${place.bodyId}`, sentence };
    return this.audit.record(tx, reason === undefined ? line : { ...line, reason });
  }
}
