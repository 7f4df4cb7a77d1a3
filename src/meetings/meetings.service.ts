import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import { BodiesService } from '../committee/bodies.service.js';
import { existsOn } from '../committee/committee-sheets.service.js';
import { addMonths, type Day } from '../domain/calendar/day.js';
import { frenchDay, frenchTime } from '../domain/calendar/french.js';
import { dayAt, instantAt } from '../domain/calendar/instant.js';
import { lateNotice } from '../domain/calendar/notice.js';
import type { Sitting } from '../domain/meetings/sitting.js';
import type { RuleParams } from '../domain/rules/params.js';
import { type RuleBook, ruleInForce } from '../domain/rules/rule-book.js';
import { Clock } from '../platform/clock.js';
import { type Tx, UnitOfWork } from '../platform/database/unit-of-work.js';
import { newId } from '../platform/ids.js';
import { NotHere, Refused, refuseIf } from '../platform/refused.js';
import { Meeting } from './meeting.entity.js';
import { MeetingVote } from './meeting-vote.entity.js';
import { keptOutcome, type Outcome } from './outcome.js';

export type NewMeeting = Pick<Meeting, 'day' | 'opensAt' | 'place' | 'convenedOn' | 'urgency' | 'afterId'>;

/** The meetings of a committee: called, cancelled, and of whom their votes are taken. */
@Injectable()
export class Meetings {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
    private readonly bodies: BodiesService,
  ) {}

  /** The latest first. */
  list(bodyId: string, tx: Tx = this.work.read): Promise<Meeting[]> {
    return tx.find(Meeting, { where: { bodyId }, order: { day: 'DESC', opensAt: 'DESC' } });
  }

  /** What the registers of a year gave, those closed at a moment; the earliest first. */
  async outcomes(bodyId: string, on: Day, knownAt: Date | null, tx: Tx = this.work.read): Promise<Outcome[]> {
    const since = addMonths(on, -12);
    return (await this.list(bodyId, tx)).reverse().flatMap((meeting) => {
      const known = meeting.closedAt !== null && (knownAt === null || meeting.closedAt <= knownAt);
      return known && meeting.day > since && meeting.day <= on ? (keptOutcome(meeting) ?? []) : [];
    });
  }

  async one(bodyId: string, id: string, tx: Tx = this.work.read): Promise<Meeting> {
    const meeting = await tx.findOneBy(Meeting, { id, bodyId });
    if (!meeting) throw new NotHere('Cette réunion n’existe pas. Revenez à la liste des réunions.');
    return meeting;
  }

  /** The same, with nobody else acting on its committee. */
  async held(tx: Tx, bodyId: string, id: string): Promise<Meeting> {
    await this.bodies.held(tx, bodyId);
    return this.one(bodyId, id, tx);
  }

  /** By which convocation a meeting takes place, and when the one before failed. */
  async sitting(meeting: Meeting, tx: Tx = this.work.read): Promise<Sitting> {
    const all = await this.list(meeting.bodyId, tx);
    const failedOn = all.find(({ id }) => id === meeting.afterId)?.day ?? null;
    return { convocation: convocationOf(meeting, all), heldOn: meeting.day, failedOn };
  }

  /** a meeting to come needs its convocation in time, or a reason that it could not wait; of a past one the fact is noted. */
  async call(tx: Tx, bodyId: string, given: NewMeeting, actor: string): Promise<Meeting> {
    const body = await this.bodies.held(tx, bodyId);
    const book = await this.bodies.ruleBook(bodyId, tx);
    const opened = instantAt(given.day, given.opensAt, 'first', body.timeZone);
    if (!('instant' in opened)) throw new Refused(opened.reason, opened.sentence, 'opensAt');
    if (!existsOn(body, given.day))
      throw new Refused('outside-body', 'Le comité n’existe pas ce jour-là. Corrigez la date.', 'day');
    if (given.convenedOn && given.convenedOn > given.day)
      throw new Refused('convened-after', 'La convocation ne peut pas être reçue après la réunion.', 'convenedOn');
    const all = await this.list(bodyId, tx);
    if (all.some((m) => m.day === given.day && m.opensAt === given.opensAt && m.cancelledBecause === ''))
      throw new Refused('already-called', 'Une réunion est déjà notée ce jour-là, à cette heure.', 'day');
    const before = all.find(({ id }) => id === given.afterId);
    if (before && before.day >= given.day)
      throw new Refused('before-the-first', 'Une nouvelle convocation vient après la réunion sans quorum.', 'day');
    const meeting: Meeting = {
      ...given,
      id: newId(this.clock),
      bodyId,
      afterId: before?.id ?? null,
      clock: ruleInForce(book, 'voting_base', given.day)?.params.clock ?? 'vote_opening',
      cancelledBecause: '',
      closedAt: null,
      outcome: '',
      author: actor,
      recordedAt: this.clock.now(),
    };
    const late = lateConvocation(meeting, book);
    if (given.day >= dayAt(this.clock.now(), body.timeZone)) refuseIf(late, 'convenedOn');
    await tx.insert(Meeting, meeting);
    await this.said(tx, meeting, 'meeting.called', 'est notée', given.urgency, actor);
    return meeting;
  }

  async cancel(tx: Tx, meeting: Meeting, reason: string, actor: string): Promise<void> {
    assertOpen(meeting);
    await tx.update(Meeting, meeting.id, { cancelledBecause: reason });
    await this.said(tx, meeting, 'meeting.cancelled', 'est annulée', reason, actor);
  }

  /** those in office when the meeting opens, or when each vote opens; not after the first vote. */
  async takeVotesAt(tx: Tx, meeting: Meeting, clock: Meeting['clock'], actor: string): Promise<void> {
    assertOpen(meeting);
    if ((await tx.countBy(MeetingVote, { meetingId: meeting.id })) > 0)
      throw new Refused(
        'votes-begun',
        'Un vote a déjà eu lieu : cette règle ne change plus pour cette réunion.',
        'clock',
      );
    await tx.update(Meeting, meeting.id, { clock });
    const words = clock === 'vote_opening' ? 'de chaque vote' : 'de la réunion';
    await this.said(tx, meeting, 'meeting.clock', `prend ses votants à l’ouverture ${words}`, '', actor);
  }

  /** « La réunion du 18 mars 2027, à 14 h, du comité « … » est annulée. » */
  async said(tx: Tx, meeting: Meeting, action: string, what: string, reason: string, actor: string): Promise<void> {
    const { name } = await this.bodies.one(meeting.bodyId, tx);
    await this.audit.record(tx, {
      actor,
      action,
      subject: `body:${meeting.bodyId}`,
      sentence: `La réunion du ${saidMeeting(meeting)} (« ${name} ») ${what}.`,
      ...(reason ? { reason } : {}),
    });
  }
}

