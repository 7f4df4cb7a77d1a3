import { Body, Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { IsString, Length } from 'class-validator';
import { frenchCount } from '../../domain/french.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { Allow } from '../../platform/web/allow.decorator.js';
import { typedDay } from '../../platform/web/typed.js';
import { onward, page } from '../../platform/web/view.js';
import { actorOf, type Visitor, Who } from '../../platform/web/visitor.js';
import { BodiesService } from '../bodies.service.js';
import { PROOF } from '../mandate-context.js';
import { BodyEnds } from './body-ends.service.js';

class EndForm {
  @IsString()
  lastDay: string = '';

  @Length(3, 300, { message: PROOF })
  decision: string;
}

/** « Mettre fin au comité ». */
@Controller('comites/:id/fin')
@Allow('secretary')
export class BodyEndsController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly bodies: BodiesService,
    private readonly ends: BodyEnds,
  ) {}

  @Get()
  async form(@Param('id', ParseUUIDPipe) id: string) {
    const { name } = await this.bodies.one(id);
    const back = { href: `/comites/${id}`, texte: name };
    return page('committee/body-end', 'Mettre fin au comité', { ici: `/comites/${id}/fin`, nom: name }, { back });
  }

  @Post()
  async end(@Param('id', ParseUUIDPipe) id: string, @Body() form: EndForm, @Who() visitor: Visitor) {
    const given = { lastDay: typedDay(form.lastDay, 'lastDay'), decision: form.decision.trim() };
    const count = await this.work.run((tx) => this.ends.end(tx, id, given, actorOf(visitor)));
    return onward(
      `/comites/${id}`,
      `Le comité prend fin. ${frenchCount(count, 'mandat finit', 'mandats finissent')} avec lui.`,
    );
  }
}
