import { Body, Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { IsDateString, Length } from 'class-validator';
import { dayAt } from '../../domain/calendar/instant.js';
import { mayDo } from '../../domain/elections/acts.js';
import { lateLetters } from '../../domain/elections/letter-post.js';
import { frenchCount } from '../../domain/french.js';
import { Clock } from '../../platform/clock.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { Allow } from '../../platform/web/allow.decorator.js';
import { Download, onward, page } from '../../platform/web/view.js';
import { actorOf, type Visitor, Who } from '../../platform/web/visitor.js';
import type { Election } from '../election.entity.js';
import { headOf, within } from '../election-head.js';
import { ElectionsService } from '../elections.service.js';
import { ElectorPages } from './elector-pages.js';
import type { LetterBatch } from './letter-batch.entity.js';
import { VotingLettersService } from './letters.service.js';
import { RollService } from './roll.service.js';

class LetterForm {
  @Length(3, 500, { message: 'Écrivez pourquoi cette lettre est imprimée.' })
  reason: string;
}

class PostForm {
  @IsDateString({}, { message: 'Écrivez une date qui existe.' })
  postedOn: string;
}

/** Letters with a code, for electors without mail: a file to print, whose opening is logged. */
@Controller('elections/:id')
@Allow('secretary')
export class VotingLettersController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly elections: ElectionsService,
    private readonly roll: RollService,
    private readonly letters: VotingLettersService,
    private readonly electors: ElectorPages,
    private readonly clock: Clock,
  ) {}

  @Get('lettres')
  async index(@Param('id', ParseUUIDPipe) id: string) {
    const election = await this.elections.one(id);
    const all = (await this.roll.electors(id)).filter((e) => e.channel === 'letter');
    const lines = all.map((e) => ({
      id: e.id,
      association: e.organisationName,
      imprimee: e.printedAt?.toISOString() ?? '',
    }));
    return page(
      'elections/letters',
      'Lettres avec code',
      {
        ...headOf(election),
        lettres: lines,
        nouvelles: all.filter((e) => e.printedAt === null).length,
        lots: (await this.letters.batches(id)).map((batch) => shown(batch, election)),
        valeurs: { postedOn: dayAt(this.clock.now()) },
      },
      within(election),
    );
  }

  @Post('lettres')
  async print(@Param('id', ParseUUIDPipe) id: string, @Who() visitor: Visitor) {
    const bytes = await this.work.run((tx) => this.letters.printNew(tx, id, actorOf(visitor)));
    return new Download(bytes, 'application/pdf', 'lettres-avec-code.pdf');
  }

  @Post('lettres/:batch/poste')
  async posted(
    @Param('id', ParseUUIDPipe) id: string,
    @Param('batch', ParseUUIDPipe) batch: string,
    @Body() form: PostForm,
    @Who() visitor: Visitor,
  ) {
    await this.work.run((tx) => this.letters.posted(tx, id, batch, form.postedOn, actorOf(visitor)));
    return onward(`/elections/${id}/lettres`, 'La date d’envoi est notée.');
  }

  @Post('lettres/:batch/nouveau')
  async printAgain(
    @Param('id', ParseUUIDPipe) id: string,
    @Param('batch', ParseUUIDPipe) batch: string,
    @Body() form: LetterForm,
    @Who() visitor: Visitor,
  ) {
    const bytes = await this.work.run((tx) => this.letters.printAgain(tx, id, batch, form.reason, actorOf(visitor)));
    return new Download(bytes, 'application/pdf', 'lettres-avec-code.pdf');
  }

  @Post('electeurs/:elector/lettre')
  async printOne(
    @Param('id', ParseUUIDPipe) id: string,
    @Param('elector', ParseUUIDPipe) electorId: string,
    @Body() form: LetterForm,
    @Who() visitor: Visitor,
  ) {
    await this.electors.one(id, electorId);
    const bytes = await this.work.run((tx) => this.letters.printOne(tx, electorId, form.reason, actorOf(visitor)));
    return new Download(bytes, 'application/pdf', 'lettre-avec-code.pdf');
  }
}

function shown({ id, number, printedAt, printedBy, count, postedOn }: LetterBatch, election: Election) {
  return {
    ici: `/elections/${election.id}/lettres/${id}`,
    changeable: mayDo('print_letters', election.stage) === null,
    numero: number,
    imprime: printedAt.toISOString(),
    par: printedBy,
    lettres: frenchCount(count, 'lettre', 'lettres'),
    poste: postedOn ?? '',
    tard: postedOn ? (lateLetters(postedOn, dayAt(election.closesAt)) ?? '') : '',
  };
}
