import { Body, Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { IsEmail, Length } from 'class-validator';
import { In } from 'typeorm';
import { needsSecondPerson } from '../../domain/elections/address-change.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { Allow, STAFF } from '../../platform/web/allow.decorator.js';
import { onward, page } from '../../platform/web/view.js';
import { actorOf, isOffice, type Visitor, Who } from '../../platform/web/visitor.js';
import { headOf, within } from '../election-head.js';
import { ElectionsService } from '../elections.service.js';
import { AddressesService, masked } from '../roll/addresses.service.js';
import { Elector } from '../roll/elector.entity.js';
import type { AddressRequest } from './address-request.entity.js';
import { AddressRequests, type Official } from './address-requests.service.js';

const WHY = { message: 'Écrivez pourquoi, en 3 à 500 signes.' };

class AddressForm {
  @IsEmail({}, { message: 'Écrivez une adresse électronique complète.' })
  address: string;

  @Length(3, 500, { message: 'Écrivez pourquoi l’adresse change.' })
  reason: string;
}

class ReasonForm {
  @Length(3, 500, WHY)
  reason: string;
}

/** Where electors' letters go: asked for by the office or by electors, and agreed to by a second person during a vote. */
@Controller('elections/:id')
@Allow('secretary')
export class AddressRequestsController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly elections: ElectionsService,
    private readonly requests: AddressRequests,
    private readonly addresses: AddressesService,
  ) {}

  @Get('adresses')
  @Allow(...STAFF)
  async index(@Param('id', ParseUUIDPipe) id: string, @Who() visitor: Visitor) {
    const election = await this.elections.one(id);
    const waiting = await this.requests.waiting([id]);
    const electors = await this.work.read.findBy(Elector, { id: In(waiting.map((r) => r.electorId)) });
    const byId = new Map(electors.map((elector) => [elector.id, elector]));
    return page(
      'contact/requests',
      'Demandes de changement d’adresse',
      {
        ...headOf(election),
        aDeux: needsSecondPerson(election.stage),
        demandes: waiting.flatMap((request) => {
          const elector = byId.get(request.electorId);
          return elector ? [shown(request, elector, visitor)] : [];
        }),
      },
      within(election),
    );
  }

  @Post('electeurs/:elector/adresse')
  async ask(
    @Param('id', ParseUUIDPipe) id: string,
    @Param('elector', ParseUUIDPipe) electorId: string,
    @Body() form: AddressForm,
    @Who() visitor: Visitor,
  ) {
    const done = await this.work.run((tx) =>
      this.requests.ask(tx, electorId, form.address, form.reason, official(visitor)),
    );
    return onward(`/elections/${id}/electeurs/${electorId}`, done ? CHANGED : ASKED);
  }

  @Post('electeurs/:elector/par-lettre')
  async byLetter(
    @Param('id', ParseUUIDPipe) id: string,
    @Param('elector', ParseUUIDPipe) electorId: string,
    @Body() form: ReasonForm,
    @Who() visitor: Visitor,
  ) {
    await this.work.run((tx) => this.addresses.byLetter(tx, electorId, form.reason, actorOf(visitor)));
    return onward(
      `/elections/${id}/electeurs/${electorId}`,
      'Cette association recevra une lettre : imprimez-la une fois l’élection scellée.',
    );
  }

  @Post('adresses/:request/reprendre')
  async accept(
    @Param('id', ParseUUIDPipe) id: string,
    @Param('request', ParseUUIDPipe) requestId: string,
    @Who() visitor: Visitor,
  ) {
    const done = await this.work.run((tx) => this.requests.accept(tx, requestId, official(visitor)));
    return onward(`/elections/${id}/adresses`, done ? CHANGED : ASKED);
  }

  @Post('adresses/:request/accord')
  @Allow(...STAFF)
  async agree(
    @Param('id', ParseUUIDPipe) id: string,
    @Param('request', ParseUUIDPipe) requestId: string,
    @Who() visitor: Visitor,
  ) {
    await this.work.run((tx) => this.requests.agree(tx, requestId, official(visitor)));
    return onward(`/elections/${id}/adresses`, CHANGED);
  }

  @Post('adresses/:request/refus')
  @Allow(...STAFF)
  async refuse(
    @Param('id', ParseUUIDPipe) id: string,
    @Param('request', ParseUUIDPipe) requestId: string,
    @Body() form: ReasonForm,
    @Who() visitor: Visitor,
  ) {
    await this.work.run((tx) => this.requests.refuse(tx, requestId, form.reason, official(visitor)));
    return onward(`/elections/${id}/adresses`, 'La demande est close. Rien n’a changé.');
  }
}

const CHANGED = 'L’adresse est changée. L’ancien lien ne marche plus, les deux adresses sont prévenues.';
const ASKED = 'C’est demandé. Une deuxième personne doit approuver ; jusque-là, rien ne change.';

const official = ({ account }: Visitor): Official => ({ id: account!.id, name: account!.name });

function shown(request: AddressRequest, elector: Elector, visitor: Visitor) {
  const mine = request.askedBy === visitor.account?.id;
  const office = isOffice(visitor);
  return {
    demande: request.id,
    association: elector.organisationName,
    electeur: office ? `/elections/${elector.electionId}/electeurs/${elector.id}` : '',
    ancienne: masked(elector.address),
    nouvelle: request.state === 'to_agree' || office ? request.address : masked(request.address),
    motif: request.reason,
    par: request.askedByName,
    quand: request.askedAt.toISOString(),
    recue: request.state === 'received',
    reprendre: office && request.state === 'received' && request.address !== '',
    approuver: request.state === 'to_agree' && !mine,
    mienne: request.state === 'to_agree' && mine,
    clore: office || (request.state === 'to_agree' && !mine),
  };
}
