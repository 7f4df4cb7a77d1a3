import { Inject, Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import { dayAt } from '../../domain/calendar/instant.js';
import { type Reach, reachVerdict } from '../../domain/elections/address-change.js';
import { frenchCount } from '../../domain/french.js';
import { Clock } from '../../platform/clock.js';
import { CONFIG, type Config } from '../../platform/config.js';
import { type Tx, UnitOfWork } from '../../platform/database/unit-of-work.js';
import { AddressesInError } from '../../platform/mail/addresses-in-error.service.js';
import { Outbox } from '../../platform/mail/outbox.service.js';
import { Refused } from '../../platform/refused.js';
import { advanceNotices, afterTheHold } from '../campaigns.js';
import type { Election } from '../election.entity.js';
import { assertMay, ElectionsService } from '../elections.service.js';
import { letterWords } from '../letter-words.js';
import { Elector } from '../roll/elector.entity.js';
import { RollService } from '../roll/roll.service.js';

/** « Vous allez bientôt voter » (ux.md E9): written to everybody a week early, it finds the dead addresses in time. */
@Injectable()
export class AdvanceNotices {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
    private readonly outbox: Outbox,
    private readonly addresses: AddressesInError,
    private readonly elections: ElectionsService,
    private readonly roll: RollService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** One letter to each elector who has mail; who has had it is not written to again. Answers how many wait. */
  async announce(tx: Tx, electionId: string, actor: string): Promise<number> {
    const election = await this.elections.held(tx, electionId);
    assertMay(election, 'announce');
    if (!election.rollFrozenAt)
      throw new Refused('roll-open', 'Arrêtez d’abord la liste électorale : elle dit à qui écrire.');
    const electors = (await this.roll.electors(electionId, tx)).filter((e) => e.channel === 'mail');
    const notBefore = afterTheHold(this.clock.now());
    const posted = await this.outbox.post(
      tx,
      electors.map((elector) => ({
        key: `announcement:${elector.id}:${elector.address}`,
        template: 'annonce',
        to: { address: elector.address, name: elector.delegateName || elector.organisationName },
        data: {
          ...letterWords(election, elector),
          envoi: dayAt(election.opensAt),
          expediteur: this.config.mailFrom,
        },
        campaign: advanceNotices(electionId),
        about: `elector:${elector.id}`,
        notBefore,
      })),
    );
    if (posted === 0) throw new Refused('told-already', 'L’annonce est déjà partie à tout le monde.');
    await this.audit.record(tx, {
      actor,
      action: 'election.announced',
      subject: `election:${electionId}`,
      sentence: `L’annonce du vote attend 10 minutes, puis part à ${frenchCount(posted, 'électeur')}.`,
    });
    return posted;
  }

  /** How many letters of the announcement are in each state. */
  counts = (electionId: string) => this.outbox.counts(advanceNotices(electionId));

  async reach(election: Election, tx: Tx = this.work.read): Promise<Reach> {
    const electors = await this.roll.electors(election.id, tx);
    const byMail = electors.filter((e) => e.channel === 'mail');
    const dead = await this.addresses.among(
      tx,
      byMail.map((e) => e.address),
    );
    return {
      electors: electors.length,
      byMail: byMail.length,
      confirmed: byMail.filter((e) => e.confirmedAt !== null).length,
      unreachable: byMail.filter((e) => dead.has(e.address.toLowerCase())).length,
    };
  }

  async verdict(election: Election, tx: Tx) {
    const { ok, blocking, sentence } = reachVerdict(await this.reach(election, tx));
    return { ok, blocking, text: sentence, href: ok ? `/elections/${election.id}/annonce` : '/courriels/erreurs' };
  }

  /** The elector says: it is me, and this address is good. */
  async confirm(tx: Tx, electorId: string): Promise<void> {
    await tx.update(Elector, electorId, { confirmedAt: this.clock.now() });
  }
}
