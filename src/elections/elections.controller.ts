import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { Transform, Type } from 'class-transformer';
import {
  IsBoolean,
  IsDateString,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  Max,
  Min,
} from 'class-validator';
import { BodiesService } from '../committee/bodies.service.js';
import { type Day, parseDay } from '../domain/calendar/day.js';
import { mayDo } from '../domain/elections/acts.js';
import { cited } from '../domain/rules/rule-book.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { Allow, STAFF } from '../platform/web/allow.decorator.js';
import { onward, page } from '../platform/web/view.js';
import { actorOf, type Visitor, Who } from '../platform/web/visitor.js';
import { headOf, within } from './election-head.js';
import { ElectionPages } from './election-pages.js';
import { ElectionPlans } from './election-plans.js';
import { rulesOf } from './election-rules.js';
import { ballotSentence, revoteSentence } from './election-words.js';
import { ElectionsService } from './elections.service.js';

const DAY = 'Écrivez une date qui existe.';
const HOUR = 'Écrivez l’heure comme 18:00.';

class PlanForm {
  @IsUUID('7', { message: 'Choisissez un comité.' })
  bodyId: string;

  @Length(3, 120, { message: 'Le nom compte de 3 à 120 signes.' })
  name: string;

  @IsDateString({}, { message: DAY })
  opensOn: string;

  @Matches(/^\d\d:\d\d$/, { message: HOUR })
  opensAt: string;

  @IsDateString({}, { message: DAY })
  closesOn: string;

  @Matches(/^\d\d:\d\d$/, { message: HOUR })
  closesAt: string;

  @IsDateString({}, { message: DAY })
  rollDay: string;

  @IsDateString({}, { message: DAY })
  termStartsOn: string;
}

class SettingsForm extends PlanForm {
  @Type(() => Number)
  @IsInt({ message: 'Le maximum est un nombre entier.' })
  @Min(1, { message: 'On peut cocher au moins une personne.' })
  @Max(200, { message: 'Le maximum est trop grand.' })
  maxChoices: number;

  @Transform(({ value }) => value === 'oui')
  @IsBoolean()
  allowBlank: boolean = false;

  @IsIn(['last_counts', 'once'], { message: 'Choisissez si l’on peut voter à nouveau.' })
  revote: 'last_counts' | 'once';

  @IsOptional()
  @IsString()
  remarks: string = '';
}

class CancelForm {
  @Length(3, 1000, { message: 'Écrivez pourquoi l’élection est annulée.' })
  reason: string;
}

@Controller('elections')
@Allow('secretary')
export class ElectionsController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly elections: ElectionsService,
    private readonly plans: ElectionPlans,
    private readonly pages: ElectionPages,
    private readonly bodies: BodiesService,
  ) {}

  @Get()
  @Allow(...STAFF)
  async index() {
    return page('elections/index', 'Élections', {
      elections: await this.pages.cards(),
      nouvelle: { href: '/elections/nouvelle', texte: 'Préparer une élection' },
    });
  }

  @Get('nouvelle')
  async draft(@Query('comite') bodyId?: string, @Query('cloture') closing?: string) {
    const bodies = await this.bodies.list();
    const chosen = bodies.find((b) => b.id === bodyId) ?? bodies[0];
    const plan = chosen ? await this.plans.propose(chosen.id, parsedDay(closing)) : null;
    return page('elections/new', 'Préparer une élection', {
      comites: bodies.map((b) => ({ valeur: b.id, texte: b.name })),
      plan,
      colonnes: [{ texte: 'Étape' }, { texte: 'Jour' }, { texte: 'Pourquoi' }],
      comite: { href: '/comites', texte: 'Comités et mandats' },
      valeurs: plan?.values ?? {},
    });
  }

  @Post()
  async prepare(@Body() form: PlanForm, @Who() visitor: Visitor) {
    const plan = await this.plans.read(form);
    const election = await this.work.run((tx) => this.elections.prepare(tx, plan, actorOf(visitor)));
    return onward(`/elections/${election.id}`, `L’élection « ${form.name} » est en préparation.`);
  }

  @Get(':id')
  @Allow(...STAFF)
  async show(@Param('id', ParseUUIDPipe) id: string) {
    const election = await this.elections.one(id);
    return page('elections/show', election.name, await this.pages.overview(election), {
      essai: election.rehearses !== null,
    });
  }

  @Get(':id/reglages')
  async settings(@Param('id', ParseUUIDPipe) id: string) {
    const election = await this.elections.one(id);
    return page(
      'elections/settings',
      'Dates et bulletin',
      {
        ...this.plans.form(election),
        ...headOf(election),
        modifiable: !mayDo('change_dates', election.stage) && !election.rehearses,
        phraseBulletin: ballotSentence(election),
        phraseRevote: revoteSentence(election),
        regles: Object.values(rulesOf(election)).map((rule) => cited(rule)),
        blanc: [{ valeur: 'oui', texte: 'On peut voter blanc' }],
        revotes: [
          { valeur: 'last_counts', texte: 'Oui, jusqu’à la clôture : le dernier vote compte' },
          { valeur: 'once', texte: 'Non, on vote une seule fois' },
        ],
      },
      within(election),
    );
  }

  @Post(':id/reglages')
  async change(@Param('id', ParseUUIDPipe) id: string, @Body() form: SettingsForm, @Who() visitor: Visitor) {
    const { bodyId: _, seatIds: __, ...plan } = await this.plans.read(form);
    const { maxChoices, allowBlank, revote, remarks } = form;
    await this.work.run((tx) =>
      this.elections.change(tx, id, { ...plan, maxChoices, allowBlank, revote, remarks }, actorOf(visitor)),
    );
    return onward(`/elections/${id}`, 'Les réglages sont enregistrés.');
  }

  @Get(':id/annuler')
  async leave(@Param('id', ParseUUIDPipe) id: string) {
    const election = await this.elections.one(id);
    return page('elections/cancel', 'Annuler l’élection', headOf(election), within(election));
  }

  @Post(':id/annuler')
  async cancel(@Param('id', ParseUUIDPipe) id: string, @Body() form: CancelForm, @Who() visitor: Visitor) {
    await this.work.run((tx) => this.elections.cancel(tx, id, form.reason, actorOf(visitor)));
    return onward(`/elections/${id}`, 'L’élection est annulée. Son urne reste scellée et son journal reste lisible.');
  }
}

/** A day as the address bears it; whatever is none is as if it were not there. */
function parsedDay(typed: string | undefined): Day | undefined {
  const day = typed ? parseDay(typed) : '';
  return typeof day === 'string' && day ? day : undefined;
}
