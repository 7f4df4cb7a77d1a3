import { Body, Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { IsIn, IsOptional, Length, Matches, ValidateIf } from 'class-validator';
import { mayDo } from '../../domain/elections/acts.js';
import { countSettingsOf, groupSaid, groupsTyped, type LotSource } from '../../domain/elections/count-settings.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { Refused } from '../../platform/refused.js';
import { Allow } from '../../platform/web/allow.decorator.js';
import { onward, page } from '../../platform/web/view.js';
import { actorOf, type Visitor, Who } from '../../platform/web/visitor.js';
import { CandidatesService } from '../candidates/candidates.service.js';
import { headOf, within } from '../election-head.js';
import { ElectionsService } from '../elections.service.js';
import { CountSettingsService } from './count-settings.service.js';

class CountForm {
  @IsIn(['platform', 'public_draw', 'witnesses'], { message: 'Choisissez d’où vient le sort.' })
  lot: LotSource['from'];

  @Length(0, 200, { message: '200 signes au plus.' })
  draw: string = '';

  @ValidateIf((form: CountForm) => form.lot === 'public_draw')
  @Matches(/^\d{4}-\d\d-\d\d$/, { message: 'Écrivez le jour du tirage public.' })
  drawnOn: string = '';

  @Length(0, 2000, { message: '2 000 signes au plus.' })
  groups: string = '';

  @IsOptional()
  @IsIn(['two_people'], { message: 'Choisissez qui ouvre le résultat.' })
  opening?: 'two_people';
}

const SOURCES = [
  { valeur: 'platform', texte: 'La plateforme', indice: 'Une graine dont l’empreinte est scellée avant le vote.' },
  {
    valeur: 'public_draw',
    texte: 'Un tirage public annoncé d’avance',
    indice: 'Par exemple une loterie nationale, un jour après la clôture : personne ne peut le choisir.',
  },
  { valeur: 'witnesses', texte: 'Un tirage à la main, devant témoins' },
];

/** « Départager et dépouiller »: what an election chooses about its count before the seal. */
@Controller('elections/:id/reglages-du-compte')
@Allow('secretary')
export class CountSettingsController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly elections: ElectionsService,
    private readonly candidates: CandidatesService,
    private readonly settings: CountSettingsService,
  ) {}

  @Get()
  async form(@Param('id', ParseUUIDPipe) id: string) {
    const election = await this.elections.one(id);
    const { lot, groups, opening } = countSettingsOf(election);
    const standing = await this.candidates.standing(id);
    return page(
      'elections/count-settings',
      'Départager et dépouiller',
      {
        ...headOf(election),
        modifiable: mayDo('change_count', election.stage) === null,
        classer: groups.length > 0 && mayDo('group_candidates', election.stage) === null,
        sources: SOURCES,
        groupes: [{ valeur: '', texte: 'Aucun' }, ...groups.map(({ name }) => ({ valeur: name, texte: name }))],
        candidats: standing.map((c) => ({ id: c.id, nom: c.ballotName, groupe: c.countGroup })),
        valeurs: {
          lot: lot.from,
          draw: lot.from === 'public_draw' ? lot.draw : '',
          drawnOn: lot.from === 'public_draw' ? lot.drawnOn : '',
          groups: groups.map(groupSaid).join('\n'),
          opening: opening ? [opening] : [],
        },
      },
      within(election),
    );
  }

  @Post()
  async choose(@Param('id', ParseUUIDPipe) id: string, @Body() form: CountForm, @Who() visitor: Visitor) {
    const groups = groupsTyped(form.groups);
    if ('reason' in groups) throw new Refused(groups.reason, groups.sentence, 'groups');
    const { opening } = form;
    const settings = { lot: sourceOf(form), groups, ...(opening ? { opening } : {}) };
    await this.work.run((tx) => this.settings.choose(tx, id, settings, actorOf(visitor)));
    return onward(`/elections/${id}/reglages-du-compte`, 'La façon de départager et de dépouiller est enregistrée.');
  }

  /** Fields `groupe-<candidate>`. */
  @Post('groupes')
  async group(@Param('id', ParseUUIDPipe) id: string, @Body() form: Record<string, string>) {
    const chosen = Object.entries(form).flatMap(([name, group]) =>
      name.startsWith('groupe-') ? [[name.slice('groupe-'.length), group] as const] : [],
    );
    await this.work.run((tx) => this.settings.group(tx, id, new Map(chosen)));
    return onward(`/elections/${id}/reglages-du-compte`, 'Les groupes des candidatures sont enregistrés.');
  }
}

function sourceOf({ lot, draw, drawnOn }: CountForm): LotSource {
  return lot === 'public_draw' ? { from: lot, draw: draw.trim(), drawnOn } : { from: lot };
}
