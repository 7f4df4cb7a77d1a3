import { Injectable } from '@nestjs/common';
import type { Day } from '../../domain/calendar/day.js';
import { frenchDay } from '../../domain/calendar/french.js';
import { dayAt } from '../../domain/calendar/instant.js';
import { objectionToResignation, objectionToWithdrawal } from '../../domain/committee/resignation.js';
import { Clock } from '../../platform/clock.js';
import { type Tx, UnitOfWork } from '../../platform/database/unit-of-work.js';
import { newId } from '../../platform/ids.js';
import { NotHere, refuseIf } from '../../platform/refused.js';
import type { Mandate } from '../mandate.entity.js';
import { MandateActs } from '../mandate-acts.service.js';
import { MandateBook } from '../mandate-book.js';
import { MandateLog } from '../mandate-log.js';
import { Resignation } from './resignation.entity.js';

export type ResignationLetter = { letterOn: Day; receivedOn: Day; lastDay: Day; motive: string };

/** Letters of resignation: their three dates, and what becomes of them (R-40, T24). */
@Injectable()
export class Resignations {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly acts: MandateActs,
    private readonly book: MandateBook,
    private readonly log: MandateLog,
  ) {}

  /** The letter that ends a mandate and was not taken back; null where there is none. */
  async standing(mandateId: string, tx: Tx = this.work.read): Promise<Resignation | null> {
    const all = await tx.find(Resignation, { where: { mandateId }, order: { recordedAt: 'DESC' } });
    return all.find(({ withdrawnOn }) => withdrawnOn === null) ?? null;
  }

  /** Ends the mandate on the day that the letter gives, today's, past or to come. */
  async record(tx: Tx, mandateId: string, letter: ResignationLetter, actor: string): Promise<Mandate> {
    const objection = objectionToResignation(letter, dayAt(this.clock.now()));
    refuseIf(objection, objection?.reason === 'ends-before-letter' ? 'lastDay' : 'receivedOn');
    const decision = `Lettre du ${frenchDay(letter.letterOn)}, reçue le ${frenchDay(letter.receivedOn)}`;
    const departure = { lastDay: letter.lastDay, reason: 'resignation', note: letter.motive, decision };
    const mandate = await this.acts.end(tx, mandateId, departure, actor);
    await tx.insert(Resignation, {
      ...letter,
      id: newId(this.clock),
      mandateId,
      withdrawnOn: null,
      author: actor,
      recordedAt: this.clock.now(),
    });
    return mandate;
  }

  /** Takes a resignation back before it has effect: the mandate goes on, the letter and both changes stay readable. */
  async withdraw(tx: Tx, mandateId: string, given: { on: Day; decision: string }, actor: string): Promise<Mandate> {
    const { before, seat } = await this.log.held(tx, mandateId);
    const letter = await this.standing(mandateId, tx);
    if (!letter) throw new NotHere('Aucune démission n’est en cours pour ce mandat. Revenez à la page du siège.');
    refuseIf(objectionToWithdrawal(letter, given.on), 'on');
    await tx.update(Resignation, letter.id, { withdrawnOn: given.on });
    const ground = {
      kind: 'event' as const,
      reason: `Démission du ${frenchDay(letter.letterOn)} retirée le ${frenchDay(given.on)}`,
      decision: given.decision,
      author: actor,
    };
    const mandate = await this.book.supersede(tx, before, { endedOn: null, endReason: null }, ground, 'on');
    await this.log.said(tx, mandate, seat, 'resignation.withdrawn', (name, place) => {
      return `${name} retire sa démission (${place}) : le mandat continue.`;
    });
    return mandate;
  }
}
