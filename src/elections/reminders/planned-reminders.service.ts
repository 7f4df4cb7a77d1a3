import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { LessThanOrEqual } from 'typeorm';
import { AuditLog } from '../../audit/audit-log.js';
import { frenchMoment } from '../../domain/calendar/french.js';
import { dayAt, instantAt } from '../../domain/calendar/instant.js';
import { mayDo } from '../../domain/elections/acts.js';
import {
  dueOf,
  MOST_IN_A_WEEK,
  objectionToReminder,
  remindersInItsWeek,
} from '../../domain/elections/reminder-plan.js';
import { reminderDays } from '../../domain/elections/timetable.js';
import { frenchCount } from '../../domain/french.js';
import { Clock } from '../../platform/clock.js';
import { type Tx, UnitOfWork } from '../../platform/database/unit-of-work.js';
import { newId } from '../../platform/ids.js';
import { NotHere, Refused, refuseIf } from '../../platform/refused.js';
import { Scheduler } from '../../platform/schedule/scheduler.js';
import type { Election } from '../election.entity.js';
import { rulesOf } from '../election-rules.js';
import { assertMay, ElectionsService } from '../elections.service.js';
import { RemindersService } from '../roll/reminders.service.js';
import { PlannedReminder } from './planned-reminder.entity.js';

const EVERY_SECONDS = 60;

/** Reminders that leave by themselves: whom they are for is only looked up at their hour. */
@Injectable()
export class PlannedReminders implements OnModuleInit {
  private readonly log = new Logger('Rappels');

  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
    private readonly elections: ElectionsService,
    private readonly reminders: RemindersService,
    private readonly scheduler: Scheduler,
  ) {}

  onModuleInit(): void {
    this.scheduler.every(EVERY_SECONDS, 'rappels programmés', () => this.watch());
  }

  of(electionId: string, tx: Tx = this.work.read): Promise<PlannedReminder[]> {
    return tx.find(PlannedReminder, { where: { electionId }, order: { leavesAt: 'ASC' } });
  }

  /** The moments that the rule asks for and that nobody has planned or cancelled yet, still to come. */
  async proposed(election: Election, tx: Tx = this.work.read): Promise<Date[]> {
    const known = new Set((await this.of(election.id, tx)).map(({ leavesAt }) => dayAt(leavesAt)));
    const { poll } = rulesOf(election);
    return reminderDays(dayAt(election.opensAt), dayAt(election.closesAt), poll)
      .filter((day) => !known.has(day))
      .map((day) => instantAt(day, poll.params.opensAt))
      .flatMap((placed) => ('reason' in placed ? [] : [new Date(placed.instant)]))
      .filter((at) => objectionToReminder(at, election, this.clock.now()) === null);
  }

  /** `knowingly`: the person has read that it is the third in seven days. */
  async plan(tx: Tx, electionId: string, leavesAt: Date, knowingly: boolean, actor: string): Promise<void> {
    const election = await this.elections.held(tx, electionId);
    assertMay(election, 'plan_reminder');
    refuseIf(objectionToReminder(leavesAt, election, this.clock.now()), 'day');
    const known = await this.of(electionId, tx);
    const twin = known.find((r) => r.leavesAt.getTime() === leavesAt.getTime());
    if (twin && twin.state !== 'cancelled')
      throw new Refused('planned-already', 'Un rappel est déjà programmé à ce moment.', 'day');
    const others = known.filter((r) => r.state === 'planned' || r.state === 'sent').map((r) => r.leavesAt);
    const inItsWeek = remindersInItsWeek(leavesAt, others);
    if (inItsWeek > MOST_IN_A_WEEK && !knowingly)
      throw new Refused(
        'too-many',
        `Ce serait le ${inItsWeek}e rappel en sept jours : les associations peuvent le prendre pour une pression. Cochez la case si vous le voulez quand même.`,
        'knowingly',
      );
    if (twin) await tx.update(PlannedReminder, twin.id, { state: 'planned', plannedBy: actor });
    else
      await tx.insert(PlannedReminder, {
        id: newId(this.clock),
        electionId,
        leavesAt,
        plannedBy: actor,
        state: 'planned',
        count: null,
      });
    await this.note(tx, election, actor, 'reminder.planned', `Un rappel est programmé le ${frenchMoment(leavesAt)}.`);
  }

  async cancel(tx: Tx, electionId: string, id: string, actor: string): Promise<void> {
    const election = await this.elections.held(tx, electionId);
    const reminder = await tx.findOneBy(PlannedReminder, { id, electionId });
    if (!reminder) throw new NotHere('Ce rappel n’existe pas. Revenez aux rappels de cette élection.');
    if (reminder.state !== 'planned') throw new Refused('not-planned', 'Ce rappel ne peut plus être annulé.');
    await tx.update(PlannedReminder, id, { state: 'cancelled' });
    const sentence = `Le rappel programmé le ${frenchMoment(reminder.leavesAt)} est annulé.`;
    await this.note(tx, election, actor, 'reminder.cancelled', sentence);
  }

  /** What is due, each once, whatever was stopped meanwhile. */
  async watch(): Promise<void> {
    const due = { state: 'planned' as const, leavesAt: LessThanOrEqual(this.clock.now()) };
    for (const { id } of await this.work.read.find(PlannedReminder, { where: due, order: { leavesAt: 'ASC' } }))
      await this.work
        .run((tx) => this.leave(tx, id))
        .catch((error: Error) => this.log.error(error.stack ?? error.message));
  }

  private async leave(tx: Tx, id: string): Promise<void> {
    const reminder = await tx.findOneByOrFail(PlannedReminder, { id });
    const election = await this.elections.held(tx, reminder.electionId);
    const due = dueOf(reminder.leavesAt, election, this.clock.now());
    if (reminder.state !== 'planned' || due === 'waits') return;
    if (due === 'missed' || mayDo('remind', election.stage)) {
      await tx.update(PlannedReminder, id, { state: 'missed' });
      const sentence = `Le rappel prévu le ${frenchMoment(reminder.leavesAt)} n’est pas parti : il était trop tard, ou le vote n’était pas ouvert.`;
      return this.note(tx, election, 'Le système', 'reminder.missed', sentence);
    }
    const count = await this.reminders.remindSilent(tx, election, id);
    await tx.update(PlannedReminder, id, { state: 'sent', count });
    const sentence = `Le rappel programmé part à ${frenchCount(count, 'association qui n’a', 'associations qui n’ont')} pas encore voté.`;
    await this.note(tx, election, 'Le système', 'reminder.left', sentence);
  }

  private note(tx: Tx, { id }: Election, actor: string, action: string, sentence: string): Promise<void> {
    return this.audit.record(tx, { actor, action, subject: `election:${id}`, sentence });
  }
}
