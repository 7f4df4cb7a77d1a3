import { Body, Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { IsIn, IsOptional, IsString, Length, MaxLength } from 'class-validator';
import { lastDayOf } from '../domain/calendar/term.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { Allow } from '../platform/web/allow.decorator.js';
import { maybeDay, typedDay } from '../platform/web/typed.js';
import { onward, page } from '../platform/web/view.js';
import { actorOf, type Visitor, Who } from '../platform/web/visitor.js';
import { MandateAmendments } from './mandate-amendments.service.js';
import { MandateContext, PROOF } from './mandate-context.js';
import { MandatesService } from './mandates.service.js';
import { Impacts } from './memory/impacts.service.js';
import { PeopleService } from './people.service.js';

class CorrectionForm {
  @Length(1, 80, { message: 'Écrivez le prénom.' })
  firstName: string;

  @Length(1, 80, { message: 'Écrivez le nom.' })
  lastName: string;

  @IsOptional()
  @MaxLength(200)
  organisation: string = '';

  @IsString()
  startsOn: string = '';

  @IsOptional()
  @IsIn(['oui', ''])
  sinceAtLeast: string = '';

  @IsOptional()
  @IsString()
  lastDay: string = '';

  @IsOptional()
  @IsString()
  endedLastDay: string = '';

  @Length(3, 300, { message: 'Dites ce qui était faux.' })
  reason: string;

  @Length(3, 300, { message: PROOF })
  decision: string;
}

/** « Corriger une erreur »: what is written was never true. */
@Controller('comites/:id/mandats/:mandate/correction')
@Allow('secretary')
export class CorrectionsController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly context: MandateContext,
    private readonly mandates: MandatesService,
    private readonly people: PeopleService,
    private readonly amendments: MandateAmendments,
    private readonly impacts: Impacts,
  ) {}

  @Get()
  async correcting(@Param('id', ParseUUIDPipe) id: string, @Param('mandate', ParseUUIDPipe) mandateId: string) {
    const { base, phrase, back, mandate, sheet, seat } = await this.context.of(id, mandateId);
    const person = sheet.people.get(mandate.personId);
    const organisation = mandate.organisationId ? sheet.organisations.get(mandate.organisationId)?.name : '';
    const valeurs = {
      firstName: person?.firstName ?? '',
      lastName: person?.lastName ?? '',
      organisation: organisation ?? '',
      startsOn: mandate.startsOn,
      sinceAtLeast: mandate.sinceAtLeast ? 'oui' : '',
      lastDay: mandate.plannedEnd ? lastDayOf(mandate.plannedEnd) : '',
      endedLastDay: mandate.endedOn ? lastDayOf(mandate.endedOn) : '',
      decision: mandate.decision,
    };
    const surQui = seat?.mode === 'elected' ? 'Association' : 'Institution';
    const changement = mandate.endedOn === null ? { href: `${base}/fin`, texte: 'Enregistrer un changement' } : null;
    const associations = await this.people.organisationNames();
    const data = { ici: `${base}/correction`, phrase, valeurs, surQui, changement, associations };
    return page('committee/correct', 'Corriger une erreur', data, { back });
  }

  @Post()
  async correct(
    @Param('id', ParseUUIDPipe) id: string,
    @Param('mandate', ParseUUIDPipe) mandateId: string,
    @Body() form: CorrectionForm,
    @Who() visitor: Visitor,
  ) {
    const days = {
      startsOn: typedDay(form.startsOn, 'startsOn'),
      sinceAtLeast: form.sinceAtLeast === 'oui',
      lastDay: maybeDay(form.lastDay, 'lastDay'),
      endedLastDay: maybeDay(form.endedLastDay, 'endedLastDay'),
    };
    await this.work.run(async (tx) => {
      const organisationId = await this.people.organisationNamed(tx, form.organisation, 'organisation');
      const before = await this.mandates.live(mandateId, tx);
      const personId = await this.people.sameOr(tx, before.personId, { ...form, organisationId });
      const { reason, decision } = form;
      return this.amendments.correct(
        tx,
        mandateId,
        { ...days, personId, organisationId, reason, decision },
        actorOf(visitor),
      );
    });
    const { place, words } = await this.impacts.after(id);
    return onward(place, `L’erreur est corrigée. L’ancienne version reste lisible.${words}`);
  }
}
