import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import { Clock } from '../../platform/clock.js';
import type { Tx } from '../../platform/database/unit-of-work.js';
import { blindId } from '../../platform/ids.js';
import { Outbox } from '../../platform/mail/outbox.service.js';
import type { Election } from '../election.entity.js';
import { assertMay, ElectionsService } from '../elections.service.js';
import { letterWords } from '../letter-words.js';
import { Elector } from './elector.entity.js';
import { PersonalLinks } from './personal-links.js';

/** Where an elector's letters go. A change kills the old link, and both addresses are told. */
@Injectable()
export class AddressesService {
  constructor(
    private readonly clock: Clock,
    private readonly audit: AuditLog,
    private readonly outbox: Outbox,
    private readonly elections: ElectionsService,
    private readonly links: PersonalLinks,
  ) {}

  async change(tx: Tx, electorId: string, address: string, reason: string, actor: string): Promise<void> {
    const before = await tx.findOneByOrFail(Elector, { id: electorId });
    const election = await this.elections.held(tx, before.electionId);
    assertMay(election, 'change_address');
    const reference = this.links.newReference();
    const changed = { address, channel: 'mail' as const, reference, confirmedAt: null };
    await tx.update(Elector, electorId, changed);
    const elector = { ...before, ...changed };
    await this.redirect(tx, election, before, address);
    if (election.sealedAt) await this.tell(tx, election, before, elector, reason, actor);
    await this.audit.record(tx, {
      actor,
      action: 'elector.address-changed',
      subject: `election:${election.id}`,
      sentence: `L’adresse de vote de « ${before.organisationName} » a changé. L’ancien lien ne marche plus.`,
      reason,
    });
  }

  /** Letters on paper from now on; what was mailed stops working. */
  async byLetter(tx: Tx, electorId: string, reason: string, actor: string): Promise<void> {
    const elector = await tx.findOneByOrFail(Elector, { id: electorId });
    const election = await this.elections.held(tx, elector.electionId);
    assertMay(election, 'change_address');
    const changed = { address: '', channel: 'letter' as const, reference: this.links.newReference() };
    await tx.update(Elector, electorId, { ...changed, printedAt: null, batchId: null, confirmedAt: null });
    await this.outbox.supersede(tx, `elector:${electorId}`);
    await this.audit.record(tx, {
      actor,
      action: 'elector.by-letter',
      subject: `election:${election.id}`,
      sentence: `« ${elector.organisationName} » recevra une lettre avec code. Le lien envoyé par courriel ne marche plus.`,
      reason,
    });
  }

  /** No letter may carry the new link to the old address. */
  private redirect(tx: Tx, { stage }: Election, { id, address }: Elector, to: string): Promise<void> {
    const about = `elector:${id}`;
    return stage === 'open' ? this.outbox.supersede(tx, about) : this.outbox.readdress(tx, about, address, to);
  }

  private async tell(tx: Tx, election: Election, before: Elector, after: Elector, reason: string, actor: string) {
    const name = after.delegateName || after.organisationName;
    const told = {
      association: after.organisationName,
      change: this.clock.now().toISOString(),
      ancienne: masked(before.address),
      nouvelle: masked(after.address),
      demandePar: actor,
      motif: reason,
      ancienLienMort: true,
      essai: election.rehearses !== null,
    };
    const about = `elector:${after.id}`;
    const notices = [before.address, after.address].filter(Boolean).map((address) => ({
      key: `address-changed:${after.id}:${after.reference}:${address}`,
      template: 'adresse-changee',
      to: { address, name },
      data: told,
      about,
    }));
    const link = {
      key: `resend:${after.id}:${blindId()}`,
      template: 'invitation',
      to: { address: after.address, name },
      data: letterWords(election, after),
      secret: { kind: 'ballot-link', id: after.id },
      about,
    };
    await this.outbox.post(tx, election.stage === 'open' ? [...notices, link] : notices);
  }
}

/** « n…@exemple.be »: enough to recognise, not enough to copy. */
export function masked(address: string): string {
  const [name = '', domain = ''] = address.split('@');
  return domain ? `${name.slice(0, 1)}…@${domain}` : 'aucune';
}
