import { Body, Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { IsEmail, IsOptional, IsString, Length, MaxLength, ValidateIf } from 'class-validator';
import { frenchDay } from '../../domain/calendar/french.js';
import { lastDayOf } from '../../domain/calendar/term.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { Allow } from '../../platform/web/allow.decorator.js';
import { maybeDay, typedDay } from '../../platform/web/typed.js';
import { onward, page } from '../../platform/web/view.js';
import { actorOf, type Visitor, Who } from '../../platform/web/visitor.js';
import { nameOf } from '../committee-sheets.service.js';
import { MandateContext, PROOF } from '../mandate-context.js';
import { Impacts } from '../memory/impacts.service.js';
import { PeopleService } from '../people.service.js';
import { Suspensions } from './suspensions.service.js';

class SuspensionForm {
  @IsString()
  from: string = '';

  @IsOptional()
  @IsString()
  lastDay: string = '';

  @Length(3, 200, { message: 'Dites pourquoi : maladie, congé, incompatibilité à lever…' })
  reason: string;

  @Length(3, 300, { message: PROOF })
  decision: string;

  @IsOptional()
  @MaxLength(80)
  firstName: string = '';

  @IsOptional()
  @MaxLength(80)
  lastName: string = '';

  @ValidateIf((form: SuspensionForm) => form.email !== '')
  @IsEmail({}, { message: 'Cette adresse ne semble pas complète. Exemple : nom@association.be' })
  email: string = '';
}

class ResumptionForm {
  @IsString()
  from: string = '';

  @Length(3, 300, { message: PROOF })
  decision: string;
}

const QUALITIES = { suspended: 'suspendu·e', substitute: 'suppléance', interim: 'intérim', titular: 'titulaire' };

/** « Suspendre » : somebody is prevented for a while; who sits meanwhile, if anybody. */
@Controller('comites/:id/mandats/:mandate/suspension')
@Allow('secretary')
export class SuspensionsController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly context: MandateContext,
    private readonly people: PeopleService,
    private readonly suspensions: Suspensions,
    private readonly impacts: Impacts,
  ) {}

  @Get()
  async form(@Param('id', ParseUUIDPipe) id: string, @Param('mandate', ParseUUIDPipe) mandateId: string) {
    const { base, phrase, back, sheet } = await this.context.of(id, mandateId);
    const held = await this.suspensions.of(mandateId);
    const lignes = held.map((h) => [
      nameOf(sheet, h.personId),
      QUALITIES[h.quality],
      frenchDay(h.startsOn),
      h.endsOn ? frenchDay(lastDayOf(h.endsOn)) : 'en cours',
      h.reason,
    ]);
    const open = held.some(
      ({ quality, endsOn }) => quality === 'suspended' && (endsOn === null || endsOn > sheet.today),
    );
    const data = { ici: `${base}/suspension`, phrase, lignes, suspendu: open };
    return page('committee/suspension', 'Suspendre un mandat', data, { back });
  }

  @Post()
  async suspend(
    @Param('id', ParseUUIDPipe) id: string,
    @Param('mandate', ParseUUIDPipe) mandateId: string,
    @Body() form: SuspensionForm,
    @Who() visitor: Visitor,
  ) {
    const from = typedDay(form.from, 'from');
    const lastDay = maybeDay(form.lastDay, 'lastDay');
    await this.work.run(async (tx) => {
      const { organisationId } = await this.context.mandate(mandateId, tx);
      const named = form.lastName.trim() !== '' || form.firstName.trim() !== '';
      const substituteId = named ? await this.people.resolve(tx, { ...form, organisationId }) : null;
      const given = { from, lastDay, reason: form.reason.trim(), decision: form.decision.trim(), substituteId };
      await this.suspensions.suspend(tx, mandateId, given, actorOf(visitor));
    });
    const { place, words } = await this.impacts.after(id);
    return onward(place, `Le mandat est suspendu à partir du ${frenchDay(from)}.${words}`);
  }

  @Post('fin')
  async resume(
    @Param('id', ParseUUIDPipe) id: string,
    @Param('mandate', ParseUUIDPipe) mandateId: string,
    @Body() form: ResumptionForm,
    @Who() visitor: Visitor,
  ) {
    const from = typedDay(form.from, 'from');
    const decision = form.decision.trim();
    await this.work.run((tx) => this.suspensions.resume(tx, mandateId, from, decision, actorOf(visitor)));
    const { place, words } = await this.impacts.after(id);
    return onward(place, `Le mandat reprend le ${frenchDay(from)}.${words}`);
  }
}
