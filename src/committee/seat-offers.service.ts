import { Injectable } from '@nestjs/common';
import type { Seat } from './seat.entity.js';

/** Something that another feature can do for a seat: a sentence, and where it is done. */
export type SeatOffer = { texte: string; action: string; href: string };

/** What the features offer on the page of a seat. Each says its part once, at start; the page does not know them. */
@Injectable()
export class SeatOffers {
  private readonly sources: ((seat: Seat) => Promise<readonly SeatOffer[]>)[] = [];

  provide(find: (seat: Seat) => Promise<readonly SeatOffer[]>): void {
    this.sources.push(find);
  }

  async of(seat: Seat): Promise<SeatOffer[]> {
    return (await Promise.all(this.sources.map((find) => find(seat)))).flat();
  }
}
