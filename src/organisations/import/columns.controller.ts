import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { objectionsToColumns } from '../../domain/organisations/import/column-choice.js';
import { FIELDS, type Field } from '../../domain/organisations/import/fields.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { Refused } from '../../platform/refused.js';
import { Allow } from '../../platform/web/allow.decorator.js';
import { InvalidForm } from '../../platform/web/validation.js';
import { onward, page } from '../../platform/web/view.js';
import { proposeColumns } from './import-choices.js';
import { ImportDrafts } from './import-drafts.js';
import { addressOf, columnChoice, sheetChoice, trailTo } from './import-pages.js';

/** Which sheet, which row of titles, and what each column holds. */
@Controller('associations/imports/:id')
@Allow('secretary')
export class ColumnsController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly drafts: ImportDrafts,
  ) {}

  @Get('feuille')
  async sheet(@Param('id', ParseUUIDPipe) id: string, @Query('feuille') asked?: string) {
    const opened = await this.drafts.open(id);
    const index = asked === undefined ? opened.choices.sheet : Number(asked);
    return page(
      'organisations/import-sheet',
      'Quelle feuille, quelle ligne ?',
      sheetChoice(opened, index),
      trailTo('Feuille et titres'),
    );
  }

  @Post('feuille')
  async chooseSheet(@Param('id', ParseUUIDPipe) id: string, @Body() body: Record<string, string>) {
    const remembered = await this.drafts.remembered();
    await this.work.run((tx) =>
      this.drafts.choose(tx, id, ({ book, choices }) => {
        const sheet = Number(body['feuille']);
        const row = Number(body['titres'] ?? Number.NaN);
        const grid = book.sheets[sheet]?.grid;
        if (!grid || !Number.isInteger(row) || row < -1 || row >= grid.length)
          throw new Refused('no-titles', 'Choisissez la ligne qui contient les titres des colonnes.', 'titres');
        const header = { row, lines: body['double'] === 'oui' && row > 0 ? (2 as const) : (1 as const) };
        return proposeColumns(book.sheets[sheet]!, remembered, { sha: choices.sha, sheet, header, sure: true });
      }),
    );
    return onward(`${addressOf({ id })}/colonnes`);
  }

  @Get('colonnes')
  async columns(@Param('id', ParseUUIDPipe) id: string) {
    const opened = await this.drafts.open(id);
    return page(
      'organisations/import-columns',
      'Que contient chaque colonne ?',
      columnChoice(opened),
      trailTo('Colonnes'),
    );
  }

  @Post('colonnes')
  async chooseColumns(@Param('id', ParseUUIDPipe) id: string, @Body() body: Record<string, string>) {
    await this.work.run((tx) =>
      this.drafts.choose(tx, id, ({ choices }) => {
        const columns = choices.columns.map((_, i) => fieldOf(body[`colonne-${i}`]));
        const errors = objectionsToColumns(columns);
        if (errors.length > 0)
          throw new InvalidForm(
            errors.map(({ column, sentence }) => ({
              champ: column === null ? 'colonne-0' : `colonne-${column}`,
              texte: sentence,
            })),
          );
        const nameOrder = body['ordre'] === 'last-first' ? ('last-first' as const) : ('first-last' as const);
        return { columns, nameOrder, remember: body['retenir'] === 'oui' };
      }),
    );
    return onward(`${addressOf({ id })}/relecture`);
  }
}

const fieldOf = (value: string | undefined): Field | '' =>
  value !== undefined && Object.hasOwn(FIELDS, value) ? (value as Field) : '';
