import { Body, Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { Type } from 'class-transformer';
import { IsEmail, IsInt } from 'class-validator';
import { frenchCount } from '../../domain/french.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { Allow } from '../../platform/web/allow.decorator.js';
import { onward, page } from '../../platform/web/view.js';
import { actorOf, type Visitor, Who } from '../../platform/web/visitor.js';
import { Election } from '../election.entity.js';
import { headOf, within } from '../election-head.js';
import { ElectionsService } from '../elections.service.js';
import { PollsService } from '../polls.service.js';
import { ExampleBallots } from './example-ballots.js';
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
    private readonly examples: ExampleBallots,
    private readonly polls: PollsService,
  ) {}

  @Get()
  async index(@Param('id', ParseUUIDPipe) id: string, @Who() visitor: Visitor) {
    const election = await this.elections.one(id);
    const found = await this.work.read.findBy(Election, { rehearses: id });
    return page(
      'elections/rehearsal',
      'Scrutin d’essai',
      {
        ...headOf(election),
        essais: found.map(headOf),
        valeurs: { address: visitor.account?.email ?? '', electors: '5' },
      },
      within(election),
    );
  }

  @Post()
  async begin(@Param('id', ParseUUIDPipe) id: string, @Body() form: RehearsalForm, @Who() visitor: Visitor) {
    const rehearsal = await this.work.run((tx) => this.rehearsals.begin(tx, id, form, actorOf(visitor)));
    await this.polls.watch();
    return onward(
      `/elections/${rehearsal.id}`,
      'L’essai est ouvert. Les courriels d’essai arrivent à l’adresse donnée.',
    );
  }

  /** Fills the box of a rehearsal with ballots by chance. */
  @Post('bulletins')
  async fill(@Param('id', ParseUUIDPipe) id: string) {
    const count = await this.examples.cast(id);
    return onward(
      `/elections/${id}`,
      `${frenchCount(count, 'bulletin d’exemple entre', 'bulletins d’exemple entrent')} dans l’urne.`,
    );
  }

  @Post('cloture')
  async close(@Param('id', ParseUUIDPipe) id: string) {
    await this.work.run((tx) => this.rehearsals.closeNow(tx, id));
    await this.polls.watch();
    return onward(`/elections/${id}`, 'Le vote d’essai est clos. Vous pouvez le dépouiller.');
  }

  @Post('effacement')
  async erase(@Param('id', ParseUUIDPipe) id: string, @Who() visitor: Visitor) {
    const count = await this.work.run((tx) => this.rehearsals.erase(tx, id, actorOf(visitor)));
    const erased = frenchCount(count, 'essai est effacé', 'essais sont effacés');
    return onward(`/elections/${id}/essai`, `${erased}. Il n’en reste rien dans la vraie élection.`);
  }
}
