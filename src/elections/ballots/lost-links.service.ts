import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { Courier } from '../../platform/mail/courier.js';
import { Refused } from '../../platform/refused.js';
import { Election } from '../election.entity.js';
import { Elector } from '../roll/elector.entity.js';
import { RemindersService } from '../roll/reminders.service.js';
import { Tries } from './tries.js';

/** Sends electors their link again when they ask for it themselves. Whether an address is known is never said. */
@Injectable()
export class LostLinks {
  private readonly asked = new Tries(3, 60);

  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly reminders: RemindersService,
    private readonly courier: Courier,
  ) {}

  /** One letter for each elector of an open vote who has this address: associations may share one. */
  async send(address: string): Promise<void> {
    const wanted = address.trim().toLowerCase();
    const now = this.clock.now();
    if (this.asked.exhausted(wanted, now)) throw new Refused('too-often', TOO_OFTEN, 'email');
    this.asked.note(wanted, now);
    const electors = await this.work.read
      .createQueryBuilder(Elector, 'e')
      .innerJoin(Election, 'o', 'o.id = e.electionId')
      .where('o.stage = :stage AND e.channel = :channel', { stage: 'open', channel: 'mail' })
      .andWhere('LOWER(e.address) = :wanted', { wanted })
      .getMany();
    await this.work.run(async (tx) => {
      for (const { id } of electors) await this.reminders.resend(tx, id, 'Par la page « Retrouver mon lien »');
    });
    this.courier.soon();
  }
}

const TOO_OFTEN =
  'Le lien a déjà été demandé trois fois pour cette adresse. Regardez aussi dans « Indésirables », ou appelez-nous.';
