import { Body, Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { IsDateString, Length, Matches } from 'class-validator';
import { frenchFullDay, frenchMoment } from '../../domain/calendar/french.js';
import { wallClockAt } from '../../domain/calendar/instant.js';
import { latestClosing } from '../../domain/elections/incident.js';
import { cited } from '../../domain/rules/rule-book.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { Allow } from '../../platform/web/allow.decorator.js';
import { onward, page } from '../../platform/web/view.js';
import { actorOf, type Visitor, Who } from '../../platform/web/visitor.js';
import type { Election } from '../election.entity.js';
import { headOf, within } from '../election-head.js';
import { rulesOf } from '../election-rules.js';
import { assertMay, ElectionsService, moved } from '../elections.service.js';
import { IncidentsService } from './incidents.service.js';

class ReasonForm {
  @Length(3, 500, { message: 'Écrivez le motif, en 3 à 500 signes.' })
  reason: string;
}

class ExtensionForm extends ReasonForm {
  @IsDateString({}, { message: 'Écrivez une date qui existe.' })
  day: string;

  @Matches(/^\d\d:\d\d$/, { message: 'Écrivez l’heure comme 18:00.' })
  time: string;
}

/** What the secretary does when a vote cannot run as announced. */
@Controller('elections/:id')
@Allow('secretary')
export class IncidentsController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly elections: ElectionsService,
    private readonly incidents: IncidentsService,
  ) {}

  @Get('suspension')
  async suspending(@Param('id', ParseUUIDPipe) id: string) {
    const election = await this.elections.one(id);
    moved(election, 'suspend');
    return incidentPage(election, {
      titre: 'Suspendre le vote',
      chemin: 'suspension',
      avertissement:
        'Plus personne ne pourra voter jusqu’à la reprise. Les votes reçus sont gardés, les courriels en attente ne partent pas, et les électeurs sont prévenus. À la reprise, le temps perdu est rendu.',
      question: 'Pourquoi le vote est-il suspendu ?',
      bouton: 'Suspendre le vote',
    });
  }

  @Post('suspension')
  async suspend(@Param('id', ParseUUIDPipe) id: string, @Body() form: ReasonForm, @Who() visitor: Visitor) {
    await this.work.run((tx) => this.incidents.suspend(tx, id, form.reason, actorOf(visitor)));
    return onward(`/elections/${id}`, 'Le vote est suspendu. Les électeurs seront prévenus dans dix minutes.');
  }

  @Get('reprise')
  async resuming(@Param('id', ParseUUIDPipe) id: string) {
    const election = await this.elections.one(id);
    moved(election, 'resume');
    const closesAt = await this.incidents.closingIfResumed(election);
    return incidentPage(election, {
      titre: 'Reprendre le vote',
      chemin: 'reprise',
      avertissement: `Le temps perdu est rendu : le vote se terminera le ${frenchMoment(closesAt)}. Les électeurs sont prévenus, leur lien reste le même.`,
      question: 'Qu’est-ce qui permet de reprendre ?',
      bouton: 'Reprendre le vote',
    });
  }

  @Post('reprise')
  async resume(@Param('id', ParseUUIDPipe) id: string, @Body() form: ReasonForm, @Who() visitor: Visitor) {
    await this.work.run((tx) => this.incidents.resume(tx, id, form.reason, actorOf(visitor)));
    return onward(`/elections/${id}`, 'Le vote a repris. Les électeurs seront prévenus dans dix minutes.');
  }

  @Get('prolongation')
  async extending(@Param('id', ParseUUIDPipe) id: string) {
    const election = await this.elections.one(id);
    assertMay(election, 'extend_closing');
    const { poll } = rulesOf(election);
    const latest = latestClosing(election.closesAt, poll);
    const { day, time } = wallClockAt(election.closesAt);
    return incidentPage(election, {
      titre: 'Prolonger le vote',
      chemin: 'prolongation',
      avertissement: latest
        ? `La clôture est annoncée pour le ${frenchMoment(election.closesAt)}. Le règlement permet de la reporter une fois, au plus tard au ${frenchFullDay(latest)}. Les électeurs sont prévenus. ${cited(poll)}.`
        : `Le règlement ne permet pas de prolonger le vote. ${cited(poll)}.`,
      question: 'Pourquoi le vote est-il prolongé ?',
      bouton: 'Prolonger le vote',
      nouvelleCloture: true,
      valeurs: { day, time: time.slice(0, 'HH:MM'.length) },
    });
  }

  @Post('prolongation')
  async extend(@Param('id', ParseUUIDPipe) id: string, @Body() form: ExtensionForm, @Who() visitor: Visitor) {
    const closesAt = await this.work.run((tx) => this.incidents.extend(tx, id, form, actorOf(visitor)));
    return onward(`/elections/${id}`, `Le vote est prolongé jusqu’au ${frenchMoment(closesAt)}.`);
  }
}

type Shown = {
  titre: string;
  chemin: string;
  avertissement: string;
  question: string;
  bouton: string;
  nouvelleCloture?: boolean;
  valeurs?: Record<string, string>;
};

function incidentPage(election: Election, shown: Shown) {
  return page(
    'elections/incident',
    shown.titre,
    { nouvelleCloture: false, ...headOf(election), ...shown },
    within(election),
  );
}
