import { Body, Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { IsIn, IsOptional, IsString, Length, MaxLength } from 'class-validator';
import { frenchDay } from '../domain/calendar/french.js';
import { END_REASONS } from '../domain/committee/end-reasons.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { Allow } from '../platform/web/allow.decorator.js';
import { typedDay } from '../platform/web/typed.js';
import { onward, page } from '../platform/web/view.js';
import { actorOf, type Visitor, Who } from '../platform/web/visitor.js';
import { MandateActs } from './mandate-acts.service.js';
import { MandateContext, PROOF } from './mandate-context.js';
import { Impacts } from './memory/impacts.service.js';

const REASONS = Object.entries(END_REASONS)
  .filter(([code]) => code !== 'term_completed')
  .map(([valeur, texte]) => ({ valeur, texte }));

class EndForm {
  @IsIn(Object.keys(END_REASONS), { message: 'Dites ce qui s’est passé.' })
  reason: string;

  @IsString()
  lastDay: string = '';

  @Length(3, 300, { message: PROOF })
  decision: string;

  @IsOptional()
  @MaxLength(500, { message: 'Cette remarque est trop longue : 500 signes au plus.' })
  note: string = '';
}

/** « Enregistrer un changement »: the mandate was right, and it ends. */
@Controller('comites/:id/mandats/:mandate')
@Allow('secretary')
export class DeparturesController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly context: MandateContext,
    private readonly acts: MandateActs,
    private readonly impacts: Impacts,
  ) {}

  @Get('fin')
  async ending(@Param('id', ParseUUIDPipe) id: string, @Param('mandate', ParseUUIDPipe) mandateId: string) {
    const { base, phrase, back } = await this.context.of(id, mandateId);
    const data = { ici: `${base}/fin`, correction: `${base}/correction`, phrase, raisons: REASONS };
    return page('committee/end', 'Enregistrer un changement', data, { back });
  }

  @Post('fin')
  async end(
    @Param('id', ParseUUIDPipe) id: string,
    @Param('mandate', ParseUUIDPipe) mandateId: string,
    @Body() form: EndForm,
    @Who() visitor: Visitor,
  ) {
    const lastDay = typedDay(form.lastDay, 'lastDay');
    await this.work.run((tx) => this.acts.end(tx, mandateId, { ...form, lastDay }, actorOf(visitor)));
    const { place, words } = await this.impacts.after(id);
    return onward(place, `Le mandat finit le ${frenchDay(lastDay)}.${words}`);
  }
}
