import { Body, Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { IsDateString, IsIn, Length } from 'class-validator';
import { dayAt } from '../../domain/calendar/instant.js';
import { mayDo } from '../../domain/elections/acts.js';
import { Clock } from '../../platform/clock.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { Allow, STAFF } from '../../platform/web/allow.decorator.js';
import { onward, page } from '../../platform/web/view.js';
import { actorOf, isOffice, type Visitor, Who } from '../../platform/web/visitor.js';
import { headOf, within } from '../election-head.js';
import { ElectionsService } from '../elections.service.js';
import type { RollClaim } from './roll-claim.entity.js';
import { ROLL_DECISIONS, RollClaims } from './roll-claims.service.js';

class ClaimForm {
  @Length(3, 200, { message: 'Écrivez qui réclame.' })
  by: string;

  @IsDateString({}, { message: 'Écrivez une date qui existe.' })
  receivedOn: string;

  @Length(3, 2000, { message: 'Écrivez ce qui est demandé, en 3 à 2 000 signes.' })
  matter: string;
}

class DecisionForm {
  @IsIn(Object.keys(ROLL_DECISIONS), { message: 'Choisissez la décision.' })
  decision: NonNullable<RollClaim['decision']>;

  @Length(3, 2000, { message: 'Écrivez le motif de la décision, en 3 à 2 000 signes.' })
  decisionReason: string;
}

/** « Réclamations sur la liste électorale ». */
@Controller('elections/:id/liste/reclamations')
@Allow('secretary')
export class RollClaimsController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly elections: ElectionsService,
    private readonly claims: RollClaims,
  ) {}

  @Get()
  @Allow(...STAFF)
  async index(@Param('id', ParseUUIDPipe) id: string, @Who() visitor: Visitor) {
    const election = await this.elections.one(id);
    const writes = isOffice(visitor) && mayDo('claim_roll', election.stage) === null;
    return page(
      'elections/roll-claims',
      'Réclamations sur la liste électorale',
      {
        ...headOf(election),
        reclamations: (await this.claims.of(id)).map((claim) => shown(claim, writes)),
        decisions: Object.entries(ROLL_DECISIONS).map(([valeur, texte]) => ({ valeur, texte: `Elle est ${texte}` })),
        ecrire: writes,
        valeurs: { receivedOn: dayAt(this.clock.now()) },
      },
      { ...within(election), back: { href: `/elections/${id}/liste`, texte: 'Liste électorale' } },
    );
  }

  @Post()
  async record(@Param('id', ParseUUIDPipe) id: string, @Body() form: ClaimForm, @Who() visitor: Visitor) {
    await this.work.run((tx) => this.claims.record(tx, id, { ...form }, actorOf(visitor)));
    return onward(
      `/elections/${id}/liste/reclamations`,
      'La réclamation est notée. Elle est à trancher avant le vote.',
    );
  }

  @Post(':claim')
  async decide(
    @Param('id', ParseUUIDPipe) id: string,
    @Param('claim', ParseUUIDPipe) claimId: string,
    @Body() form: DecisionForm,
    @Who() visitor: Visitor,
  ) {
    await this.work.run((tx) => this.claims.decide(tx, id, claimId, form, actorOf(visitor)));
    const next = form.decision === 'founded' ? ' Corrigez la fiche, puis arrêtez à nouveau la liste.' : '';
    return onward(`/elections/${id}/liste/reclamations`, `La réclamation est ${ROLL_DECISIONS[form.decision]}.${next}`);
  }
}

function shown({ id, by, matter, receivedOn, decision, decisionReason }: RollClaim, writes: boolean) {
  return {
    reclamation: id,
    par: by,
    quoi: matter,
    recue: receivedOn,
    decision: decision ? `Elle est ${ROLL_DECISIONS[decision]}. ${decisionReason}` : '',
    trancher: writes && decision === null,
  };
}
