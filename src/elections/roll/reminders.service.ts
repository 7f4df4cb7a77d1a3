import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import { daysBetween } from '../../domain/calendar/day.js';
import { dayAt } from '../../domain/calendar/instant.js';
import { frenchCount } from '../../domain/french.js';
import { Clock } from '../../platform/clock.js';
import type { Tx } from '../../platform/database/unit-of-work.js';
import { blindId } from '../../platform/ids.js';
import { Outbox } from '../../platform/mail/outbox.service.js';
import { Refused } from '../../platform/refused.js';
import { afterTheHold, invitations, reminders } from '../campaigns.js';
import type { Election } from '../election.entity.js';
import { assertMay, ElectionsService } from '../elections.service.js';
import { letterWords, threadOf } from '../letter-words.js';
import { Elector } from './elector.entity.js';
import { RollService } from './roll.service.js';

/** Letters that electors get again while the vote is open. Who has not voted is known to the machine only. */
@Injectable()
export class RemindersService {
  constructor(
    private readonly clock: Clock,
    private readonly audit: AuditLog,
    private readonly outbox: Outbox,
    private readonly elections: ElectionsService,
    private readonly roll: RollService,
  ) {}

  /** Reminds those who have not voted, after the hold. One reminder a day at most, whatever is pressed twice. */
  async remind(tx: Tx, electionId: string, actor: string): Promise<number> {
    const election = await this.elections.held(tx, electionId);
    assertMay(election, 'remind');
    const now = this.clock.now();
    const posted = await this.remindSilent(tx, election, dayAt(now), afterTheHold(now));
    if (posted === 0)
      throw new Refused(
        'nobody-to-remind',
        'Aucun rappel à envoyer : tout le monde a voté, ou le rappel d’aujourd’hui est déjà préparé.',
      );
    await this.audit.record(tx, {
      actor,
      action: 'election.reminded',
      subject: `election:${electionId}`,
      sentence: `Un rappel attend 10 minutes, puis part aux ${posted} associations qui n’ont pas encore voté.`,
    });
    return posted;
  }

  /** One letter to each who has mail and has not voted; `occasion` makes a repetition harmless. Answers how many are new. */
  async remindSilent(tx: Tx, election: Election, occasion: string, notBefore = this.clock.now()): Promise<number> {
    const left = daysBetween(dayAt(this.clock.now()), dayAt(election.closesAt));
    const silent = (await this.roll.silent(election.id, tx)).filter((e) => e.channel === 'mail');
    return this.outbox.post(
      tx,
      silent.map((elector) => ({
        key: `reminder:${election.id}:${occasion}:${elector.id}`,
        template: left === 0 ? 'dernier-rappel' : 'rappel',
        to: { address: elector.address, name: elector.delegateName || elector.organisationName },
        data: { ...letterWords(election, elector), jours: left },
        secret: { kind: 'ballot-link', id: elector.id },
        campaign: reminders(election.id),
        about: `elector:${elector.id}`,
        notBefore,
        discreet: true,
      })),
    );
  }

  /** Lets go what was stopped. */
  async resume(tx: Tx, electionId: string, actor: string): Promise<number> {
    assertMay(await this.elections.held(tx, electionId), 'remind');
    const campaigns = [invitations(electionId), reminders(electionId)];
    let count = 0;
    for (const campaign of campaigns) count += await this.outbox.resume(tx, campaign);
    if (count === 0) throw new Refused('nothing-stopped', 'Aucun courriel de cette élection n’est arrêté.');
    await this.audit.record(tx, {
      actor,
      action: 'mail.resumed',
      subject: `election:${electionId}`,
      sentence: `${frenchCount(count, 'courriel arrêté part', 'courriels arrêtés partent')} finalement.`,
    });
    return count;
  }

  /** Sends the same link again to the known address. */
  async resend(tx: Tx, electorId: string, actor: string): Promise<Elector> {
    const elector = await tx.findOneByOrFail(Elector, { id: electorId });
    const election = await this.elections.held(tx, elector.electionId);
    assertMay(election, 'remind');
    if (elector.channel !== 'mail')
      throw new Refused(
        'no-address',
        `« ${elector.organisationName} » n’a pas d’adresse électronique : envoyez une lettre, ou ajoutez une adresse.`,
      );
    await this.outbox.post(tx, [
      {
        key: `resend:${elector.id}:${blindId()}`,
        template: 'lien-renvoye',
        to: { address: elector.address, name: elector.delegateName || elector.organisationName },
        data: {
          ...letterWords(election, elector),
          ...(election.openedAt ? { premier: dayAt(election.openedAt) } : {}),
        },
        secret: { kind: 'ballot-link', id: elector.id },
        about: `elector:${elector.id}`,
        thread: threadOf(elector),
      },
    ]);
    await this.audit.record(tx, {
      actor,
      action: 'elector.link-resent',
      subject: `election:${election.id}`,
      sentence: `Le lien de vote de « ${elector.organisationName} » est renvoyé. C’est le même lien.`,
    });
    return elector;
  }
}
