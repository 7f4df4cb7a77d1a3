import { Injectable } from '@nestjs/common';
import { type CommitteeSheet, CommitteeSheets } from '../committee/committee-sheets.service.js';
import { addDays } from '../domain/calendar/day.js';
import type { Instant } from '../domain/calendar/instant.js';
import { inOffice } from '../domain/committee/composition.js';
import { quorumOnBothBases } from '../domain/committee/quorum.js';
import { frenchCount, frenchList } from '../domain/french.js';
import { type Register, represented, type Table, tableAt } from '../domain/meetings/attendance-register.js';
import { itemVerdicts } from '../domain/meetings/sitting.js';
import { dayOfBase } from '../domain/meetings/voting-base.js';
import { ruleInForce } from '../domain/rules/rule-book.js';
import { Clock } from '../platform/clock.js';
import { type Tx, UnitOfWork } from '../platform/database/unit-of-work.js';
import { Refused } from '../platform/refused.js';
import { AttendanceLine } from './attendance.entity.js';
import { Meeting } from './meeting.entity.js';
import { assertOpen, lateConvocation, Meetings } from './meetings.service.js';
import type { Outcome } from './outcome.js';
import { peopleNow } from './people-now.js';
import { assertHours, type Came, EVENING, momentIn, newcomers, type Row, rowsOf } from './register-rows.js';
import { StandIn } from './stand-in.entity.js';

export type MeetingSheet = {
  meeting: Meeting;
  /** The committee when the meeting opened. */
  sheet: CommitteeSheet;
  rows: Row[];
  standIns: (StandIn & { name: string })[];
  register: Register;
  /** Persons by their record of today, also those whose records were made one. */
  names: ReadonlyMap<string, string>;
};

