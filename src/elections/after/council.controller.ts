import { Body, Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { parseDay } from '../../domain/calendar/day.js';
import { dayAt } from '../../domain/calendar/instant.js';
import { lastDayOf } from '../../domain/calendar/term.js';
import { cited } from '../../domain/rules/rule-book.js';
import { Clock } from '../../platform/clock.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { Refused } from '../../platform/refused.js';
import { Allow } from '../../platform/web/allow.decorator.js';
import { onward, page } from '../../platform/web/view.js';
import { actorOf, type Visitor, Who } from '../../platform/web/visitor.js';
import { CandidatesService } from '../candidates/candidates.service.js';
import { beginsWithCouncil, termOf } from '../count/terms.js';
import { headOf, within } from '../election-head.js';
import { rulesOf } from '../election-rules.js';
import { assertMay, ElectionsService } from '../elections.service.js';
import { Council } from './council.service.js';

/** « Décision du conseil ». */
@Controller('elections/:id/conseil')
@Allow('secretary')
export class CouncilController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly elections: ElectionsService,
    private readonly candidates: CandidatesService,
    private readonly council: Council,
  ) {}

  @Get()
  async form(@Param('id', ParseUUIDPipe) id: string) {
    const election = await this.elections.one(id);
    assertMay(election, 'record_council');
    const names = new Map((await this.candidates.standing(id)).map((c) => [c.id, c]));
    const { designation } = rulesOf(election);
    const term = termOf(election);
    return page(
      'elections/council',
      'Décision du conseil',
      {
        ...headOf(election),
        regle: cited(designation),
        decision: await this.council.decision(id),
        alaDecision: beginsWithCouncil(election),
        debut: term.startsOn,
        fin: lastDayOf(term.endsBefore),
        elus: (await this.council.elected(election)).map((c) => ({ id: c, nom: names.get(c)?.ballotName ?? '' })),
        valeurs: { on: dayAt(this.clock.now()) },
      },
      within(election),
    );
  }

  /** Fields `on`, `act`, and `refus-<candidate>`: the reason for whom the council does not designate. */
  @Post()
  async record(@Param('id', ParseUUIDPipe) id: string, @Body() form: Record<string, string>, @Who() visitor: Visitor) {
    const on = parseDay(form.on ?? '');
    if (typeof on !== 'string') throw new Refused(on.reason, on.sentence, 'on');
    const refused = Object.entries(form).flatMap(([name, reason]) =>
      name.startsWith('refus-') && reason.trim()
        ? [{ candidateId: name.slice('refus-'.length), reason: reason.trim() }]
        : [],
    );
    const decision = { on, act: form.act?.trim() ?? '', refused };
    await this.work.run((tx) => this.council.record(tx, id, decision, actorOf(visitor)));
    return onward(
      `/elections/${id}/actes`,
      'La décision du conseil est notée. Les lettres de désignation sont prêtes.',
    );
  }
}
