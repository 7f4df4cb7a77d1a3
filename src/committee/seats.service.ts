import { Injectable } from '@nestjs/common';
import type { Day } from '../domain/calendar/day.js';
import { daysOfSeat, includesDay } from '../domain/committee/record.js';
import { type Tx, UnitOfWork } from '../platform/database/unit-of-work.js';
import { NotHere } from '../platform/refused.js';
import { Seat } from './seat.entity.js';

/** The numbered chairs of the committees. */
@Injectable()
export class SeatsService {
  constructor(private readonly work: UnitOfWork) {}

  /** Seats that exist on a day, by number. */
  async of(bodyId: string, day: Day, tx: Tx = this.work.read): Promise<Seat[]> {
    const seats = await tx.find(Seat, { where: { bodyId }, order: { number: 'ASC' } });
    return seats.filter((seat) => includesDay(daysOfSeat(seat), day));
  }

  async byId(id: string, tx: Tx = this.work.read): Promise<Seat> {
    const seat = await tx.findOneBy(Seat, { id });
    if (!seat) throw new NotHere('Ce siège n’existe pas. Revenez à la page du comité.');
    return seat;
  }

  async one(bodyId: string, number: number, tx: Tx = this.work.read): Promise<Seat> {
    const seat = await tx.findOne(Seat, { where: { bodyId, number }, order: { validFrom: 'DESC' } });
    if (!seat) throw new NotHere('Ce siège n’existe pas dans ce comité. Revenez à la page du comité.');
    return seat;
  }
}
