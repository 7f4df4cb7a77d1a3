import { Body, Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { frenchDay, frenchMoment } from '../../domain/calendar/french.js';
import { dayAt } from '../../domain/calendar/instant.js';
import { Clock } from '../../platform/clock.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { NotHere } from '../../platform/refused.js';
import { unusable } from '../../platform/spreadsheets/book.js';
import { Allow } from '../../platform/web/allow.decorator.js';
import { Download, onward, page } from '../../platform/web/view.js';
import { actorOf, type Visitor, Who } from '../../platform/web/visitor.js';
import { workbookOf, XLSX_TYPE } from '../organisation-sheets.js';
import { ImportDrafts } from './import-drafts.js';
import { addressOf, historyRow, trailTo } from './import-pages.js';
import { type ImportReport, ImportsService, lastDayToUndo } from './imports.service.js';

type FileForm = { fichier?: { name: string; bytes: Buffer }; cellules?: string };

/** Imports: the file, what became of it, and its undoing. */
@Controller('associations/imports')
@Allow('secretary')
export class ImportsController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly imports: ImportsService,
    private readonly drafts: ImportDrafts,
  ) {}

  @Get()
  async history() {
    const all = await this.imports.history();
    const rows = all.map((each) => historyRow(each, dayAt(this.clock.now())));
    return page('organisations/imports', 'Historique des imports', { lignes: rows }, trailTo('Historique'));
  }

  @Get('nouveau')
  form() {
    return page('organisations/import-file', 'Importer des associations', {}, trailTo('Choisir le fichier'));
  }

  @Post()
  async start(@Body() body: FileForm, @Who() visitor: Visitor) {
    const file = fileOf(body);
    const draft = await this.work.run((tx) => this.drafts.start(tx, file, actorOf(visitor)));
    const { choices } = await this.drafts.open(draft.id);
    return onward(`${addressOf(draft)}/${choices.sure ? 'colonnes' : 'feuille'}`);
  }

  @Get(':id')
  async show(@Param('id', ParseUUIDPipe) id: string) {
    const { import: done } = await this.drafts.open(id);
    if (done.state === 'draft') return onward(`${addressOf(done)}/relecture`);
    const { counts, leftOut } = done.report as ImportReport;
    const data = {
      id,
      fichier: done.fileName,
      moment: frenchMoment(done.confirmedAt!),
      par: done.madeBy,
      annule: done.state === 'undone',
      jusquau: dayAt(this.clock.now()) <= lastDayToUndo(done) ? frenchDay(lastDayToUndo(done)) : '',
      chiffres: [
        { titre: 'Ajoutées', valeur: counts.created },
        { titre: 'Mises à jour', valeur: counts.updated },
        { titre: 'Inchangées', valeur: counts.unchanged },
        { titre: 'Lignes non importées', valeur: leftOut.length },
      ],
      nonImportees: leftOut.length,
    };
    return page(
      'organisations/import-done',
      done.state === 'undone' ? 'Import annulé' : 'Import terminé',
      data,
      trailTo(done.fileName),
    );
  }

  @Post(':id/annulation')
  async undo(@Param('id', ParseUUIDPipe) id: string, @Who() visitor: Visitor) {
    await this.work.run((tx) => this.imports.undo(tx, id, actorOf(visitor)));
    return onward(`/associations/imports/${id}`, 'L’import est annulé : les fiches sont comme avant.');
  }

  @Post(':id/abandon')
  async abandon(@Param('id', ParseUUIDPipe) id: string) {
    await this.work.run((tx) => this.imports.abandon(tx, id));
    return onward('/associations', 'L’import est abandonné. Rien n’a été enregistré.');
  }

  @Get(':id/fichier')
  async original(@Param('id', ParseUUIDPipe) id: string) {
    const { import: found } = await this.drafts.open(id);
    return new Download(found.file, 'application/octet-stream', found.fileName);
  }

  @Get(':id/non-importees.xlsx')
  async leftOut(@Param('id', ParseUUIDPipe) id: string) {
    const { import: done } = await this.drafts.open(id);
    if (!done.report) throw new NotHere();
    const { titles, leftOut } = done.report as ImportReport;
    const rows = leftOut.map(({ line, cells, reason }) => [String(line), ...cells, reason]);
    return new Download(await workbookOf(rows, ['Ligne', ...titles, 'Motif']), XLSX_TYPE, 'lignes-non-importees.xlsx');
  }
}

function fileOf({ fichier, cellules }: FileForm): { name: string; bytes: Buffer } {
  if (fichier && fichier.name !== '') return fichier;
  const pasted = typeof cellules === 'string' ? cellules : '';
  if (pasted.trim() === '') throw unusable('no-file', 'Choisissez un fichier, ou collez des cellules.');
  return { name: 'Cellules collées', bytes: Buffer.from(pasted) };
}
