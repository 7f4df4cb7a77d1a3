import { Body, Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { addDays } from '../../domain/calendar/day.js';
import { nextWorkingDay } from '../../domain/calendar/holidays.js';
import { dayAt } from '../../domain/calendar/instant.js';
import { shifted } from '../../domain/calendar/period.js';
import { Clock } from '../../platform/clock.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { Allow } from '../../platform/web/allow.decorator.js';
import { onward, page } from '../../platform/web/view.js';
import { actorOf, type Visitor, Who } from '../../platform/web/visitor.js';
import { CandidatesService } from '../candidates/candidates.service.js';
import type { Election } from '../election.entity.js';
import { headOf, within } from '../election-head.js';
import { rulesOf } from '../election-rules.js';
import { ElectionsService } from '../elections.service.js';
import { datesOf, PhaseForm } from './phase-form.js';
import { RunOffs } from './run-offs.service.js';

const DAYS_TO_PREPARE = 7;

/** « Préparer le second tour »: who meets, for how many seats, and when. */
@Controller('elections/:id/second-tour')
@Allow('secretary')
export class RunOffsController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly elections: ElectionsService,
    private readonly candidates: CandidatesService,
    private readonly runOffs: RunOffs,
  ) {}

  @Get()
  async form(@Param('id', ParseUUIDPipe) id: string) {
    const election = await this.elections.one(id);
    const follower = await this.runOffs.follower(id);
    if (follower) return onward(`/elections/${follower.id}`);
    const round = await this.runOffs.due(election);
    const standing = await this.candidates.standing(id);
    const names = standing.filter((c) => round.candidates.includes(c.id));
    return page(
      'elections/second-round',
      'Préparer le second tour',
      {
        ...headOf(election),
        siegesRestants: round.seats,
        personnes: names.map((c) => ({ nom: c.ballotName, association: c.organisationName })),
        valeurs: this.proposed(election),
      },
      within(election),
    );
  }

  @Post()
  async prepare(@Param('id', ParseUUIDPipe) id: string, @Body() form: PhaseForm, @Who() visitor: Visitor) {
    const dates = datesOf(form);
    const second = await this.work.run((tx) => this.runOffs.prepare(tx, id, dates, actorOf(visitor)));
    return onward(`/elections/${second.id}`, 'Le second tour est prêt : vérifiez, puis scellez-le.');
  }

  private proposed(election: Election) {
    const { poll } = rulesOf(election);
    const opensOn = nextWorkingDay(addDays(dayAt(this.clock.now()), DAYS_TO_PREPARE));
    const closesOn = nextWorkingDay(shifted(opensOn, poll.params.duration));
    const first = nextWorkingDay(addDays(closesOn, 1));
    return {
      opensOn,
      opensAt: poll.params.opensAt.slice(0, 'HH:MM'.length),
      closesOn,
      closesAt: poll.params.closesAt.slice(0, 'HH:MM'.length),
      termStartsOn: election.termStartsOn > closesOn ? election.termStartsOn : first,
    };
  }
}
