import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { mayDo } from '../../domain/elections/acts.js';
import { needsSecondPerson } from '../../domain/elections/address-change.js';
import { Organisation } from '../../organisations/organisation.entity.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { letterName, STATE_WORDS } from '../../platform/mail/mail-words.js';
import { OutboxMessage } from '../../platform/mail/outbox-message.entity.js';
import { NotHere } from '../../platform/refused.js';
import { AddressRequest } from '../contact/address-request.entity.js';
import type { Election } from '../election.entity.js';
import { Elector } from './elector.entity.js';

/** Shapes the page « Aider un électeur »: channel, letters and their errors; never a link, a code, or whether they voted. */
@Injectable()
export class ElectorPages {
  constructor(private readonly work: UnitOfWork) {}

  async of(election: Election, electorId: string) {
    const elector = await this.one(election.id, electorId);
    const [letters, organisation, asked] = await Promise.all([
      this.work.read.find(OutboxMessage, {
        where: { about: `elector:${electorId}`, discreet: IsNull() },
        order: { createdAt: 'DESC' },
      }),
      this.work.read.findOneBy(Organisation, { id: elector.organisationId }),
      this.work.read.findOneBy(AddressRequest, { electorId, state: 'to_agree' }),
    ]);
    return {
      id: election.id,
      electeur: electorId,
      association: elector.organisationName,
      delegue: elector.delegateName,
      adresse: elector.channel === 'mail' ? elector.address : '',
      telephone: organisation?.phone ?? '',
      ouvert: election.stage === 'open',
      papier: mayDo('mark_paper', election.stage) === null && election.method !== 'yes_no',
      guichet: mayDo('cast', election.stage) === null && election.trust !== 'independent',
      modifiable: mayDo('change_address', election.stage) === null,
      aDeux: needsSecondPerson(election.stage),
      demandee: asked?.address ?? '',
      parLettre: elector.channel === 'mail' && mayDo('change_address', election.stage) === null,
      confirmee: elector.confirmedAt?.toISOString() ?? '',
      imprimable: mayDo('print_letters', election.stage) === null,
      imprimee: elector.printedAt?.toISOString() ?? '',
      lettres: letters.map((l) => ({
        quand: (l.sentAt ?? (l.state === 'queued' ? l.notBefore : l.createdAt)).toISOString(),
        texte: `${letterName(l.template)} : ${STATE_WORDS[l.state]}`,
        probleme: l.problem ?? '',
      })),
    };
  }

  async one(electionId: string, electorId: string): Promise<Elector> {
    const elector = await this.work.read.findOneBy(Elector, { id: electorId, electionId });
    if (!elector) throw new NotHere('Cette association n’est pas sur la liste de cette élection. Revenez à la liste.');
    return elector;
  }
}