/** The register of attendance of a meeting (R-13), and the quorum that it gives (R-06, R-07). */
@Injectable()
export class Registers {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly sheets: CommitteeSheets,
    private readonly meetings: Meetings,
  ) {}

  /** As known now, or at another moment. */
  async sheet(meeting: Meeting, tx: Tx = this.work.read, knownAt: Date | null = null): Promise<MeetingSheet> {
    const sheet = await this.composition(meeting, meeting.day, tx, knownAt);
    const meetingId = meeting.id;
    const found = await tx.findBy(AttendanceLine, { meetingId });
    const came = await tx.find(StandIn, { where: { meetingId }, order: { position: 'ASC' } });
    const { names: people, now } = await peopleNow(
      tx,
      [...found, ...came].map(({ personId }) => personId),
    );
    const tomorrow =
      meeting.opensAt >= EVENING ? await this.composition(meeting, addDays(meeting.day, 1), tx, knownAt) : null;
    const members = [...rowsOf(sheet, false), ...(tomorrow ? newcomers(sheet, tomorrow) : [])];
    // A record that was made one with another is itself for as long as the register of mandates, as known then, names it.
    const current = (id: string) => (members.some(({ personId }) => personId === id) ? id : now(id));
    const lines = found.map((line) => ({ ...line, personId: current(line.personId) }));
    const standIns = came.map((one) => ({
      ...one,
      personId: current(one.personId),
      name: people.get(current(one.personId)) ?? '',
    }));
    const rows = members
      .map((row) => ({
        ...row,
        line: lines.find((l) => l.seatId === row.seatId && l.personId === row.personId) ?? null,
      }))
      .sort((a, b) => a.number - b.number);
    const openedAt = momentIn(meeting, meeting.opensAt, sheet.body.timeZone);
    const presences = lines.map((line) => ({
      seatId: line.seatId,
      personId: line.personId,
      was: line.was,
      from: line.arrivedAt ? momentIn(meeting, line.arrivedAt, sheet.body.timeZone) : openedAt,
      to: line.leftAt ? momentIn(meeting, line.leftAt, sheet.body.timeZone) : null,
    }));
    const names = new Map([...people, ...rows.map(({ personId, name }) => [personId, name] as const)]);
    return { meeting, sheet, rows, standIns, register: { openedAt, presences, standIns }, names };
  }

  /** Who sits at a moment, on the seats of the base (R-55), and that base. */
  async at(
    of: MeetingSheet,
    moment: Instant,
    tx: Tx = this.work.read,
  ): Promise<{ base: CommitteeSheet; table: Table }> {
    const { meeting, sheet, register } = of;
    const day = dayOfBase(meeting.clock, register.openedAt, moment, sheet.body.timeZone);
    const base = day === sheet.day ? sheet : await this.composition(meeting, day, tx, null);
    const seats = base.seats.map(({ seat, personId }) => ({ seatId: seat.id, personId }));
    return { base, table: tableAt(seats, register, moment) };
  }

  /** What the register gives now: the quorum is taken when the wait that the rule allows is over. */
  async outcome(of: MeetingSheet, tx: Tx = this.work.read): Promise<Outcome | null> {
    const { meeting, sheet, register } = of;
    const rule = ruleInForce(sheet.book, 'quorum', meeting.day);
    const reconvening = ruleInForce(sheet.book, 'reconvening', meeting.day);
    if (!rule || !reconvening) return null;
    const seats = sheet.seats.map(({ seat, personId }) => ({ seatId: seat.id, personId }));
    const taken = new Date(Date.parse(register.openedAt as Instant) + rule.params.graceMinutes * 60_000);
    const table = tableAt(seats, register, taken);
    const counted = represented(table, rule.params.countsSubstituteSitting);
    const bases = { seatsTotal: sheet.seats.length, inOffice: inOffice(sheet.seats) };
    const sitting = await this.meetings.sitting(meeting, tx);
    const [verdict] = itemVerdicts(sitting, [{ present: counted, tabledBefore: true }], bases, rule, reconvening);
    return {
      held: verdict?.valid ?? false,
      counted,
      ...bases,
      quorum: quorumOnBothBases(counted, bases, rule),
      waived: verdict?.waived ?? false,
      replaced: table.chairs.flatMap(({ seatId, as }) => (as === 'substitute' ? [seatId] : [])),
      irregular: lateConvocation(meeting, sheet.book)?.sentence ?? '',
    };
  }

  /** Writes the lines that were ticked; the others stay as they were. */
  async keep(tx: Tx, meeting: Meeting, came: readonly Came[], actor: string): Promise<void> {
    assertOpen(meeting);
    const { rows, sheet } = await this.sheet(meeting, tx);
    for (const line of came) {
      const row = rows.find(({ seatId, personId }) => seatId === line.seatId && personId === line.personId);
      if (!row) throw new Refused('not-a-member', 'Le comité a changé entretemps : relisez la page, puis recommencez.');
      assertHours(line, row, meeting, sheet.body.timeZone);
    }
    if (came.length === 0) throw new Refused('nothing-ticked', 'Cochez au moins un membre avant d’enregistrer.');
    const meetingId = meeting.id;
    for (const { line } of rows) if (line) await tx.delete(AttendanceLine, { meetingId, seatId: line.seatId });
    const kept = rows.flatMap(({ line }) =>
      line && !came.some((c) => c.seatId === line.seatId && c.personId === line.personId) ? [line] : [],
    );
    await tx.insert(
      AttendanceLine,
      [...kept, ...came].map((line) => ({ ...line, meetingId })),
    );
    const present = came.filter(({ was }) => was === 'present').length;
    const words = `a ${frenchCount(present, 'membre présent', 'membres présents')} sur sa liste de présences`;
    await this.meetings.said(tx, meeting, 'meeting.attendance', words, '', actor);
  }

  /** « Arrêter la liste » : every member has a mark, and what it gives is kept. */
  async close(tx: Tx, meeting: Meeting, actor: string): Promise<Outcome> {
    assertOpen(meeting);
    const of = await this.sheet(meeting, tx);
    if (Date.parse(of.register.openedAt as Instant) > this.clock.now().getTime())
      throw new Refused('not-yet', 'La réunion n’a pas encore commencé. Arrêtez la liste ensuite.');
    const missing = of.rows.filter(({ line, fromMidnight }) => line === null && !fromMidnight);
    if (missing.length > 0)
      throw new Refused(
        'not-marked',
        `Dites d’abord si ${frenchList(missing.slice(0, 4).map(({ name }) => name))}${missing.length > 4 ? ` et ${missing.length - 4} autres membres` : ''} ${missing.length === 1 ? 'était présent·e, excusé·e ou absent·e' : 'étaient présents, excusés ou absents'}.`,
      );
    const outcome = await this.outcome(of, tx);
    if (!outcome)
      throw new Refused('no-quorum-rule', 'Le règlement n’a pas de quorum ce jour-là. Complétez-le d’abord.');
    await tx.update(Meeting, meeting.id, { closedAt: this.clock.now(), outcome: JSON.stringify(outcome) });
    const words = `a sa liste de présences arrêtée : ${outcome.quorum[0]?.sentence.replace(/\.$/, '') ?? ''}`;
    await this.meetings.said(tx, meeting, 'meeting.register-closed', words, '', actor);
    return outcome;
  }

  async reopen(tx: Tx, meeting: Meeting, reason: string, actor: string): Promise<void> {
    if (!meeting.closedAt) throw new Refused('register-open', 'La liste de présences est déjà ouverte.');
    await tx.update(Meeting, meeting.id, { closedAt: null, outcome: '' });
    await this.meetings.said(
      tx,
      meeting,
      'meeting.register-reopened',
      'a sa liste de présences rouverte',
      reason,
      actor,
    );
  }

  private composition(meeting: Meeting, day: string, tx: Tx, knownAt: Date | null): Promise<CommitteeSheet> {
    if (knownAt) return this.sheets.knownAt(meeting.bodyId, day, knownAt, tx);
    return this.sheets.of(meeting.bodyId, day, null, tx);
  }
}
