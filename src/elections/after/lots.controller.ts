import { Body, Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { Length } from 'class-validator';
import { dayAt } from '../../domain/calendar/instant.js';
import { isSettled, lotSourceOf, sourceSentence } from '../../domain/elections/lots-of.js';
import { Clock } from '../../platform/clock.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { Refused } from '../../platform/refused.js';
import { Allow, STAFF } from '../../platform/web/allow.decorator.js';
import { onward, page } from '../../platform/web/view.js';
import { actorOf, isOffice, type Visitor, Who } from '../../platform/web/visitor.js';
import { CandidatesService } from '../candidates/candidates.service.js';
import { paragraphs } from '../count/minutes-facts.js';
import { OutcomesService } from '../count/outcomes.service.js';
import { headOf, within } from '../election-head.js';
import { ElectionsService } from '../elections.service.js';
import { Lots } from './lots.service.js';

class DrawResultForm {
  @Length(1, 300, { message: 'Écrivez le résultat du tirage, en 300 signes au plus.' })
  seed: string;

  @Length(0, 500, { message: '500 signes au plus.' })
  witnesses: string = '';
}

class ConfirmationForm {
  @Length(1, 300, { message: 'Écrivez le résultat tel que vous le lisez.' })
  confirmation: string;
}

/** « Tirage au sort » (ux.md 8.6). */
@Controller('elections/:id/sort')
@Allow('secretary')
export class LotsController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly elections: ElectionsService,
    private readonly candidates: CandidatesService,
    private readonly outcomes: OutcomesService,
    private readonly lots: Lots,
  ) {}

  @Get()
  @Allow(...STAFF)
  async show(@Param('id', ParseUUIDPipe) id: string, @Who() visitor: Visitor) {
    const election = await this.elections.one(id);
    const lot = lotSourceOf(election);
    const waiting = election.stage === 'counted' ? await this.lots.waiting(election) : [];
    const names = new Map((await this.candidates.standing(id)).map((c) => [c.id, c.ballotName]));
    const typed = await this.outcomes.typedDraw(id);
    const unsettled = typed !== null && !isSettled(typed);
    const writes = isOffice(visitor);
    return page(
      'elections/lot',
      'Tirage au sort',
      {
        ...headOf(election),
        source: sourceSentence(lot),
        egalites: waiting.map((tie) => ({
          phrase: tie.sentence,
          personnes: tie.candidates.map((c) => ({ id: c, nom: names.get(c) ?? '' })),
          rangs: tie.candidates.map((_, i) => ({ valeur: String(i + 1), texte: String(i + 1) })),
        })),
        ecrire: lot.from === 'public_draw' && !typed && waiting.length > 0 && writes,
        confirmer: unsettled && typed.by !== actorOf(visitor),
        attente: unsettled ? typed : null,
        main: lot.from === 'witnesses' && writes,
        resultat: typed && !unsettled ? typed.seed : '',
      },
      within(election),
    );
  }

  @Post('resultat')
  async type(@Param('id', ParseUUIDPipe) id: string, @Body() form: DrawResultForm, @Who() visitor: Visitor) {
    const given = { seed: form.seed, witnesses: paragraphs(form.witnesses) };
    const settled = await this.work.run((tx) => this.lots.type(tx, id, given, actorOf(visitor)));
    return settled
      ? onward(`/elections/${id}/resultat`, 'Le résultat du tirage est noté et appliqué.')
      : onward(`/elections/${id}/sort`, 'Le résultat est noté. Une seconde personne doit maintenant le confirmer.');
  }

  @Post('confirmation')
  @Allow(...STAFF)
  async confirm(@Param('id', ParseUUIDPipe) id: string, @Body() form: ConfirmationForm, @Who() visitor: Visitor) {
    await this.work.run((tx) => this.lots.confirm(tx, id, form.confirmation, actorOf(visitor)));
    return onward(`/elections/${id}/resultat`, 'Le résultat du tirage est confirmé et appliqué.');
  }

  /** Fields `rang-<candidate>`, `witnesses` and `method`. */
  @Post('tirage')
  async drawn(@Param('id', ParseUUIDPipe) id: string, @Body() form: Record<string, string>, @Who() visitor: Visitor) {
    const draw = {
      order: orderTyped(form),
      witnesses: paragraphs(form.witnesses ?? ''),
      method: form.method?.trim() || 'tirage à la main',
      drawnOn: dayAt(this.clock.now()),
    };
    await this.work.run((tx) => this.lots.drawn(tx, id, draw, actorOf(visitor)));
    return onward(`/elections/${id}/resultat`, 'Le tirage est noté et appliqué. Il ne se refait pas.');
  }
}

/** The candidates by the rank typed for each; every rank once. */
function orderTyped(form: Record<string, string>): string[] {
  const ranks = Object.entries(form).flatMap(([name, rank]) =>
    name.startsWith('rang-') ? [[Number(rank), name.slice('rang-'.length)] as const] : [],
  );
  ranks.sort(([a], [b]) => a - b);
  if (ranks.length > 0 && ranks.every(([rank], i) => rank === i + 1)) return ranks.map(([, id]) => id);
  throw new Refused('ranks', 'Donnez à chaque personne un rang différent, en commençant par 1.', 'witnesses');
}
