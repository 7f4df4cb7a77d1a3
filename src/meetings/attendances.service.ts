import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { type CommitteeSheet, nameOf } from '../committee/committee-sheets.service.js';
import type { Mandate } from '../committee/mandate.entity.js';
import type { Day } from '../domain/calendar/day.js';
import { type AbsenceProposal, type Attendance, absenceProposal } from '../domain/committee/absences.js';
import { daysOf, includesDay } from '../domain/committee/record.js';
import { attendance } from '../domain/meetings/substitution.js';
import type { RuleParams } from '../domain/rules/params.js';
import { ruleInForce } from '../domain/rules/rule-book.js';
import { type Tx, UnitOfWork } from '../platform/database/unit-of-work.js';
import { AbsenceNotice } from './absence-notice.entity.js';
import { AttendanceLine } from './attendance.entity.js';
import { Meetings } from './meetings.service.js';
import { keptOutcome } from './outcome.js';
import { peopleNow } from './people-now.js';

/** What one member did of the meetings to which they were duly convened while in office. */
export type MemberAttendance = {
  mandate: Mandate;
  seat: number;
  name: string;
  /** In the order of the meetings. */
  meetings: (Attendance & { meetingId: string })[];
  attended: number;
  of: number;
  proposal: AbsenceProposal | null;
  /** The latest first. */
  notices: AbsenceNotice[];
};

type Kept = { meetingId: string; on: Day; replaced: ReadonlySet<string>; lines: readonly AttendanceLine[] };

const SLICE = 200;

/** Who came to which meeting, member by member, over registers that are closed. */
@Injectable()
export class Attendances {
  constructor(
    private readonly work: UnitOfWork,
    private readonly meetings: Meetings,
  ) {}

  /** Every member in office on the day of the sheet. */
  async of(sheet: CommitteeSheet, tx: Tx = this.work.read): Promise<MemberAttendance[]> {
    const rule = ruleInForce(sheet.book, 'absence', sheet.day);
    const registers = await this.closed(sheet, tx);
    const notices = await tx.find(AbsenceNotice, { where: { bodyId: sheet.body.id }, order: { recordedAt: 'DESC' } });
    return sheet.seats.flatMap(({ seat, mandate, state }) => {
      if (!mandate || state === 'vacant' || state === 'to_confirm') return [];
      const own = notices.filter(({ mandateId }) => mandateId === mandate.mandateId);
      const meetings = attendancesOf(mandate, registers, rule?.params ?? null);
      const came = new Set(meetings.flatMap(({ was, meetingId }) => (was === 'present' ? [meetingId] : [])));
      const held = meetings.map(({ meetingId, on }) => ({ id: meetingId, on }));
      const rate = attendance(held, came, (day) => includesDay(daysOf(mandate), day));
      const told = own.flatMap(({ absences }) => JSON.parse(absences) as Day[]);
      const fresh = meetings.filter(({ on }) => !told.some((day) => on <= day));
      return [
        {
          mandate,
          seat: seat.number,
          name: nameOf(sheet, mandate.personId),
          meetings,
          attended: rate.attended,
          of: rate.of,
          proposal: rule && absenceProposal(fresh, rule.params),
          notices: own,
        },
      ];
    });
  }

  /** Registers closed until the day, the earliest first; those whose convocation binds nobody do not count. */
  private async closed(sheet: CommitteeSheet, tx: Tx): Promise<Kept[]> {
    const meetings = (await this.meetings.list(sheet.body.id, tx)).reverse().flatMap((meeting) => {
      const outcome = keptOutcome(meeting);
      return outcome && meeting.day <= sheet.day && outcome.irregular === '' ? [{ meeting, outcome }] : [];
    });
    const lines: AttendanceLine[] = [];
    for (let i = 0; i < meetings.length; i += SLICE) {
      const ids = meetings.slice(i, i + SLICE).map(({ meeting }) => meeting.id);
      lines.push(...(await tx.findBy(AttendanceLine, { meetingId: In(ids) })));
    }
    const { now } = await peopleNow(
      tx,
      lines.map(({ personId }) => personId),
    );
    const current = lines.map((line) => ({ ...line, personId: now(line.personId) }));
    return meetings.map(({ meeting: { id, day }, outcome }) => ({
      meetingId: id,
      on: day,
      replaced: new Set(outcome.replaced),
      lines: current.filter(({ meetingId }) => meetingId === id),
    }));
  }
}

function attendancesOf(mandate: Mandate, registers: readonly Kept[], rule: RuleParams['absence'] | null) {
  const { seatId, personId } = mandate;
  return registers.flatMap(({ meetingId, on, replaced, lines }) => {
    if (!includesDay(daysOf(mandate), on)) return [];
    const line = lines.find((l) => l.seatId === seatId && l.personId === personId);
    if (!line || line.irregular) return [];
    const replacedWell = rule?.substituteCountsAsPresent && replaced.has(seatId);
    const was: Attendance['was'] =
      line.was === 'present' || replacedWell ? 'present' : line.was === 'excused' ? 'justified' : 'unjustified';
    return [{ meetingId, on, was }];
  });
}
