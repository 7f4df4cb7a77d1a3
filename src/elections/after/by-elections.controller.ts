import { Body, Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { IsDateString, Length } from 'class-validator';
import { BodiesService } from '../../committee/bodies.service.js';
import { addDays } from '../../domain/calendar/day.js';
import { frenchDay } from '../../domain/calendar/french.js';
import { nextWorkingDay } from '../../domain/calendar/holidays.js';
import { dayAt, wallClockAt } from '../../domain/calendar/instant.js';
import { lastDayOf } from '../../domain/calendar/term.js';
import { Clock } from '../../platform/clock.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { Allow } from '../../platform/web/allow.decorator.js';
import { onward, page } from '../../platform/web/view.js';
import { actorOf, type Visitor, Who } from '../../platform/web/visitor.js';
import { ElectionPlans } from '../election-plans.js';
import { ByElections } from './by-elections.service.js';
import { datesOf, PhaseForm } from './phase-form.js';

class ByElectionForm extends PhaseForm {
  @Length(1, 200, { message: 'Choisissez les sièges.' })
  ballot: string;

  @Length(3, 120, { message: 'Le nom compte de 3 à 120 signes.' })
  name: string;

  @IsDateString({}, { message: 'Écrivez une date qui existe.' })
  rollDay: string;
}

/** « Préparer une élection partielle »: the vacant seats, the rest of the term, rules and roll of the day. */
@Controller('comites/:id/election-partielle')
@Allow('secretary')
export class ByElectionsController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly bodies: BodiesService,
    private readonly plans: ElectionPlans,
    private readonly byElections: ByElections,
  ) {}

  @Get()
  async form(@Param('id', ParseUUIDPipe) id: string) {
    const body = await this.bodies.one(id);
    const all = await this.byElections.ballots(id);
    const open = all.filter(({ verdict }) => verdict.state !== 'too_late');
    const { values } = await this.plans.propose(id);
    const today = dayAt(this.clock.now());
    return page(
      'elections/by-election',
      'Élection partielle',
      {
        ici: `/comites/${id}/election-partielle`,
        comite: body.name,
        phrases: all.map(({ verdict }) => `${verdict.sentence} ${verdict.citation}.`),
        bulletins: open.map(({ key, category, seats, endsBefore }) => ({
          valeur: key,
          texte: `${category} : ${seats.map(({ number }) => `siège ${number}`).join(', ')}`,
          indice: `Les mandats finissent le ${frenchDay(lastDayOf(endsBefore))}.`,
        })),
        valeurs: {
          ...values,
          ballot: open[0]?.key ?? '',
          name: `${body.name}, élection partielle ${wallClockAt(this.clock.now()).day.slice(0, 4)}`,
          rollDay: today,
          termStartsOn: nextWorkingDay(addDays(values.closesOn, 1)),
        },
      },
      { back: { href: `/comites/${id}`, texte: body.name } },
    );
  }

  @Post()
  async prepare(@Param('id', ParseUUIDPipe) id: string, @Body() form: ByElectionForm, @Who() visitor: Visitor) {
    const given = { ...datesOf(form), name: form.name, rollDay: form.rollDay };
    const election = await this.work.run((tx) =>
      this.byElections.prepare(tx, id, form.ballot, given, actorOf(visitor)),
    );
    return onward(`/elections/${election.id}`, 'L’élection partielle est en préparation.');
  }
}
