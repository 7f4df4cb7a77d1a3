import { Injectable } from '@nestjs/common';
import { dayAt } from '../../domain/calendar/instant.js';
import { Clock } from '../../platform/clock.js';
import type { Tx } from '../../platform/database/unit-of-work.js';
import { blindId } from '../../platform/ids.js';
import { Outbox } from '../../platform/mail/outbox.service.js';
import { reminders } from '../campaigns.js';
import { TurnoutDay } from './turnout-day.entity.js';
import { VoteMark } from './vote-mark.entity.js';

/** Who has voted, by whatever way: a mark without time, and a sum a day. */
@Injectable()
export class VoteMarks {
  constructor(
    private readonly clock: Clock,
    private readonly outbox: Outbox,
  ) {}

  /** Marks an elector, once; a reminder that waits for them does not leave. Answers whether the mark is new. */
  async mark(tx: Tx, electionId: string, electorId: string): Promise<boolean> {
    const mark = { electionId, electorId };
    if (await tx.existsBy(VoteMark, mark)) return false;
    await tx.insert(VoteMark, { id: blindId(), ...mark });
    await this.outbox.takeBack(tx, reminders(electionId), `elector:${electorId}`);
    const day = dayAt(this.clock.now().toISOString());
    const { affected } = await tx.increment(TurnoutDay, { electionId, day }, 'votes', 1);
    if (!affected) await tx.insert(TurnoutDay, { electionId, day, votes: 1 });
    return true;
  }
}
