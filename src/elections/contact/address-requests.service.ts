import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { AuditLog } from '../../audit/audit-log.js';
import { needsSecondPerson, objectionToAgreeing } from '../../domain/elections/address-change.js';
import { Clock } from '../../platform/clock.js';
import { type Tx, UnitOfWork } from '../../platform/database/unit-of-work.js';
import { newId } from '../../platform/ids.js';
import { NotHere, Refused, refuseIf } from '../../platform/refused.js';
import { assertMay, ElectionsService } from '../elections.service.js';
import { AddressesService } from '../roll/addresses.service.js';
import { Elector } from '../roll/elector.entity.js';
import { AddressRequest } from './address-request.entity.js';

export type Official = { id: string; name: string };

const WAITING: AddressRequest['state'][] = ['received', 'to_agree'];
/** More than these from one elector are the same question again. */
const MOST_WAITING = 3;

/** Where an elector's letters should go instead: asked, agreed to by a second person while people vote, or refused. */
@Injectable()
export class AddressRequests {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
    private readonly elections: ElectionsService,
    private readonly addresses: AddressesService,
  ) {}

  /** What waits for the office or for a second person, in the order of arrival. */
  waiting(electionIds: readonly string[], tx: Tx = this.work.read): Promise<AddressRequest[]> {
    const where = { electionId: In([...electionIds]), state: In(WAITING) };
    return tx.find(AddressRequest, { where, order: { askedAt: 'ASC', id: 'ASC' } });
  }

  /** The office wants another address. Answers whether it is changed; otherwise a second person must agree first. */
  async ask(tx: Tx, electorId: string, address: string, reason: string, by: Official): Promise<boolean> {
    const elector = await tx.findOneByOrFail(Elector, { id: electorId });
    const election = await this.elections.held(tx, elector.electionId);
    assertMay(election, 'change_address');
    if (address === elector.address)
      throw new Refused('same-address', 'C’est déjà cette adresse. Rien n’a changé.', 'address');
    if (!needsSecondPerson(election.stage)) {
      await this.addresses.change(tx, electorId, address, reason, by.name);
      return true;
    }
    await tx.delete(AddressRequest, { electorId, state: 'to_agree' });
    await tx.insert(AddressRequest, {
      ...this.fresh(elector, address, reason),
      from: 'office',
      askedBy: by.id,
      askedByName: by.name,
      state: 'to_agree',
    });
    await this.note(tx, elector, by.name, 'elector.address-asked', {
      sentence: `Une autre adresse de vote est demandée pour « ${elector.organisationName} » : une deuxième personne doit l’approuver.`,
      reason,
    });
    return false;
  }

  /** An elector says, on the page of their letters, that the address or the person is another now. */
  async receive(tx: Tx, electorId: string, address: string, reason: string): Promise<void> {
    const elector = await tx.findOneByOrFail(Elector, { id: electorId });
    assertMay(await this.elections.held(tx, elector.electionId), 'change_address');
    const waiting = await tx.countBy(AddressRequest, { electorId, state: 'received' });
    if (waiting >= MOST_WAITING)
      throw new Refused(
        'asked-often',
        'Votre demande est déjà arrivée. Le secrétariat vous répond ; vous pouvez aussi l’appeler.',
      );
    await tx.insert(AddressRequest, {
      ...this.fresh(elector, address, reason),
      from: 'elector',
      askedBy: null,
      askedByName: elector.organisationName,
      state: 'received',
    });
    await this.note(tx, elector, 'Page « Mes coordonnées »', 'elector.contact-said', {
      sentence: `« ${elector.organisationName} » demande d’écrire à une autre adresse ou à une autre personne.`,
    });
  }

  /** The office takes over what an elector asked. Answers as `ask`. */
  async accept(tx: Tx, id: string, by: Official): Promise<boolean> {
    const request = await this.held(tx, id, 'received');
    if (!request.address)
      throw new Refused('no-address', 'Cette demande ne dit pas d’adresse : passez par la page de l’association.');
    await this.decide(tx, id, 'done', by.name);
    return this.ask(tx, request.electorId, request.address, `Demandé par l’association. ${request.reason}`.trim(), by);
  }

  /** A second person agrees: only now does anything change. */
  async agree(tx: Tx, id: string, by: Official): Promise<void> {
    const { electorId, address, reason, askedBy, askedByName } = await this.held(tx, id, 'to_agree');
    refuseIf(objectionToAgreeing(askedBy, by.id));
    await this.decide(tx, id, 'done', by.name);
    await this.addresses.change(tx, electorId, address, reason, `${askedByName}, avec l’accord de ${by.name}`);
  }

  /** Nothing changes, and the request is closed. */
  async refuse(tx: Tx, id: string, why: string, by: Official): Promise<void> {
    const request = await this.held(tx, id, ...WAITING);
    const elector = await tx.findOneByOrFail(Elector, { id: request.electorId });
    await this.decide(tx, id, 'refused', by.name);
    await this.note(tx, elector, by.name, 'elector.address-refused', {
      sentence: `La demande d’une autre adresse pour « ${elector.organisationName} » est close : rien ne change.`,
      reason: why,
    });
  }

  private fresh(elector: Elector, address: string, reason: string) {
    const { id: electorId, electionId } = elector;
    const request = { id: newId(this.clock), electionId, electorId, address, reason };
    return { ...request, askedAt: this.clock.now(), decidedByName: '', decidedAt: null };
  }

  private async held(tx: Tx, id: string, ...states: AddressRequest['state'][]): Promise<AddressRequest> {
    const request = await tx.findOneBy(AddressRequest, { id });
    if (!request) throw new NotHere('Cette demande n’existe pas. Revenez à la liste des demandes.');
    if (!states.includes(request.state))
      throw new Refused('decided', 'Cette demande est déjà traitée. Rien n’a changé.');
    return request;
  }

  private async decide(tx: Tx, id: string, state: 'done' | 'refused', decidedByName: string): Promise<void> {
    await tx.update(AddressRequest, id, { state, decidedByName, decidedAt: this.clock.now() });
  }

  private note(tx: Tx, elector: Elector, actor: string, action: string, said: { sentence: string; reason?: string }) {
    return this.audit.record(tx, { actor, action, subject: `election:${elector.electionId}`, ...said });
  }
}
