import { Body, Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { Length } from 'class-validator';
import { isProclaimed, PROCLAIMED } from '../../domain/elections/stage.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { Allow, STAFF } from '../../platform/web/allow.decorator.js';
import { Download, onward, page } from '../../platform/web/view.js';
import { actorOf, isOffice, type Visitor, Who } from '../../platform/web/visitor.js';
import type { Election } from '../election.entity.js';
import { ElectionBoard } from '../election-board.js';
import { headOf, within } from '../election-head.js';
import { assertStage, ElectionsService } from '../elections.service.js';
import { ArchivesService } from './archives.service.js';
import { birthAnswers } from './birth-answers.js';
import { CountsService } from './counts.service.js';
import { OutcomesService } from './outcomes.service.js';
import { ProclamationsService } from './proclamations.service.js';
import { ResultOpenings } from './result-openings.service.js';
import { ResultPages } from './result-pages.js';

class ProclamationForm {
  @Length(3, 200, { message: 'Écrivez le nom et la fonction de la personne qui proclame.' })
  proclaimedBy: string;

  @Length(0, 2000, { message: '2 000 signes au plus.' })
  witnesses: string = '';

  @Length(0, 5000, { message: '5 000 signes au plus.' })
  remarks: string = '';
}

/** From the closed box to the proclamation. */
@Controller('elections/:id')
@Allow('secretary')
export class CountsController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly elections: ElectionsService,
    private readonly counts: CountsService,
    private readonly outcomes: OutcomesService,
    private readonly proclamations: ProclamationsService,
    private readonly archives: ArchivesService,
    private readonly results: ResultPages,
    private readonly board: ElectionBoard,
    private readonly openings: ResultOpenings,
  ) {}

  @Get('depouillement')
  @Allow(...STAFF)
  async confirm(@Param('id', ParseUUIDPipe) id: string, @Who() visitor: Visitor) {
    const election = await this.elections.one(id);
    if (election.stage === 'counted' || isProclaimed(election.stage)) return onward(`/elections/${id}/resultat`);
    assertStage(election, 'closed');
    const turnout = await this.counts.turnout(election);
    return page(
      'elections/count',
      'Dépouiller',
      {
        ...headOf(election),
        quorum: turnout.sentence,
        regle: turnout.citation,
        atteint: turnout.reached,
        suite: turnout.next ?? '',
        depouillement: this.counts.progress(id),
        ...(await this.opening(election, visitor)),
      },
      within(election),
    );
  }

  /** A short count is over when this answers; a long one goes on, and its page says so. */
  @Post('depouillement')
  async count(@Param('id', ParseUUIDPipe) id: string, @Who() visitor: Visitor) {
    await this.counts.begin(id, actorOf(visitor));
    const counted = (await this.elections.one(id)).stage === 'counted';
    if (!counted) return onward(`/elections/${id}/depouillement`);
    return onward(`/elections/${id}/resultat`, 'Le vote est dépouillé. Les preuves du compte sont dans l’archive.');
  }

  /** The second agreement counts. */
  @Post('depouillement/accord')
  @Allow(...STAFF)
  async agree(@Param('id', ParseUUIDPipe) id: string, @Who() visitor: Visitor) {
    const open = await this.work.run((tx) => this.openings.agree(tx, id, visitor.account!));
    if (open) return this.count(id, visitor);
    return onward(`/elections/${id}/depouillement`, 'Votre accord est noté. Rien n’est compté avant le second.');
  }

  @Get('resultat')
  @Allow(...STAFF)
  async result(@Param('id', ParseUUIDPipe) id: string) {
    const election = await this.elections.one(id);
    if (election.stage === 'uncontested') return onward(`/elections/${id}/sans-vote`);
    return page(
      'elections/result',
      isProclaimed(election.stage) ? 'Résultat' : 'Résultat provisoire',
      {
        ...headOf(election),
        ...(await this.results.result(election, (candidate) => `/elections/${id}/resultat/${candidate}`)),
        feuilles: await this.board.sheetsOf(election, 'result'),
      },
      within(election),
    );
  }

  @Post('naissances')
  async births(@Param('id', ParseUUIDPipe) id: string, @Body() form: Record<string, string>, @Who() visitor: Visitor) {
    const answers = birthAnswers(form);
    await this.work.run((tx) => this.outcomes.answerBirthDates(tx, id, answers, actorOf(visitor)));
    return onward(`/elections/${id}/resultat`, 'Les dates sont notées. La règle est appliquée.');
  }

  @Get('proclamation')
  async announce(@Param('id', ParseUUIDPipe) id: string) {
    const election = await this.elections.one(id);
    if (isProclaimed(election.stage)) return onward(`/elections/${id}/resultat`);
    return page(
      'elections/proclaim',
      'Proclamer',
      { ...headOf(election), ...(await this.results.proclamation(election)) },
      {
        back: {
          href: `/elections/${id}/resultat`,
          texte: election.totals ? 'Résultat provisoire' : 'Conclure sans vote',
        },
        essai: election.rehearses !== null,
      },
    );
  }

  @Post('proclamation')
  async proclaim(@Param('id', ParseUUIDPipe) id: string, @Body() form: ProclamationForm, @Who() visitor: Visitor) {
    await this.proclamations.proclaim(id, form, actorOf(visitor));
    return onward(`/elections/${id}/resultat`, 'Le résultat est proclamé. Le procès-verbal et l’archive sont prêts.');
  }

  /** The whole archive, for witnesses who count again before the proclamation. */
  @Get('archive')
  @Allow(...STAFF)
  async archive(@Param('id', ParseUUIDPipe) id: string) {
    const election = await this.elections.one(id);
    assertStage(election, 'counted', ...PROCLAIMED);
    return new Download(this.archives.whole(election), 'application/x-tar', `${election.uuid}.bel`);
  }

  private async opening(election: Election, visitor: Visitor) {
    const { account } = visitor;
    const state = await this.openings.state(election);
    return {
      compter: isOffice(visitor) && (state === null || state.open),
      scelle: state && !state.open ? state.sentence : '',
      accords: state?.agreedBy ?? [],
      accord: account ? await this.openings.mayAgree(election, account) : false,
    };
  }
}
