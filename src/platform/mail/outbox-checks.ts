import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Checks, type Finding } from '../checks.js';
import { Clock } from '../clock.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { OutboxMessage } from './outbox-message.entity.js';

/** How long after its lease a letter may still be in the air before somebody should look. */
const FORGOTTEN_MS = 60 * 60_000;

/** Whether every letter is where its state says. */
@Injectable()
export class OutboxChecks implements OnModuleInit {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly checks: Checks,
  ) {}

  onModuleInit(): void {
    this.checks.add('Courriels', () => this.run());
  }

  private async run(): Promise<Finding> {
    const long = new Date(this.clock.now().getTime() - FORGOTTEN_MS);
    const query = () => this.work.read.createQueryBuilder(OutboxMessage, 'm');
    const forgotten = await query().where("m.state = 'sending' AND m.notBefore < :long", { long }).getCount();
    const undated = await query().where("m.state = 'sent' AND m.sentAt IS NULL").getCount();
    if (forgotten > 0)
      return {
        ok: false,
        sentence: `${forgotten} courriels sont en cours d’envoi depuis plus d’une heure. Vérifiez que le programme tourne.`,
      };
    if (undated > 0)
      return { ok: false, sentence: `${undated} courriels partis n’ont pas de date. Appelez votre informaticien.` };
    const all = await query().getCount();
    return { ok: true, sentence: `${all} courriels, chacun à sa place.` };
  }
}