/** « 18 mars 2027, à 14 h » */
export function saidMeeting({ day, opensAt }: Pick<Meeting, 'day' | 'opensAt'>): string {
  return `${frenchDay(day)}, à ${frenchTime(opensAt)}`;
}

/** why the convocation came too late; null when it came in time, when its day is not known, or when the urgency is given. */
export function lateConvocation(meeting: Meeting, book: RuleBook) {
  const rule = ruleInForce(book, 'notice', meeting.day);
  if (!rule || meeting.convenedOn === null) return null;
  if (meeting.urgency !== '' && rule.params.urgencyAllowed) return null;
  return lateNotice(meeting.convenedOn, meeting.day, delayOf(meeting, rule.params), rule.params.unit);
}

function delayOf({ afterId }: Meeting, { length, reducedForReconvening }: RuleParams['notice']): number {
  return afterId ? reducedForReconvening : length;
}

/** Nothing of a meeting changes once it is cancelled or its register is closed. */
export function assertOpen({ cancelledBecause, closedAt }: Meeting): void {
  if (cancelledBecause !== '') throw new Refused('cancelled', 'Cette réunion est annulée : rien n’y change plus.');
  if (closedAt)
    throw new Refused('register-closed', 'La liste de présences est arrêtée. Rouvrez-la d’abord, en disant pourquoi.');
}

/** How many convocations it took: 1, or one more than the meeting that failed. */
function convocationOf(meeting: Meeting, all: readonly Meeting[]): number {
  const before = all.find(({ id }) => id === meeting.afterId);
  return before ? 1 + convocationOf(before, all) : 1;
}
