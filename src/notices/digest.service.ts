import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import { Account } from '../accounts/account.entity.js';
import { addDays, type Day } from '../domain/calendar/day.js';
import { frenchDay } from '../domain/calendar/french.js';
import { isWorkingDay } from '../domain/calendar/holidays.js';
import { BRUSSELS, dayAt } from '../domain/calendar/instant.js';
import { Clock } from '../platform/clock.js';
import { CONFIG, type Config } from '../platform/config.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { Outbox } from '../platform/mail/outbox.service.js';
import { OutboxMessage } from '../platform/mail/outbox-message.entity.js';
import { Scheduler } from '../platform/schedule/scheduler.js';
import { Dashboard, type Task } from '../platform/web/dashboard.js';
import { digestAt } from './hours.js';

type Told = { taches: { texte: string }[] };

const EVERY_SECONDS = 600;
const REMIND_DAYS = 7;

/**
 * The secretary's digest (E28): the list « À faire », word for word, on working days, once a day at most. It leaves when
 * something new is on the list, and otherwise once a week as long as the list is not empty.
 */
@Injectable()
export class Digest implements OnModuleInit {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly scheduler: Scheduler,
    private readonly dashboard: Dashboard,
    private readonly outbox: Outbox,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.scheduler.every(EVERY_SECONDS, 'résumé du jour', () => this.run());
  }

  /** Answers how many digests were posted. */
  async run(): Promise<number> {
    const today = dayAt(this.clock.now());
    if (!isWorkingDay(today)) return 0;
    const where = { role: In(['secretary']), closedAt: IsNull() };
    let posted = 0;
    for (const account of await this.work.read.findBy(Account, where)) posted += await this.tell(account, today);
    return posted;
  }

  private async tell(account: Account, today: Day): Promise<number> {
    const key = `resume:${account.id}:${today}`;
    if (await this.work.read.existsBy(OutboxMessage, { key })) return 0;
    const { id, name, jobTitle, email, role } = account;
    const tasks = await this.dashboard.tasksFor({ account: { id, name, jobTitle, email, role } }, today);
    if (tasks.length === 0 || !(await this.isNews(account, tasks, today))) return 0;
    const letter = {
      key,
      template: 'resume-du-jour',
      to: { address: email, name },
      data: { nom: name, taches: tasks.map((task) => this.said(task)) },
      about: `account:${id}`,
      notBefore: digestAt(this.clock.now(), today, BRUSSELS),
    };
    return this.work.run((tx) => this.outbox.post(tx, [letter]));
  }

  private async isNews(account: Account, tasks: readonly Task[], today: Day): Promise<boolean> {
    const last = await this.work.read.findOne(OutboxMessage, {
      where: { about: `account:${account.id}`, template: 'resume-du-jour' },
      order: { createdAt: 'DESC' },
    });
    if (!last || dayAt(last.createdAt) <= addDays(today, -REMIND_DAYS)) return true;
    const known = new Set((last.data as Told).taches.map(({ texte }) => texte));
    return tasks.some(({ text }) => !known.has(text));
  }

  private said({ text, why, href, due }: Task) {
    return {
      texte: text,
      ...(due ? { quand: `pour le ${frenchDay(due)}` } : {}),
      pourquoi: why,
      lien: `${this.config.baseUrl}${href}`,
    };
  }
}
