import { Body, Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { IsDateString, IsIn, Length, Matches } from 'class-validator';
import { frenchFullDay, frenchMoment } from '../../domain/calendar/french.js';
import { dayAt, instantAt } from '../../domain/calendar/instant.js';
import { mayDo } from '../../domain/elections/acts.js';
import { claimVerdict } from '../../domain/elections/claim.js';
import { cited } from '../../domain/rules/rule-book.js';
import { Clock } from '../../platform/clock.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { Refused } from '../../platform/refused.js';
import { Allow, STAFF } from '../../platform/web/allow.decorator.js';
import { onward, page } from '../../platform/web/view.js';
import { actorOf, isOffice, type Visitor, Who } from '../../platform/web/visitor.js';
import { headOf, within } from '../election-head.js';
import { rulesOf } from '../election-rules.js';
import { ElectionsService } from '../elections.service.js';
import { Claims, DECISIONS } from './claims.service.js';
import type { ElectionClaim } from './election-claim.entity.js';

const DAY = 'Écrivez une date qui existe.';

class ClaimForm {
  @Length(3, 200, { message: 'Écrivez qui réclame.' })
  by: string;

  @IsIn(['mail', 'post', 'hand'], { message: 'Dites comment la réclamation est arrivée.' })
  channel: ElectionClaim['channel'];

  @IsDateString({}, { message: DAY })
  receivedOn: string;

  @Matches(/^\d\d:\d\d(:\d\d)?$/, { message: 'Écrivez l’heure comme 18:00.' })
  receivedAt: string;

  @Matches(/^(\d{4}-\d\d-\d\d)?$/, { message: DAY })
  postmarkedOn: string = '';

  @Length(3, 2000, { message: 'Écrivez ce qui est reproché, en 3 à 2 000 signes.' })
  matter: string;
}

class DecisionForm {
  @IsIn(Object.keys(DECISIONS), { message: 'Choisissez la décision.' })
  decision: NonNullable<ElectionClaim['decision']>;

  @IsDateString({}, { message: DAY })
  decidedOn: string;

  @Length(3, 2000, { message: 'Écrivez le motif de la décision, en 3 à 2 000 signes.' })
  decisionReason: string;
}

/** « Réclamations » about a proclaimed result. */
@Controller('elections/:id/reclamations')
@Allow('secretary')
export class ClaimsController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly elections: ElectionsService,
    private readonly claims: Claims,
  ) {}

  @Get()
  @Allow(...STAFF)
  async index(@Param('id', ParseUUIDPipe) id: string, @Who() visitor: Visitor) {
    const election = await this.elections.one(id);
    const until = this.claims.until(election);
    const writes = isOffice(visitor);
    const { claims } = rulesOf(election);
    const today = dayAt(this.clock.now());
    return page(
      'elections/claims',
      'Réclamations',
      {
        ...headOf(election),
        etatDuResultat: (await this.claims.finality(election)).sentence,
        regle: `Décide : ${claims.params.decider}. ${cited(claims)}.`,
        reclamations: (await this.claims.of(id)).map((claim) => ({
          ...shown(claim, until),
          trancher: writes && claim.decision === null ? `/elections/${id}/reclamations/${claim.id}` : '',
        })),
        ecrire: writes && mayDo('claim', election.stage) === null,
        voies: CHANNELS,
        valeurs: { receivedOn: today },
      },
      within(election),
    );
  }

  @Post()
  async record(@Param('id', ParseUUIDPipe) id: string, @Body() form: ClaimForm, @Who() visitor: Visitor) {
    const placed = instantAt(form.receivedOn, form.receivedAt);
    if ('reason' in placed) throw new Refused(placed.reason, placed.sentence, 'receivedAt');
    const { by, channel, matter } = form;
    const claim = { by, channel, matter, receivedAt: placed.instant, postmarkedOn: form.postmarkedOn || null };
    const { inTime } = await this.work.run((tx) => this.claims.record(tx, id, claim, actorOf(visitor)));
    return onward(
      `/elections/${id}/reclamations`,
      inTime
        ? 'La réclamation est notée, dans le délai. Le résultat n’est pas définitif avant sa décision.'
        : 'La réclamation est notée. Elle est hors délai.',
    );
  }

  @Get(':claim')
  async deciding(@Param('id', ParseUUIDPipe) id: string, @Param('claim', ParseUUIDPipe) claimId: string) {
    const election = await this.elections.one(id);
    const claim = (await this.claims.of(id)).find((c) => c.id === claimId);
    if (!claim || claim.decision) return onward(`/elections/${id}/reclamations`);
    const possible = Object.entries(DECISIONS).filter(([code]) => claim.inTime || code === 'inadmissible');
    const { back: _, ...rest } = within(election);
    return page(
      'elections/claim',
      'Trancher une réclamation',
      {
        ...headOf(election),
        ...shown(claim, this.claims.until(election)),
        ici: `/elections/${id}/reclamations/${claimId}`,
        decisions: possible.map(([valeur, texte]) => ({ valeur, texte: `Elle est ${texte}` })),
        annulation: mayDo('claim', election.stage) === null ? `/elections/${id}/annulation` : '',
        valeurs: { decidedOn: dayAt(this.clock.now()) },
      },
      { ...rest, back: { href: `/elections/${id}/reclamations`, texte: 'Réclamations' } },
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
    return onward(`/elections/${id}/reclamations`, `La réclamation est ${DECISIONS[form.decision]}. C’est noté.`);
  }
}

const CHANNELS = [
  { valeur: 'mail', texte: 'Par courriel', indice: 'L’heure de réception par le serveur compte.' },
  { valeur: 'post', texte: 'Par la poste', indice: 'Le cachet de la poste compte.' },
  { valeur: 'hand', texte: 'Remise au guichet' },
];

function shown(claim: ElectionClaim, until: string) {
  return {
    par: claim.by,
    grief: claim.matter,
    delai: claimVerdict(claim, until).sentence,
    recue: frenchMoment(claim.receivedAt),
    decision: claim.decision
      ? `Elle est ${DECISIONS[claim.decision]}, par décision du ${frenchFullDay(claim.decidedOn!)}. ${claim.decisionReason}`
      : '',
  };
}
