import { Injectable, type OnModuleInit } from '@nestjs/common';
import { In, IsNull, LessThanOrEqual, MoreThanOrEqual, Not } from 'typeorm';
import { CommitteeSheets } from '../committee/committee-sheets.service.js';
import { Impacts } from '../committee/memory/impacts.service.js';
import { addDays, type Day } from '../domain/calendar/day.js';
import { frenchDay } from '../domain/calendar/french.js';
import { frenchCount } from '../domain/french.js';
import { Uses } from '../organisations/uses.service.js';
import { Checks, type Finding } from '../platform/checks.js';
import { type Tx, UnitOfWork } from '../platform/database/unit-of-work.js';
import { STAFF } from '../platform/web/allow.decorator.js';
import { Dashboard, type NextDate, type Task } from '../platform/web/dashboard.js';
import { AttendanceLine } from './attendance.entity.js';
import { Attendances, type MemberAttendance } from './attendances.service.js';
import { Meeting } from './meeting.entity.js';
import { saidMissed, saidOutcome } from './meeting-words.js';
import { saidMeeting } from './meetings.service.js';
import { keptOutcome } from './outcome.js';
import { Registers } from './registers.service.js';
import { StandIn } from './stand-in.entity.js';

/** What meetings put on the first page, in the check of the instance, and before whoever corrects a mandate. */
@Injectable()
export class MeetingSignals implements OnModuleInit {
  constructor(
    private readonly work: UnitOfWork,
    private readonly dashboard: Dashboard,
    private readonly checks: Checks,
    private readonly impacts: Impacts,
    private readonly uses: Uses,
    private readonly sheets: CommitteeSheets,
    private readonly registers: Registers,
    private readonly attendances: Attendances,
  ) {}

  onModuleInit(): void {
    this.dashboard.task({ roles: ['secretary', 'administrator'], find: (_, today) => this.tasks(today) });
    this.dashboard.date({ roles: STAFF, find: (_, today) => this.dates(today) });
    this.uses.provide((ids, tx) => this.attended(ids, tx));
    this.checks.add('Réunions', () => this.check());
    this.impacts.provide(async (bodyId, _, tx) =>
      (await tx.findBy(Meeting, { bodyId, closedAt: Not(IsNull()) })).flatMap((meeting) => {
        const outcome = keptOutcome(meeting);
        if (!meeting.closedAt || !outcome) return [];
        return [
          {
            id: meeting.id,
            kind: 'meeting',
            on: meeting.day,
            madeAt: meeting.closedAt.toISOString(),
            mandateId: null,
            said: `Réunion du ${saidMeeting(meeting)} : ${saidOutcome(outcome)}`,
            href: `/comites/${bodyId}/reunions/${meeting.id}`,
          },
        ];
      }),
    );
  }

  private async tasks(today: Day): Promise<Task[]> {
    const held = { cancelledBecause: '', day: LessThanOrEqual(today) };
    const open = await this.work.read.findBy(Meeting, { ...held, closedAt: IsNull() });
    const closed = await this.work.read.find(Meeting, {
      select: { bodyId: true },
      where: { ...held, closedAt: Not(IsNull()) },
    });
    const tasks: Task[] = open.map((meeting) => ({
      text: `Noter les présences du ${frenchDay(meeting.day)}`,
      why: 'La liste de présences n’est pas encore arrêtée.',
      href: `/comites/${meeting.bodyId}/reunions/${meeting.id}`,
    }));
    for (const bodyId of new Set(closed.map((meeting) => meeting.bodyId))) {
      const sheet = await this.sheets.of(bodyId);
      for (const member of await this.attendances.of(sheet)) tasks.push(...tasksOf(bodyId, member));
    }
    return tasks;
  }

  private async dates(today: Day): Promise<NextDate[]> {
    const coming = await this.work.read.findBy(Meeting, { cancelledBecause: '', day: MoreThanOrEqual(today) });
    return coming.map(({ id, bodyId, day }) => {
      return { day, text: 'Réunion du comité', href: `/comites/${bodyId}/reunions/${id}` };
    });
  }

  /** A person who came to a meeting, or was expected there, stays on file. */
  private async attended(ids: ReadonlySet<string>, tx: Tx): Promise<string[]> {
    const personId = In([...ids]);
    const lines = await tx.findBy(AttendanceLine, { personId });
    const came = await tx.findBy(StandIn, { personId });
    const meetings = new Set([...lines, ...came].map(({ meetingId }) => meetingId));
    return meetings.size === 0
      ? []
      : [`${frenchCount(meetings.size, 'liste de présences le cite', 'listes de présences le citent')}.`];
  }

  /** Every register that was closed, read again as the committee was known then: the same quorum. */
  private async check(): Promise<Finding> {
    const meetings = await this.work.read.findBy(Meeting, { closedAt: Not(IsNull()) });
    const wrong: Meeting[] = [];
    for (const meeting of meetings) {
      const kept = keptOutcome(meeting);
      const again = await this.registers.outcome(await this.registers.sheet(meeting, this.work.read, meeting.closedAt));
      if (!kept || !again || kept.counted !== again.counted || kept.inOffice !== again.inOffice) wrong.push(meeting);
    }
    if (wrong.length > 0)
      return {
        ok: false,
        sentence: `${frenchCount(wrong.length, 'liste de présences ne donne plus', 'listes de présences ne donnent plus')} le quorum constaté, dont celle du ${frenchDay(wrong[0]!.day)}. Appelez votre informaticien.`,
      };
    return {
      ok: true,
      sentence: `${frenchCount(meetings.length, 'liste de présences relue', 'listes de présences relues')} : le quorum constaté est encore le même.`,
    };
  }
}

function tasksOf(bodyId: string, member: MemberAttendance): Task[] {
  const { mandate, name, proposal, notices } = member;
  const href = `/comites/${bodyId}/presences/${mandate.mandateId}`;
  const tasks: Task[] = [];
  if (proposal)
    tasks.push({ text: `Mettre ${name} en demeure`, why: `Absences répétées : ${saidMissed(member)}.`, href });
  for (const { decision, defenceUntil } of notices) {
    if (decision === null)
      tasks.push({
        text: `Décider après la défense de ${name}`,
        why: `Défense possible jusqu’au ${frenchDay(defenceUntil)}.`,
        href,
        due: addDays(defenceUntil, 1),
      });
    else if (decision === 'proposed' && mandate.endedOn === null)
      tasks.push({
        text: `Noter la décision sur le mandat de ${name}`,
        why: 'Sa fin est proposée pour absences répétées.',
        href: `/comites/${bodyId}/mandats/${mandate.mandateId}/fin`,
      });
  }
  return tasks;
}
