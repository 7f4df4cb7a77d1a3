import { Injectable } from '@nestjs/common';
import { LessThanOrEqual } from 'typeorm';
import { AuditLog } from '../audit/audit-log.js';
import { type CommitteeSheet, CommitteeSheets, nameOf } from '../committee/committee-sheets.service.js';
import { MandatesService } from '../committee/mandates.service.js';
import { addDays, type Day, latest } from '../domain/calendar/day.js';
import { frenchDay } from '../domain/calendar/french.js';
import { dayAt } from '../domain/calendar/instant.js';
import { lastDayOf } from '../domain/calendar/term.js';
import { daysOf } from '../domain/committee/record.js';
import { frenchCount } from '../domain/french.js';
import { cited, ruleInForce } from '../domain/rules/rule-book.js';
import { Clock } from '../platform/clock.js';
import { type Tx, UnitOfWork } from '../platform/database/unit-of-work.js';
import { newId } from '../platform/ids.js';
import { NotHere, Refused } from '../platform/refused.js';
import { AbsenceNotice } from './absence-notice.entity.js';
import { Attendances } from './attendances.service.js';

/** Repeated absences: counted over closed registers, told to the member, who is heard before anybody decides. */
@Injectable()
export class Absences {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
    private readonly sheets: CommitteeSheets,
    private readonly mandates: MandatesService,
    private readonly attendances: Attendances,
  ) {}

  /** One member, today or, of a mandate that is over or to come, on its nearest day: what was written stays readable. */
  async member(bodyId: string, mandateId: string, tx: Tx = this.work.read) {
    const mandate = await this.mandates.live(mandateId, tx);
    const { startsOn, endsBefore } = daysOf(mandate);
    const last = endsBefore === null ? null : lastDayOf(endsBefore);
    const today = dayAt(this.clock.now());
    const day = last !== null && last < today ? last : latest(startsOn, today);
    const sheet = await this.sheets.of(bodyId, day, null, tx);
    const member = (await this.attendances.of(sheet, tx)).find((one) => one.mandate.mandateId === mandateId);
    if (!member) throw new NotHere('Ce mandat n’est pas de ce comité. Revenez à la liste des présences.');
    const proposal = sheet.day === sheet.today ? member.proposal : null;
    return { sheet, member: { ...member, proposal }, rule: ruleInForce(sheet.book, 'absence', sheet.day) };
  }

  async one(bodyId: string, noticeId: string, tx: Tx = this.work.read): Promise<AbsenceNotice> {
    const notice = await tx.findOneBy(AbsenceNotice, { id: noticeId, bodyId });
    if (!notice) throw new NotHere('Cette mise en demeure n’existe pas. Revenez à la liste des présences.');
    return notice;
  }

  /** The mandates whose end is proposed on a day, and not decided by it. */
  async proposed(bodyId: string, on: Day, tx: Tx = this.work.read): Promise<ReadonlySet<string>> {
    const notices = await tx.findBy(AbsenceNotice, { bodyId, decision: 'proposed', decidedOn: LessThanOrEqual(on) });
    return new Set(notices.map(({ mandateId }) => mandateId));
  }

  /** T25: the member is told which meetings were missed and until when to be heard. Ends nothing. */
  async tell(tx: Tx, bodyId: string, mandateId: string, channel: AbsenceNotice['channel'], actor: string) {
    const { sheet, member, rule } = await this.member(bodyId, mandateId, tx);
    if (!member.proposal || !rule)
      throw new Refused(
        'no-proposal',
        'Le règlement ne prévoit pas de suite : il n’y a pas assez d’absences qui comptent.',
      );
    const sentOn = sheet.today;
    const notice: AbsenceNotice = {
      id: newId(this.clock),
      bodyId,
      mandateId,
      personId: member.mandate.personId,
      absences: JSON.stringify(member.proposal.absences),
      rule: cited(rule),
      sentOn,
      defenceUntil: addDays(sentOn, rule.params.hearingDays),
      channel,
      decision: null,
      decidedOn: null,
      note: '',
      author: actor,
      recordedAt: this.clock.now(),
    };
    await tx.insert(AbsenceNotice, notice);
    const days = frenchCount(member.proposal.absences.length, 'absence');
    await this.said(
      tx,
      sheet,
      'absence.told',
      `${member.name} est mis·e en demeure pour ${days}, et peut se défendre jusqu’au ${frenchDay(notice.defenceUntil)}`,
      '',
      actor,
    );
    return { notice, member, sheet };
  }

  /** After the defence: the mandate goes on, or its end is proposed to whoever decides; it ends by their decision only. */
  async decide(
    tx: Tx,
    notice: AbsenceNotice,
    given: { decision: 'kept' | 'proposed'; note: string },
    actor: string,
  ): Promise<void> {
    const sheet = await this.sheets.of(notice.bodyId, undefined, null, tx);
    if (notice.decision) throw new Refused('decided', 'C’est déjà décidé. Rien n’a changé.');
    if (given.decision === 'proposed' && sheet.today <= notice.defenceUntil)
      throw new Refused(
        'not-heard',
        `Le membre peut se défendre jusqu’au ${frenchDay(notice.defenceUntil)} compris. Décidez ensuite.`,
        'decision',
      );
    await tx.update(AbsenceNotice, notice.id, { ...given, decidedOn: sheet.today });
    const name = nameOf(sheet, notice.personId);
    const words =
      given.decision === 'kept'
        ? `Le mandat de ${name} continue malgré ses absences`
        : `La fin du mandat de ${name} est proposée pour absences répétées`;
    await this.said(tx, sheet, 'absence.decided', words, given.note, actor);
  }

  private async said(tx: Tx, { body }: CommitteeSheet, action: string, words: string, reason: string, actor: string) {
    const sentence = `${words} (comité « ${body.name} »).`;
    await this.audit.record(tx, { actor, action, subject: `body:${body.id}`, sentence, ...(reason ? { reason } : {}) });
  }
}
