import { Injectable, type OnModuleInit } from '@nestjs/common';
import { BodiesService } from '../committee/bodies.service.js';
import type { Body } from '../committee/body.entity.js';
import type { Day } from '../domain/calendar/day.js';
import { frenchFullDay } from '../domain/calendar/french.js';
import { dayAt } from '../domain/calendar/instant.js';
import { Clock } from '../platform/clock.js';
import { type Tx, UnitOfWork } from '../platform/database/unit-of-work.js';
import { Refused } from '../platform/refused.js';
import { JobRun } from '../platform/schedule/job-run.entity.js';
import { Scheduler } from '../platform/schedule/scheduler.js';
import { Cohorts, REACHED } from './cohorts.service.js';
import { RECIPIENT_WORDS, SKIP_WORDS } from './notice-words.js';
import { type DueNotice, Rounds } from './rounds.service.js';

/** One notice of a dry run. Without an address it is written by hand; `notSent` says why nothing leaves. */
export type NoticeLine = {
  committee: string;
  /** First day after the mandates. */
  endsBefore: Day;
  dueOn: Day;
  step: string;
  label: string;
  recipient: string;
  address: string;
  notSent: string;
};

const EVERY_SECONDS = 300;
/** Committees read side by side: as many as the database answers at once. */
const AT_ONCE = 8;

/**
 * Renewal notices. Each day of the committee's own zone has one round, whatever is restarted: what is due and not
 * yet decided is decided then, in one transaction with its letters and its line in the log.
 */
@Injectable()
export class NoticesService implements OnModuleInit {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly scheduler: Scheduler,
    private readonly bodies: BodiesService,
    private readonly cohorts: Cohorts,
    private readonly rounds: Rounds,
  ) {}

  onModuleInit(): void {
    this.scheduler.every(EVERY_SECONDS, 'avis d’échéance', () => this.run());
  }

  today(body?: Body): Day {
    return dayAt(this.clock.now(), body?.timeZone);
  }

  /** The round of today of each committee, unless it was done. Answers how many letters were posted. */
  async run(): Promise<number> {
    let posted = 0;
    for (const body of await this.bodies.list()) {
      const today = this.today(body);
      if (await this.done(body, today, this.work.read)) continue;
      posted += await this.work.run(async (tx) => {
        await this.work.alone(tx, `notices:${body.id}`);
        if (await this.done(body, today, tx)) return 0;
        const count = await this.rounds.post(tx, body, today);
        await tx.upsert(JobRun, { name: jobOf(body), day: today, endedAt: this.clock.now() }, ['name']);
        return count;
      });
    }
    return posted;
  }

  /** What a round on that day would send, as things stand now; writes nothing. */
  async due(day: Day): Promise<NoticeLine[]> {
    const bodies = await this.cohorts.concerned(day, REACHED);
    const due: DueNotice[] = [];
    for (let i = 0; i < bodies.length; i += AT_ONCE) {
      const some = bodies.slice(i, i + AT_ONCE).map((body) => this.rounds.due(body, day));
      due.push(...(await Promise.all(some)).flat());
    }
    const lines = due.flatMap(({ one, decision, drafts }): NoticeLine[] => {
      const { step, day: dueOn, recipient } = decision.notice;
      const about = { committee: one.body.name, endsBefore: one.cohort.endsBefore, dueOn, step: step.code };
      const why = decision.skipped ?? (drafts.length === 0 ? 'nobody' : null);
      const nobody = { ...about, label: step.label, recipient: RECIPIENT_WORDS[recipient], address: '' };
      if (why !== null) return [{ ...nobody, notSent: SKIP_WORDS[why] }];
      return drafts.map(({ name, address }) => ({ ...nobody, recipient: name, address, notSent: '' }));
    });
    return [...new Map(lines.map((line) => [JSON.stringify(line), line])).values()];
  }

  /** Posts what is due until a day that has come; a day to come is refused. Answers how many letters are new. */
  async post(day: Day): Promise<number> {
    let posted = 0;
    for (const body of await this.bodies.list()) {
      const today = this.today(body);
      if (day > today)
        throw new Refused(
          'day-to-come',
          `Le ${frenchFullDay(day)} n’est pas encore là : rien n’est envoyé d’avance. Ajoutez --dry-run pour voir ce qui partira.`,
        );
      posted += await this.work.run((tx) => this.rounds.post(tx, body, day));
    }
    return posted;
  }

  private async done(body: Body, today: Day, tx: Tx): Promise<boolean> {
    return (await tx.findOneBy(JobRun, { name: jobOf(body) }))?.day === today;
  }
}

const jobOf = ({ id }: Body) => `avis:${id}`;
