import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { addDays, parseDay } from '../../domain/calendar/day.js';
import { frenchDay } from '../../domain/calendar/french.js';
import { dayAt } from '../../domain/calendar/instant.js';
import { frenchCount } from '../../domain/french.js';
import { Clock } from '../../platform/clock.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { Refused } from '../../platform/refused.js';
import { Allow } from '../../platform/web/allow.decorator.js';
import { onward, page } from '../../platform/web/view.js';
import { actorOf, type Visitor, Who } from '../../platform/web/visitor.js';
import { answersOf } from './answers.js';
import { differencesOf } from './difference-words.js';
import { ImportDrafts } from './import-drafts.js';
import { addressOf, trailTo } from './import-pages.js';
import { ImportsService, UNDO_DAYS } from './imports.service.js';
import { lineRows } from './line-rows.js';
import { reviewPage } from './review-page.js';
import { changes } from './reviews.js';

/** Reading again before anything is saved, repairing, and saving. */
@Controller('associations/imports/:id')
@Allow('secretary')
export class ReviewsController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly imports: ImportsService,
    private readonly drafts: ImportDrafts,
  ) {}

  @Get('relecture')
  async review(@Param('id', ParseUUIDPipe) id: string) {
    const opened = await this.drafts.open(id);
    if (opened.import.state !== 'draft') return onward(addressOf({ id }));
    const review = await this.imports.review(opened);
    return page(
      'organisations/import-review',
      'Relire avant d’enregistrer',
      reviewPage(opened, review),
      trailTo('Relecture'),
    );
  }

  @Post('reparations')
  async repair(@Param('id', ParseUUIDPipe) id: string, @Body() body: Record<string, string>) {
    await this.work.run(async (tx) => {
      const opened = await this.drafts.open(id, tx);
      const answers = answersOf(body, await this.imports.review(opened, tx), opened.choices);
      await this.drafts.choose(tx, id, () => answers);
    });
    return onward(`${addressOf({ id })}/relecture`, 'C’est noté.');
  }

  @Post('reprise')
  async startAgain(@Param('id', ParseUUIDPipe) id: string) {
    await this.work.run((tx) => this.drafts.choose(tx, id, () => ({ cells: {}, answers: {}, excluded: [] })));
    return onward(
      `${addressOf({ id })}/relecture`,
      'Vos corrections sont effacées : le fichier est comme vous l’avez envoyé.',
    );
  }

  @Get('lignes')
  async lines(@Param('id', ParseUUIDPipe) id: string, @Query('quoi') asked?: string) {
    const opened = await this.drafts.open(id);
    if (opened.import.state !== 'draft') return onward(addressOf({ id }));
    const rows = lineRows(opened, await this.imports.review(opened), asked);
    return page('organisations/import-lines', rows.titre, rows, {
      back: { href: `${addressOf({ id })}/relecture`, texte: 'Revenir à la relecture' },
    });
  }

  @Get('enregistrement')
  async last(@Param('id', ParseUUIDPipe) id: string) {
    const opened = await this.drafts.open(id);
    if (opened.import.state !== 'draft') return onward(addressOf({ id }));
    const { counts, planned, fingerprint } = await this.imports.review(opened);
    const today = dayAt(this.clock.now());
    const saved = counts.created + counts.updated;
    return page(
      'organisations/import-confirm',
      'Confirmer l’import',
      {
        id,
        vu: fingerprint,
        fichier: opened.import.fileName,
        nombre: saved,
        nouvelles: counts.created,
        modifiees: counts.updated,
        bouton: `Enregistrer ${frenchCount(saved, 'association')}`,
        jusquau: frenchDay(addDays(today, UNDO_DAYS)),
        demandeDepuis: planned.some((p) => p.delegate === 'named' && p.draft.delegate?.since === null),
        differences: planned
          .filter((p) => p.known && changes(p))
          .map((p) => ({ nom: p.known!.name, lignes: differencesOf(p) })),
        valeurs: { depuis: opened.choices.delegatesSince ?? today },
      },
      { back: { href: `${addressOf({ id })}/relecture`, texte: 'Revenir à la relecture' } },
    );
  }

  @Post('enregistrement')
  async save(@Param('id', ParseUUIDPipe) id: string, @Body() body: Record<string, string>, @Who() visitor: Visitor) {
    const since = sinceOf(body['depuis']);
    await this.work.run(async (tx) => {
      if (since && (await this.drafts.open(id, tx)).import.state === 'draft')
        await this.drafts.choose(tx, id, () => ({ delegatesSince: since }));
      await this.imports.confirm(tx, id, actorOf(visitor), body['vu'] ?? '');
    });
    return onward(addressOf({ id }), 'Les associations sont enregistrées.', {
      action: `${addressOf({ id })}/annulation`,
      texte: 'Annuler',
    });
  }
}

function sinceOf(text: unknown): string | null {
  if (typeof text !== 'string' || text.trim() === '') return null;
  const day = parseDay(text);
  if (typeof day !== 'string') throw new Refused(day.reason, day.sentence, 'depuis');
  return day;
}
