import { Injectable } from '@nestjs/common';
import { In, LessThanOrEqual } from 'typeorm';
import type { Day } from '../domain/calendar/day.js';
import { frenchDay } from '../domain/calendar/french.js';
import { lastDayOf } from '../domain/calendar/term.js';
import { dueNotices } from '../domain/notices/due-notices.js';
import { expiryLadder } from '../domain/notices/expiry-ladder.js';
import { cited } from '../domain/rules/rule-book.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { OutboxMessage } from '../platform/mail/outbox-message.entity.js';
import { answerRows, backwards, ledgerRow, stepRow } from './board-rows.js';
import { type CohortOnDay, Cohorts } from './cohorts.service.js';
import { Notice } from './notice.entity.js';
import { officeWords } from './office-words.js';

const LEDGER_LINES = 400;

/** What the page « Échéances » shows: the ladder of each group of mandates, and the ledger of notices. */
@Injectable()
export class NoticeBoard {
  constructor(
    private readonly work: UnitOfWork,
    private readonly cohorts: Cohorts,
  ) {}

  async groups(today: Day) {
    const found = await this.cohorts.all(today);
    const ends = In(found.map(({ cohort }) => cohort.endsBefore));
    const lines = await this.work.read.findBy(Notice, { endsBefore: ends, decidedOn: LessThanOrEqual(today) });
    return found
      .filter((one) => one.planned.length > 0)
      .map((one, i) => {
        const own = lines.filter((l) => l.bodyId === one.body.id && l.endsBefore === one.cohort.endsBefore);
        return {
          id: `fin-${i}`,
          titre: `${one.body.name} : fin le ${frenchDay(lastDayOf(one.cohort.endsBefore))}`,
          phrases: officeWords(one, [...one.seats.keys()], today),
          ...this.steps(one, own, today),
          rebours: backwards(one, today),
          reponses: answerRows(one),
          regle: cited(one.rule),
        };
      });
  }

  /** The steps before the end, and apart those for seats that stay without a successor. */
  private steps(one: CohortOnDay, own: readonly Notice[], today: Day) {
    const rungs = expiryLadder(one.cohort.endsBefore, one.rule.params.steps).filter(({ step }) =>
      one.planned.some((notice) => notice.step.code === step.code),
    );
    const known = new Set(own.map(({ plannedKey }) => plannedKey));
    const coming = dueNotices(today, one.planned, known, one.circumstances);
    const rows = (when: 'before' | 'after') =>
      rungs.filter(({ step }) => step.when === when).map((rung) => stepRow(one, rung, own, coming));
    return { etapes: rows('before'), apres: rows('after'), fini: one.cohort.endsBefore <= today };
  }

  /** The latest decisions until a day, step by step, with the fate of their letters as the outbox knows it. */
  async ledger(withLinks: boolean, day: Day) {
    const where = { decidedOn: LessThanOrEqual(day) };
    const lines = await this.work.read.find(Notice, { where, order: { id: 'DESC' }, take: LEDGER_LINES });
    const letters = await this.work.read.findBy(OutboxMessage, { key: In(lines.map(({ key }) => key)) });
    const states = new Map(letters.map(({ key, state }) => [key, state]));
    const groupOf = ({ bodyId, endsBefore, step, decidedOn }: Notice) =>
      [bodyId, endsBefore, step, decidedOn].join('|');
    return [...new Set(lines.map(groupOf))].map((group) => {
      const same = lines.filter((line) => groupOf(line) === group);
      return ledgerRow(same, states, withLinks);
    });
  }
}
