import { Injectable, type OnModuleInit } from '@nestjs/common';
import { In } from 'typeorm';
import { AuditLog } from '../audit/audit-log.js';
import { CommitteeSheets, nameOf } from '../committee/committee-sheets.service.js';
import { Seat } from '../committee/seat.entity.js';
import type { Day } from '../domain/calendar/day.js';
import { dayAt } from '../domain/calendar/instant.js';
import { Clock } from '../platform/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { LetterLinks } from '../platform/mail/letter-links.service.js';
import { NotHere, Refused } from '../platform/refused.js';
import { Scheduler } from '../platform/schedule/scheduler.js';
import { Dashboard, type Task } from '../platform/web/dashboard.js';
import { DesignationAnswer } from './designation-answer.entity.js';

const EVERY_SECONDS = 3600;

export type AskedSeat = {
  seatId: string;
  installedOn: Day;
  by: string;
  committee: string;
  seat: number;
  /** Who sits there today; empty where nobody does. */
  holder: string;
  given: DesignationAnswer | null;
};

export type GivenAnswer = Pick<DesignationAnswer, 'answer' | 'name' | 'email' | 'decision'>;

/** « Qui vous représente maintenant ? »: answered by a personal link, without an account; the secretary records what was said. */
@Injectable()
export class DesignationAnswers implements OnModuleInit {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
    private readonly links: LetterLinks,
    private readonly dashboard: Dashboard,
    private readonly scheduler: Scheduler,
    private readonly sheets: CommitteeSheets,
  ) {}

  onModuleInit(): void {
    this.dashboard.task({ roles: ['secretary', 'administrator'], find: (_, today) => this.tasks(today) });
    this.scheduler.every(EVERY_SECONDS, 'réponses des institutions', () => this.forget());
  }

  /** What was answered about a seat that is confirmed since has served: the register says who sits, the log what was said. */
  private async forget(): Promise<void> {
    const today = dayAt(this.clock.now());
    const served = (await this.answered(today)).filter(({ waits }) => !waits);
    if (served.length === 0) return;
    await this.work.run(async (tx) => {
      for (const { given } of served)
        await tx.delete(DesignationAnswer, { seatId: given.seatId, installedOn: given.installedOn });
    });
  }

  async asked(link: string): Promise<AskedSeat> {
    const [seatId = '', installedOn = '', by = ''] = (await this.links.open('ma-designation', link)).split('|');
    const seat = await this.work.read.findOneBy(Seat, { id: seatId });
    const sheet = seat && (await this.sheets.of(seat.bodyId));
    const on = sheet?.seats.find((s) => s.seat.id === seatId);
    if (!seat || !sheet || !on)
      throw new NotHere('Ce siège n’existe plus : il n’y a rien à répondre. Appelez-nous en cas de doute.');
    return {
      seatId,
      installedOn,
      by,
      committee: sheet.body.name,
      seat: seat.number,
      holder: on.mandate ? nameOf(sheet, on.mandate.personId) : '',
      given: await this.work.read.findOneBy(DesignationAnswer, { seatId, installedOn }),
    };
  }

  async answer(link: string, given: GivenAnswer): Promise<void> {
    const { seatId, installedOn, by, seat, holder } = await this.asked(link);
    if (given.answer === 'other' && given.name === '')
      throw new Refused('name-missing', 'Écrivez le nom de la personne qui vous représente.', 'nom');
    if (given.answer === 'same' && holder === '')
      throw new Refused('nobody-sits', 'Personne n’occupe ce siège aujourd’hui : donnez un nom.', 'reponse');
    await this.work.run(async (tx) => {
      const row = { seatId, installedOn, by, ...given, answeredAt: this.clock.now() };
      await tx.upsert(DesignationAnswer, row, ['seatId', 'installedOn']);
      await this.audit.record(tx, {
        actor: by,
        action: 'seat.designation-answered',
        subject: `seat:${seatId}`,
        sentence:
          given.answer === 'same'
            ? `Réponse pour le siège ${seat} : ${holder} est confirmé·e.`
            : `Réponse pour le siège ${seat} : ${given.name}${holder && ` remplace ${holder}`}.`,
        reason: given.decision,
      });
    });
  }

  /** What was answered and is not recorded yet. */
  private async tasks(today: Day): Promise<Task[]> {
    const waiting = (await this.answered(today)).filter(({ waits }) => waits);
    return waiting.map(({ seat, given }) => ({ ...taskOf(seat, given), due: today }));
  }

  /** Every answer, and whether its seat still waits to be confirmed since that installation. */
  private async answered(today: Day) {
    const answers = await this.work.read.find(DesignationAnswer);
    const seats = await this.work.read.findBy(Seat, { id: In(answers.map(({ seatId }) => seatId)) });
    const found: { seat: Seat; given: DesignationAnswer; waits: boolean }[] = [];
    for (const bodyId of new Set(seats.map((seat) => seat.bodyId)))
      for (const { seat, toConfirmSince } of (await this.sheets.of(bodyId, today)).seats)
        for (const given of answers.filter(({ seatId }) => seatId === seat.id))
          found.push({ seat, given, waits: given.installedOn === toConfirmSince });
    return found;
  }
}

function taskOf({ bodyId, number }: Seat, { answer, name, email, by, decision }: DesignationAnswer): Task {
  const same = answer === 'same';
  const who = same ? 'la même personne' : [name, email].filter(Boolean).join(', ');
  return {
    text: `Noter la réponse pour le siège ${number}`,
    why: `${by} : ${who}. Preuve : ${decision || 'non indiquée'}.`,
    href: `/comites/${bodyId}/sieges/${number}/${same ? 'confirmation' : 'titulaire'}`,
  };
}
