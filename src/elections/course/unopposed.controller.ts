import { Body, Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { Length } from 'class-validator';
import { mayDo } from '../../domain/elections/acts.js';
import { stageAfter } from '../../domain/elections/stage.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { Allow, STAFF } from '../../platform/web/allow.decorator.js';
import { onward, page } from '../../platform/web/view.js';
import { actorOf, type Visitor, Who } from '../../platform/web/visitor.js';
import { headOf, within } from '../election-head.js';
import { ElectionsService } from '../elections.service.js';
import { UnopposedService } from './unopposed.service.js';

class LapseForm {
  @Length(3, 500, { message: 'Écrivez ce qui a été tenté, en 3 à 500 signes.' })
  reason: string;
}

/** « Conclure sans vote »: what the rule says of no more candidates than seats, and the button it allows. */
@Controller('elections/:id/sans-vote')
@Allow('secretary')
export class UnopposedController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly elections: ElectionsService,
    private readonly unopposed: UnopposedService,
  ) {}

  @Get()
  @Allow(...STAFF)
  async show(@Param('id', ParseUUIDPipe) id: string) {
    const election = await this.elections.one(id);
    const { candidates, verdict, objection } = await this.unopposed.verdict(election);
    const may = (move: 'elect_unopposed' | 'lapse') => typeof stageAfter(election.stage, move) === 'string';
    return page(
      'elections/unopposed',
      'Conclure sans vote',
      {
        ...headOf(election),
        personnes: candidates.map((c) => ({ nom: c.ballotName, association: c.organisationName })),
        regle: verdict ? `${verdict.sentence} ${verdict.citation}.` : '',
        equilibre: verdict?.balance ? `${verdict.balance.sentence} ${verdict.balance.citation}.` : '',
        rompu: verdict?.balance?.state === 'breached',
        objection: may('elect_unopposed') && candidates.length > 0 ? (objection?.sentence ?? '') : '',
        elire: may('elect_unopposed') && objection === null,
        ouiNon:
          verdict !== null &&
          candidates.length > 0 &&
          mayDo('ask_yes_no', election.stage) === null &&
          election.method !== 'yes_no',
        sansCandidat: may('lapse') && candidates.length === 0,
        proclamer: election.stage === 'uncontested' ? `/elections/${id}/proclamation` : '',
      },
      within(election),
    );
  }

  @Post()
  async elect(@Param('id', ParseUUIDPipe) id: string, @Who() visitor: Visitor) {
    await this.work.run((tx) => this.unopposed.elect(tx, id, actorOf(visitor)));
    return onward(`/elections/${id}/sans-vote`, 'L’élection est conclue sans vote. Il reste à proclamer le résultat.');
  }

  @Post('oui-non')
  async askYesNo(@Param('id', ParseUUIDPipe) id: string, @Who() visitor: Visitor) {
    await this.work.run((tx) => this.unopposed.askYesNo(tx, id, actorOf(visitor)));
    return onward(`/elections/${id}`, 'Le bulletin demandera oui ou non pour chaque personne.');
  }

  @Post('sans-candidat')
  async lapse(@Param('id', ParseUUIDPipe) id: string, @Body() form: LapseForm, @Who() visitor: Visitor) {
    await this.work.run((tx) => this.unopposed.lapse(tx, id, form.reason, actorOf(visitor)));
    return onward(`/elections/${id}`, 'L’élection s’arrête sans candidat. Les sièges restent vacants.');
  }
}
