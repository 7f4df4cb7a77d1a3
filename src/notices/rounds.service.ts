import { Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import { AuditLog } from '../audit/audit-log.js';
import type { Body } from '../committee/body.entity.js';
import { Mandate } from '../committee/mandate.entity.js';
import type { Day } from '../domain/calendar/day.js';
import { frenchDay } from '../domain/calendar/french.js';
import { lastDayOf } from '../domain/calendar/term.js';
import { frenchCount, frenchList } from '../domain/french.js';
import { type Decision, dueNotices } from '../domain/notices/due-notices.js';
import { Clock } from '../platform/clock.js';
import { type Tx, UnitOfWork } from '../platform/database/unit-of-work.js';
import { newId } from '../platform/ids.js';
import { LetterLinks } from '../platform/mail/letter-links.service.js';
import { type Letter, Outbox } from '../platform/mail/outbox.service.js';
import { type CohortOnDay, Cohorts } from './cohorts.service.js';
import { campaignOf, type Draft } from './draft.js';
import { leavesAt } from './hours.js';
import { Notice, type NoticeState } from './notice.entity.js';
import { NoticeDrafts } from './notice-drafts.service.js';
import { SKIP_WORDS, skipIsNews, TO_WORDS } from './notice-words.js';

/** A decision of a round and the letters it makes; none when it is left out. */
export type DueNotice = { one: CohortOnDay; decision: Decision; drafts: Draft[] };

/** Decides which notices of a committee leave on a day, and posts them with their line in the log. */
@Injectable()
export class Rounds {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
    private readonly outbox: Outbox,
    private readonly links: LetterLinks,
    private readonly cohorts: Cohorts,
    private readonly drafts: NoticeDrafts,
  ) {}

  /** What a round of that day would do now; writes nothing. */
  async due(body: Body, day: Day, tx: Tx = this.work.read): Promise<DueNotice[]> {
    const known = new Set((await tx.findBy(Notice, { bodyId: body.id })).map(({ plannedKey }) => plannedKey));
    const due: DueNotice[] = [];
    for (const one of await this.cohorts.of(body, day, tx))
      for (const decision of dueNotices(day, one.planned, known, one.circumstances)) {
        const drafts = decision.skipped === null ? await this.drafts.of(one, decision, day, tx) : [];
        due.push({ one, decision, drafts });
      }
    return due;
  }

  /** Does it: letters, ledger and log in the transaction. Answers how many letters were posted. */
  async post(tx: Tx, body: Body, day: Day): Promise<number> {
    await this.work.alone(tx, `notices:${body.id}`);
    await this.supersede(tx, body);
    const due = await this.due(body, day, tx);
    const told = new Set<string>();
    const letters: Letter[] = [];
    for (const notice of due)
      for (const { line, letter } of await this.linesOf(tx, notice, day, told)) {
        await tx.insert(Notice, line);
        if (letter) letters.push(letter);
      }
    await this.say(tx, due);
    return this.outbox.post(tx, letters);
  }

  /** Notices of an end that is no longer planned: marked, and what has not left of them does not leave. */
  private async supersede(tx: Tx, body: Body): Promise<void> {
    const sent = await tx.findBy(Notice, { bodyId: body.id, state: In(['posted', 'by_hand', 'joined']) });
    if (sent.length === 0) return;
    const live = await tx.findBy(Mandate, { bodyId: body.id, supersededAt: IsNull() });
    const ends = new Map(live.map((m) => [m.mandateId, m.kind === 'annulment' ? '' : m.plannedEnd]));
    const gone = sent.filter(({ mandateIds, endsBefore }) => mandateIds.every((id) => ends.get(id) !== endsBefore));
    for (const { id, key } of gone) {
      await tx.update(Notice, id, { state: 'superseded', why: 'corrected' });
      await this.outbox.stopOne(tx, key);
    }
  }

  private async linesOf(tx: Tx, notice: DueNotice, day: Day, told: Set<string>) {
    const { one, decision, drafts } = notice;
    const skipped = decision.skipped ?? (drafts.length === 0 ? 'nobody' : null);
    if (skipped !== null) return [{ line: this.line(notice, day, null, 'skipped', skipped), letter: null }];
    const lines: { line: Notice; letter: Letter | null }[] = [];
    for (const draft of drafts) {
      const same = [one.cohort.endsBefore, decision.notice.step.code, ...decision.mandateIds, draft.address].join('|');
      const state = draft.address === '' ? 'by_hand' : told.has(same) ? 'joined' : 'posted';
      told.add(same);
      const line = this.line(notice, day, draft, state, '');
      lines.push({ line, letter: state === 'posted' ? await this.letter(tx, notice, draft, line.key, day) : null });
    }
    return lines;
  }

  private line(notice: DueNotice, day: Day, draft: Draft | null, state: NoticeState, why: string): Notice {
    const { one, decision } = notice;
    const { key, step, day: dueOn, recipient } = decision.notice;
    return {
      id: newId(this.clock),
      key: draft ? `${key}:${draft.about}` : key,
      plannedKey: key,
      bodyId: one.body.id,
      endsBefore: one.cohort.endsBefore,
      step: step.code,
      label: step.label,
      mandateIds: [...(decision.skipped === null ? decision.mandateIds : decision.notice.mandateIds)],
      about: draft?.about ?? '',
      recipientName: draft?.name ?? '',
      recipientKind: recipient,
      dueOn,
      decidedOn: day,
      state,
      why,
      doneAt: null,
    };
  }

  private async letter(tx: Tx, { one, decision }: DueNotice, draft: Draft, key: string, day: Day): Promise<Letter> {
    const { about, name, address, template, data, link } = draft;
    return {
      key,
      template,
      to: { address, name },
      data,
      campaign: campaignOf({ bodyId: one.body.id, endsBefore: one.cohort.endsBefore, step: decision.notice.step.code }),
      about,
      notBefore: leavesAt(this.clock.now(), day, one.body.timeZone),
      ...(link ? { secret: await this.links.make(tx, link) } : {}),
    };
  }

  /** One line in the log for each step: what left, and what was left out because it came too late. */
  private async say(tx: Tx, due: readonly DueNotice[]): Promise<void> {
    const steps = [...new Set(due.map(({ one, decision }) => `${one.cohort.endsBefore}|${decision.notice.step.code}`))];
    for (const key of steps) {
      const same = due.filter(({ one, decision }) => `${one.cohort.endsBefore}|${decision.notice.step.code}` === key);
      const { one, decision } = same[0]!;
      const drafts = same.flatMap((each) => each.drafts);
      const byHand = drafts.filter(({ address }) => address === '').length;
      const missed = [...new Set(same.flatMap((each) => each.decision.skipped ?? []))].filter(skipIsNews);
      const parts = [
        ...(drafts.length > byHand
          ? [frenchCount(drafts.length - byHand, 'destinataire par courriel', 'destinataires par courriel')]
          : []),
        ...(byHand > 0 ? [`${byHand} sans adresse, à prévenir par lettre`] : []),
        ...missed.map((why) => `non envoyé ${frenchList(kindsOf(same, why))} : ${SKIP_WORDS[why]}`),
      ];
      if (parts.length === 0) continue;
      await this.audit.record(tx, {
        actor: 'Mandature',
        action: 'notices.decided',
        subject: `body:${one.body.id}`,
        sentence: `Avis « ${decision.notice.step.label} » pour les mandats qui finissent le ${frenchDay(lastDayOf(one.cohort.endsBefore))} : ${parts.join(' ; ')}.`,
      });
    }
  }
}

const kindsOf = (same: readonly DueNotice[], why: string) => [
  ...new Set(
    same.filter(({ decision }) => decision.skipped === why).map(({ decision }) => TO_WORDS[decision.notice.recipient]),
  ),
];
