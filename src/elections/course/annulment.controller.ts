import { Body, Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { IsDateString, Length } from 'class-validator';
import { frenchCount } from '../../domain/french.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { Allow } from '../../platform/web/allow.decorator.js';
import { onward, page } from '../../platform/web/view.js';
import { actorOf, type Visitor, Who } from '../../platform/web/visitor.js';
import { headOf, within } from '../election-head.js';
import { ElectionsService, moved } from '../elections.service.js';
import { AnnulmentService } from './annulment.service.js';

class AnnulmentForm {
  @Length(3, 200, { message: 'Écrivez qui a annulé l’élection.' })
  authority: string;

  @IsDateString({}, { message: 'Écrivez une date qui existe.' })
  decidedOn: string;

  @Length(0, 100, { message: '100 signes au plus.' })
  act: string = '';

  @Length(3, 1000, { message: 'Écrivez le motif, en 3 à 1 000 signes.' })
  reason: string;
}

/** The authority annuls an election already proclaimed. */
@Controller('elections/:id/annulation')
@Allow('secretary')
export class AnnulmentController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly elections: ElectionsService,
    private readonly annulments: AnnulmentService,
  ) {}

  @Get()
  async confirm(@Param('id', ParseUUIDPipe) id: string) {
    const election = await this.elections.one(id);
    moved(election, 'annul');
    return page('elections/annulment', 'Annulation par l’autorité', headOf(election), within(election));
  }

  @Post()
  async annul(@Param('id', ParseUUIDPipe) id: string, @Body() form: AnnulmentForm, @Who() visitor: Visitor) {
    const fallen = await this.work.run((tx) => this.annulments.annul(tx, id, form, actorOf(visitor)));
    const mandates = frenchCount(fallen, 'mandat est sans effet', 'mandats sont sans effet');
    return onward(`/elections/${id}`, `L’annulation est enregistrée : ${mandates}.`);
  }
}
