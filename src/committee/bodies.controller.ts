import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { IsIn, IsOptional, IsString, Length, Matches, MaxLength } from 'class-validator';
import { PACK_NAMES, type PackName, packNamed, seatsOf } from '../domain/rules/packs.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { Allow, STAFF } from '../platform/web/allow.decorator.js';
import { maybeDay } from '../platform/web/typed.js';
import { onward, page } from '../platform/web/view.js';
import { actorOf, isOffice, type Visitor, Who } from '../platform/web/visitor.js';
import { BodiesService } from './bodies.service.js';
import { card, changeable, saidDay, saidListDay, suffix } from './committee-pages.js';
import { type CommitteeSheet, CommitteeSheets } from './committee-sheets.service.js';
import { ActingChairs } from './outside/acting-chairs.service.js';
import { historyOf } from './sheet-history.js';
import { cohortBars, inBrief, seatGrid } from './sheet-page.js';
import { seatTimeline } from './sheet-timeline.js';

const HISTORY = 12;

class NewBodyForm {
  @Length(3, 120, { message: 'Le nom compte de 3 à 120 signes.' })
  name: string;

  @IsOptional()
  @MaxLength(1000, { message: 'Ce texte est trop long : 1000 signes au plus.' })
  purpose: string = '';

  @IsIn(PACK_NAMES, { message: 'Choisissez un modèle de règlement.' })
  pack: PackName;

  @IsOptional()
  @Matches(/^\s*\d{0,2}\s*$/, { message: 'Écrivez un nombre de sièges entre 1 et 99.' })
  seats: string = '';

  @IsOptional()
  @IsString()
  createdOn: string = '';
}

@Controller('comites')
@Allow(...STAFF)
export class BodiesController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly bodies: BodiesService,
    private readonly sheets: CommitteeSheets,
    private readonly chairs: ActingChairs,
  ) {}

  @Get()
  async index(@Query() query: Record<string, unknown>, @Who() visitor: Visitor) {
    const on = maybeDay(query['jour'], 'jour') ?? undefined;
    const knownOn = maybeDay(query['su'], 'su');
    const sheets = await this.sheets.all(on, knownOn);
    const data = {
      comites: sheets.map((sheet) => card(sheet, suffix(on, knownOn))),
      dateChoisie: on ?? '',
      su: knownOn ?? '',
      autreJour: on || knownOn ? saidListDay(on, knownOn) : '',
      peutEcrire: isOffice(visitor),
    };
    return page('committee/index', 'Comités et mandats', data);
  }

  @Get('nouveau')
  @Allow('secretary')
  form() {
    const modeles = PACK_NAMES.map((name) => {
      const pack = packNamed(name);
      return { valeur: name, texte: pack.name, indice: `${seatsOf(pack).length} sièges.` };
    });
    return page('committee/new', 'Créer un comité', { modeles }, { back: { href: '/comites', texte: 'Comités' } });
  }

  @Post()
  @Allow('secretary')
  async create(@Body() form: NewBodyForm, @Who() visitor: Visitor) {
    const createdOn = maybeDay(form.createdOn, 'createdOn');
    const given = {
      name: form.name,
      purpose: form.purpose,
      pack: form.pack,
      ...(form.seats.trim() ? { seats: Number(form.seats) } : {}),
      ...(createdOn ? { createdOn } : {}),
    };
    const body = await this.work.run((tx) => this.bodies.create(tx, given, actorOf(visitor)));
    return onward(`/comites/${body.id}`, `Le comité « ${body.name} » est créé.`);
  }

  /** Whom a change is about: the first step of « Remplacer un membre ». */
  @Get(':id/changement')
  @Allow('secretary')
  async change(@Param('id', ParseUUIDPipe) id: string) {
    const sheet = await this.sheets.of(id);
    const back = { href: `/comites/${id}`, texte: sheet.body.name };
    return page('committee/change', 'Remplacer un membre', { membres: changeable(sheet) }, { back });
  }

  /** Who presides, when it is not simply the holder of the chair's seat. */
  private async acting(sheet: CommitteeSheet) {
    const chairing = sheet.record.mandates.length > 0 ? await this.chairs.on(sheet) : null;
    return chairing?.acting && chairing.personId ? `${chairing.sentence} ${chairing.citation}`.trim() : '';
  }

  @Get(':id')
  async show(@Param('id', ParseUUIDPipe) id: string, @Query() query: Record<string, unknown>, @Who() visitor: Visitor) {
    const on = maybeDay(query['jour'], 'jour') ?? undefined;
    const knownOn = maybeDay(query['su'], 'su');
    const sheet = await this.sheets.of(id, on, knownOn);
    const all = query['frise'] === 'toute' || query['vue'] === 'impression';
    const frise = seatTimeline(sheet, all);
    const history = historyOf(sheet);
    const shown = query['histoire'] === 'tout' ? history : history.slice(0, HISTORY);
    const toConfirm = sheet.book.rules.filter((r) => r.validTo === null && r.status === 'to_confirm').length;
    return page(
      'committee/show',
      sheet.body.name,
      {
        id,
        ici: `/comites/${id}`,
        nom: sheet.body.name,
        but: sheet.body.purpose,
        peutEcrire: isOffice(visitor),
        autreJour: saidDay(sheet),
        pourImprimer: query['vue'] === 'impression',
        bref: inBrief(sheet),
        presidence: await this.acting(sheet),
        aPourvoir: sheet.seats.some(({ state, next }) => state === 'vacant' && next === null),
        vierge: sheet.record.mandates.length === 0,
        titreSieges: `Les ${sheet.seats.length} sièges`,
        sieges: seatGrid(sheet),
        frise,
        fins: cohortBars(sheet),
        lienFrise:
          frise && !frise.tout
            ? { href: '?frise=toute#frise-titre', texte: `Afficher les ${sheet.seats.length} sièges` }
            : null,
        histoire: shown,
        suiteHistoire: history.length > shown.length ? `Lire toute l’histoire (${history.length} lignes)` : '',
        valeurJour: sheet.day,
        valeurSu: knownOn ?? '',
        suite: suffix(on, knownOn),
        regles: toConfirm > 0 ? `${toConfirm} règles à confirmer` : '',
      },
      {
        trail: [
          { href: '/comites', texte: 'Comités et mandats' },
          { href: '', texte: sheet.body.name },
        ],
      },
    );
  }
}
