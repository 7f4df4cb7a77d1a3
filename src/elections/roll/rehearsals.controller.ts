import { Body, Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { Type } from 'class-transformer';
import { IsEmail, IsInt } from 'class-validator';
import { STAGE_SAID } from '../../domain/elections/stage.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { Allow } from '../../platform/web/allow.decorator.js';
import { onward, page } from '../../platform/web/view.js';
import { actorOf, type Visitor, Who } from '../../platform/web/visitor.js';
import { Election } from '../election.entity.js';
import { ElectionPages } from '../election-pages.js';
import { ElectionsService } from '../elections.service.js';
import { RehearsalsService } from './rehearsals.service.js';

class RehearsalForm {
  @IsEmail({}, { message: 'Écrivez une adresse électronique complète.' })
  address: string;

  @Type(() => Number)
  @IsInt({ message: 'Écrivez un nombre entier d’électeurs.' })
  electors: number;
}

@Controller('elections/:id/essai')
@Allow('secretary')
export class RehearsalsController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly elections: ElectionsService,
    private readonly rehearsals: RehearsalsService,
    private readonly pages: ElectionPages,
  ) {}

  @Get()
  async index(@Param('id', ParseUUIDPipe) id: string, @Who() visitor: Visitor) {
    const election = await this.elections.one(id);
    const found = await this.work.read.findBy(Election, { rehearses: id });
    return page(
      'elections/rehearsal',
      'Scrutin d’essai',
      {
        ...this.pages.head(election),
        essais: found.map((e) => ({ href: `/elections/${e.id}`, texte: e.name, etat: STAGE_SAID[e.stage] })),
        valeurs: { address: visitor.account?.email ?? '', electors: '3' },
      },
      this.pages.within(election),
    );
  }

  @Post()
  async begin(@Param('id', ParseUUIDPipe) id: string, @Body() form: RehearsalForm, @Who() visitor: Visitor) {
    const rehearsal = await this.work.run((tx) => this.rehearsals.begin(tx, id, form, actorOf(visitor)));
    return onward(`/elections/${rehearsal.id}`, 'L’essai s’ouvre. Les courriels d’essai arrivent à l’adresse donnée.');
  }

  @Post('cloture')
  async close(@Param('id', ParseUUIDPipe) id: string) {
    await this.work.run((tx) => this.rehearsals.closeNow(tx, id));
    return onward(`/elections/${id}`, 'L’essai se termine.');
  }

  @Post('effacement')
  async erase(@Param('id', ParseUUIDPipe) id: string, @Who() visitor: Visitor) {
    const count = await this.work.run((tx) => this.rehearsals.erase(tx, id, actorOf(visitor)));
    return onward(`/elections/${id}/essai`, `${count} essais sont effacés. Il n’en reste rien dans la vraie élection.`);
  }
}
