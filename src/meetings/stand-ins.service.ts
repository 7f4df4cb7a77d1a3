import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database/unit-of-work.js';
import { Refused } from '../platform/refused.js';
import type { Meeting } from './meeting.entity.js';
import { assertOpen } from './meetings.service.js';
import { peopleNow } from './people-now.js';
import { Registers } from './registers.service.js';
import { StandIn } from './stand-in.entity.js';

/** Substitutes who came to a meeting, in their order. */
@Injectable()
export class StandIns {
  constructor(private readonly registers: Registers) {}

  /** A substitute came: for one seat, or for whoever is away, after those already there. */
  async add(tx: Tx, meeting: Meeting, given: { personId: string; seatId: string | null }): Promise<void> {
    assertOpen(meeting);
    const { rows, standIns, sheet } = await this.registers.sheet(meeting, tx);
    const { names } = await peopleNow(tx, [given.personId]);
    const typed = (names.get(given.personId) ?? '').toLowerCase();
    const member = rows.find(({ personId, name }) => personId === given.personId || name.toLowerCase() === typed);
    if (member)
      throw new Refused(
        'sits-already',
        `${member.name} est membre : cochez sa ligne dans la liste de présences.`,
        'lastName',
      );
    if (standIns.some(({ personId }) => personId === given.personId))
      throw new Refused('sits-already', 'Cette personne est déjà dans la liste des suppléants.', 'lastName');
    if (given.seatId && standIns.some(({ seatId }) => seatId === given.seatId))
      throw new Refused('seat-taken', 'Quelqu’un remplace déjà ce siège.', 'seatId');
    if (given.seatId && !sheet.seats.some(({ seat, personId }) => seat.id === given.seatId && personId !== null))
      throw new Refused('seat-vacant', 'Ce siège est vacant : personne n’y est à remplacer.', 'seatId');
    const position = 1 + Math.max(0, ...standIns.map((one) => one.position));
    await tx.insert(StandIn, { meetingId: meeting.id, position, ...given });
  }

  async remove(tx: Tx, meeting: Meeting, personId: string): Promise<void> {
    assertOpen(meeting);
    await tx.delete(StandIn, { meetingId: meeting.id, personId });
  }
}
