import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { AuditLog } from '../audit/audit-log.js';
import { Body } from '../committee/body.entity.js';
import { Mandate } from '../committee/mandate.entity.js';
import { Seat } from '../committee/seat.entity.js';
import type { Day } from '../domain/calendar/day.js';
import { lastDayOf } from '../domain/calendar/term.js';
import { fullName } from '../domain/organisations/person-name.js';
import { Person } from '../organisations/person.entity.js';
import { Clock } from '../platform/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { LetterLinks } from '../platform/mail/letter-links.service.js';
import { NotHere } from '../platform/refused.js';
import { type Answer, NoticeAnswer } from './notice-answer.entity.js';
import { ANSWER_WORDS } from './notice-words.js';

/** The question behind a personal link, and what was answered so far. */
export type Asked = {
  mandateId: string;
  endsBefore: Day;
  by: string;
  holder: string;
  committee: string;
  seat: number;
  lastDay: Day;
  given: NoticeAnswer | null;
};

/** « Souhaitez-vous vous représenter ? »: answered by a personal link, without an account; the last answer counts. */
@Injectable()
export class Answers {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
    private readonly links: LetterLinks,
  ) {}

  async asked(link: string): Promise<Asked> {
    const [mandateId = '', endsBefore = '', by = ''] = (await this.links.open('reponse', link)).split('|');
    const mandate = await this.work.read.findOneBy(Mandate, { mandateId, supersededAt: IsNull() });
    const seat = mandate && (await this.work.read.findOneBy(Seat, { id: mandate.seatId }));
    const body = mandate && (await this.work.read.findOneBy(Body, { id: mandate.bodyId }));
    const person = mandate && (await this.work.read.findOneBy(Person, { id: mandate.personId }));
    if (!mandate || mandate.kind === 'annulment' || !seat || !body || !person)
      throw new NotHere('Ce mandat n’existe plus : il n’y a rien à répondre. Appelez-nous en cas de doute.');
    return {
      mandateId,
      endsBefore,
      by,
      holder: fullName(person),
      committee: body.name,
      seat: seat.number,
      lastDay: lastDayOf(endsBefore),
      given: await this.work.read.findOneBy(NoticeAnswer, { mandateId, endsBefore }),
    };
  }

  /** Keeps the answer; the same one again changes nothing. */
  async answer(link: string, answer: Answer, remark: string): Promise<void> {
    const { mandateId, endsBefore, by, seat, holder } = await this.asked(link);
    await this.work.run(async (tx) => {
      const before = await tx.findOneBy(NoticeAnswer, { mandateId, endsBefore });
      if (before?.answer === answer && before.remark === remark && before.by === by) return;
      const given = { mandateId, endsBefore, answer, by, remark, answeredAt: this.clock.now() };
      await tx.upsert(NoticeAnswer, given, ['mandateId', 'endsBefore']);
      await this.audit.record(tx, {
        actor: by,
        action: 'notice.answered',
        subject: `mandate:${mandateId}`,
        sentence: `Réponse pour le siège ${seat} : ${holder} ${ANSWER_WORDS[answer]}.`,
      });
    });
  }
}
