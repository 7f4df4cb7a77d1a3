import { Body, Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { IsOptional, IsString, Length, MaxLength } from 'class-validator';
import { frenchDay } from '../../domain/calendar/french.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { Allow } from '../../platform/web/allow.decorator.js';
import { typedDay } from '../../platform/web/typed.js';
import { onward, page } from '../../platform/web/view.js';
import { actorOf, type Visitor, Who } from '../../platform/web/visitor.js';
import { MandateContext, PROOF } from '../mandate-context.js';
import { Impacts } from '../memory/impacts.service.js';
import { Resignations } from './resignations.service.js';

class ResignationForm {
  @IsString()
  letterOn: string = '';

  @IsString()
  receivedOn: string = '';

  @IsString()
  lastDay: string = '';

  @IsOptional()
  @MaxLength(500, { message: 'Ce motif est trop long : 500 signes au plus.' })
  motive: string = '';
}

class WithdrawalForm {
  @IsString()
  on: string = '';

  @Length(3, 300, { message: PROOF })
  decision: string;
}

/** « Démission » and « Retirer la démission »: the letter with its three dates. */
@Controller('comites/:id/mandats/:mandate/demission')
@Allow('secretary')
export class ResignationsController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly context: MandateContext,
    private readonly resignations: Resignations,
    private readonly impacts: Impacts,
  ) {}

  @Get()
  async form(@Param('id', ParseUUIDPipe) id: string, @Param('mandate', ParseUUIDPipe) mandateId: string) {
    const { base, phrase, back } = await this.context.of(id, mandateId);
    const letter = await this.resignations.standing(mandateId);
    const said = letter
      ? `Lettre du ${frenchDay(letter.letterOn)}, reçue le ${frenchDay(letter.receivedOn)}. Dernier jour : ${frenchDay(letter.lastDay)}.`
      : '';
    const data = { ici: `${base}/demission`, phrase, lettre: said };
    return page('committee/resignation', letter ? 'Démission en cours' : 'Démission', data, { back });
  }

  @Post()
  async record(
    @Param('id', ParseUUIDPipe) id: string,
    @Param('mandate', ParseUUIDPipe) mandateId: string,
    @Body() form: ResignationForm,
    @Who() visitor: Visitor,
  ) {
    const letter = {
      letterOn: typedDay(form.letterOn, 'letterOn'),
      receivedOn: typedDay(form.receivedOn, 'receivedOn'),
      lastDay: typedDay(form.lastDay, 'lastDay'),
      motive: form.motive.trim(),
    };
    await this.work.run((tx) => this.resignations.record(tx, mandateId, letter, actorOf(visitor)));
    const { place, words } = await this.impacts.after(id);
    return onward(place, `La démission est notée : dernier jour le ${frenchDay(letter.lastDay)}.${words}`);
  }

  @Post('retrait')
  async withdraw(
    @Param('id', ParseUUIDPipe) id: string,
    @Param('mandate', ParseUUIDPipe) mandateId: string,
    @Body() form: WithdrawalForm,
    @Who() visitor: Visitor,
  ) {
    const given = { on: typedDay(form.on, 'on'), decision: form.decision.trim() };
    await this.work.run((tx) => this.resignations.withdraw(tx, mandateId, given, actorOf(visitor)));
    return onward(`/comites/${id}`, 'La démission est retirée : le mandat continue.');
  }
}
