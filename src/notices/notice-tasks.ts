import { Injectable, type OnModuleInit } from '@nestjs/common';
import { addDays, type Day } from '../domain/calendar/day.js';
import { frenchDay } from '../domain/calendar/french.js';
import { lastDayOf } from '../domain/calendar/term.js';
import { latestCall } from '../domain/elections/latest-call.js';
import { frenchCount } from '../domain/french.js';
import { dueNotices } from '../domain/notices/due-notices.js';
import type { PlannedNotice } from '../domain/notices/expiry-ladder.js';
import { Dashboard, type NextDate, type Task } from '../platform/web/dashboard.js';
import { ByHand } from './by-hand.service.js';
import { type CohortOnDay, Cohorts } from './cohorts.service.js';

/** The election is on the list from so long before its call must open. */
const DAYS_AHEAD = 90;
/** Further away nothing is « next ». */
const YEAR = 366;

/** What the ends of mandates put on the first page: what to do, and the next notice. */
@Injectable()
export class NoticeTasks implements OnModuleInit {
  constructor(
    private readonly dashboard: Dashboard,
    private readonly cohorts: Cohorts,
    private readonly hand: ByHand,
  ) {}

  onModuleInit(): void {
    this.dashboard.task({ roles: ['secretary', 'administrator'], find: (_, today) => this.tasks(today) });
    this.dashboard.date({ roles: ['secretary', 'administrator', 'chair'], find: (_, today) => this.dates(today) });
  }

  private async tasks(today: Day): Promise<Task[]> {
    const [cohorts, byHand] = await Promise.all([this.cohorts.all(today), this.hand.waiting()]);
    const letters: Task[] =
      byHand.length === 0
        ? []
        : [
            {
              text: `Écrire ${frenchCount(byHand.length, 'avis', 'avis')} par lettre`,
              why: 'Ces personnes n’ont pas d’adresse électronique.',
              href: '/echeances#a-la-main',
              due: today,
            },
          ];
    return [...letters, ...cohorts.flatMap((one) => electionTask(one, today))];
  }

  private async dates(today: Day): Promise<NextDate[]> {
    return (await this.cohorts.all(today)).flatMap((one) => {
      const next = one.planned.find(
        (notice) => notice.day > today && notice.day <= addDays(today, YEAR) && leaves(one, notice),
      );
      return next ? [{ day: next.day, text: `Avis : ${next.step.label}`, href: '/echeances' }] : [];
    });
  }
}

/** Whether a notice would leave on its day as things stand: not after an answer, a date or a successor. */
function leaves({ circumstances }: CohortOnDay, notice: PlannedNotice): boolean {
  return dueNotices(notice.day, [notice], new Set(), circumstances).some(({ skipped }) => skipped === null);
}

function electionTask(one: CohortOnDay, today: Day): Task[] {
  const { endsBefore } = one.cohort;
  const without = [...one.seats.values()].filter(
    ({ seat, successor, election }) => seat.mode === 'elected' && !successor && !election,
  ).length;
  const latest = without > 0 ? latestCall(one.rules, endsBefore, today) : null;
  if (!latest || today < addDays(latest.day, -DAYS_AHEAD)) return [];
  return [
    {
      text: `Préparer l’élection de ${frenchCount(without, 'siège')}`,
      why:
        today < endsBefore
          ? `Les mandats finissent le ${frenchDay(lastDayOf(endsBefore))} : l’appel s’ouvre au plus tard le ${frenchDay(latest.day)}.`
          : `Les mandats sont finis depuis le ${frenchDay(lastDayOf(endsBefore))}.`,
      href: '/elections/nouvelle',
      due: latest.day,
    },
  ];
}
