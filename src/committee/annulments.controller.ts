import { Body, Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { IsOptional, Length, MaxLength } from 'class-validator';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { Allow } from '../platform/web/allow.decorator.js';
import { onward, page } from '../platform/web/view.js';
import { actorOf, type Visitor, Who } from '../platform/web/visitor.js';
import { MandateAmendments } from './mandate-amendments.service.js';
import { MandateContext } from './mandate-context.js';
import { Impacts } from './memory/impacts.service.js';

class AnnulForm {
  @Length(3, 300, { message: 'Dites pourquoi ce mandat est annulé.' })
  reason: string;

  @IsOptional()
  @MaxLength(300)
  decision: string = '';
}

/** « Annuler ce mandat »: it is without effect, as if it had never begun. */
@Controller('comites/:id/mandats/:mandate')
@Allow('secretary')
export class AnnulmentsController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly context: MandateContext,
    private readonly amendments: MandateAmendments,
    private readonly impacts: Impacts,
  ) {}

  @Get('annulation')
  async annulling(@Param('id', ParseUUIDPipe) id: string, @Param('mandate', ParseUUIDPipe) mandateId: string) {
    const { base, phrase, back } = await this.context.of(id, mandateId);
    const data = { ici: `${base}/annulation`, phrase, retourSiege: back.href };
    return page('committee/annul', 'Annuler un mandat', data, { back });
  }

  @Post('annulation')
  async annul(
    @Param('id', ParseUUIDPipe) id: string,
    @Param('mandate', ParseUUIDPipe) mandateId: string,
    @Body() form: AnnulForm,
    @Who() visitor: Visitor,
  ) {
    await this.work.run((tx) => this.amendments.annul(tx, mandateId, form, actorOf(visitor)));
    const { place, words } = await this.impacts.after(id);
    return onward(place, `Le mandat est annulé.${words}`);
  }

  /** Undoes an entry just made. */
  @Post('retrait')
  async undo(
    @Param('id', ParseUUIDPipe) id: string,
    @Param('mandate', ParseUUIDPipe) mandateId: string,
    @Who() visitor: Visitor,
  ) {
    await this.work.run((tx) => this.amendments.withdraw(tx, mandateId, actorOf(visitor)));
    return onward(`/comites/${id}`, 'L’encodage est annulé.');
  }
}
