import { Body, Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { IsDateString, Length, Matches } from 'class-validator';
import { frenchMoment } from '../../domain/calendar/french.js';
import { frenchCount } from '../../domain/french.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { Allow } from '../../platform/web/allow.decorator.js';
import { onward, page } from '../../platform/web/view.js';
import { actorOf, type Visitor, Who } from '../../platform/web/visitor.js';
import { within } from '../election-head.js';
import { ElectionsService } from '../elections.service.js';
import { CallPages } from './call-pages.js';
import { CallsService } from './calls.service.js';

class HoursForm {
  @IsDateString({}, { message: 'Écrivez une date qui existe.' })
  day: string;

  @Matches(/^\d\d:\d\d$/, { message: 'Écrivez l’heure comme 23:59.' })
  time: string;
}

class CallForm extends HoursForm {
  @Length(0, 4000, { message: '4 000 signes au plus.' })
  text: string = '';

  @Length(0, 500, { message: '500 signes au plus.' })
  justification: string = '';
}

class ErratumForm {
  @Length(3, 1000, { message: 'Écrivez ce qui est corrigé, en 3 à 1 000 signes.' })
  text: string;
}

class PublicationForm {
  @IsDateString({}, { message: 'Écrivez une date qui existe.' })
  on: string;

  @Length(3, 200, { message: 'Écrivez où l’appel a été publié.' })
  where: string;

  @Length(0, 300, { message: '300 signes au plus.' })
  proof: string = '';
}

class ReopenForm {
  @Length(3, 500, { message: 'Écrivez pourquoi l’appel est rouvert, en 3 à 500 signes.' })
  reason: string;
}

/** « Ouvrir l'appel », and what may still change once it is open. */
@Controller('elections/:id/appel')
@Allow('secretary')
export class CallController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly elections: ElectionsService,
    private readonly calls: CallsService,
    private readonly pages: CallPages,
  ) {}

  @Get()
  async show(@Param('id', ParseUUIDPipe) id: string) {
    const election = await this.elections.one(id);
    return page('call/call', 'Appel à candidatures', await this.pages.call(election), within(election));
  }

  @Post()
  async publish(@Param('id', ParseUUIDPipe) id: string, @Body() form: CallForm, @Who() visitor: Visitor) {
    const letters = await this.work.run((tx) => this.calls.publish(tx, id, form, actorOf(visitor)));
    const leave = frenchCount(letters, 'lettre part', 'lettres partent');
    return onward(`/elections/${id}/appel`, `L’appel est publié. ${leave} dans dix minutes.`);
  }

  @Post('erratum')
  async correct(@Param('id', ParseUUIDPipe) id: string, @Body() form: ErratumForm, @Who() visitor: Visitor) {
    await this.work.run((tx) => this.calls.correct(tx, id, form.text, actorOf(visitor)));
    return onward(`/elections/${id}/appel`, 'L’erratum est publié à côté du texte.');
  }

  @Post('report')
  async postpone(@Param('id', ParseUUIDPipe) id: string, @Body() form: HoursForm, @Who() visitor: Visitor) {
    const closesAt = await this.work.run((tx) => this.calls.postpone(tx, id, form, actorOf(visitor)));
    return onward(`/elections/${id}/appel`, `L’appel est reporté au ${frenchMoment(closesAt)}.`);
  }

  @Post('publication')
  async posted(@Param('id', ParseUUIDPipe) id: string, @Body() form: PublicationForm, @Who() visitor: Visitor) {
    await this.work.run((tx) => this.calls.publishedAt(tx, id, form, actorOf(visitor)));
    return onward(`/elections/${id}/appel`, 'La publication est notée avec sa preuve.');
  }

  @Post('reouverture')
  async reopen(@Param('id', ParseUUIDPipe) id: string, @Body() form: ReopenForm, @Who() visitor: Visitor) {
    const closesAt = await this.work.run((tx) => this.calls.reopen(tx, id, form.reason, actorOf(visitor)));
    return onward(`/elections/${id}/appel`, `L’appel est rouvert jusqu’au ${frenchMoment(closesAt)}.`);
  }
}
