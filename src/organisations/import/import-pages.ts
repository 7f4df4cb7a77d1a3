import { frenchDay, frenchMoment } from '../../domain/calendar/french.js';
import { columnLetter, FIELDS } from '../../domain/organisations/import/fields.js';
import { titlesAt } from '../../domain/organisations/import/header.js';
import type { Import } from '../import.entity.js';
import { ROOT } from '../organisation-pages.js';
import { cellsUnder } from './import-choices.js';
import type { Opened } from './import-drafts.js';
import { type ImportReport, lastDayToUndo } from './imports.service.js';

const FIRST_ROWS = 12;

export const addressOf = ({ id }: Pick<Import, 'id'>) => `/associations/imports/${id}`;
const IMPORTS = { href: '/associations/imports', texte: 'Imports' };
export const trailTo = (texte: string) => ({ trail: [ROOT, IMPORTS, { href: '', texte }] });

/** The first rows as they stand, to choose the one that holds the titles. */
export function sheetChoice({ book, choices, import: draft }: Opened, asked: number) {
  const index = book.sheets[asked] ? asked : choices.sheet;
  const { grid } = book.sheets[index]!;
  const rows = grid.slice(0, FIRST_ROWS);
  const width = Math.max(1, ...rows.map((row) => row.length));
  const header = index === choices.sheet ? choices.header : null;
  return {
    id: draft.id,
    fichier: draft.fileName,
    feuille: index,
    feuilles: book.sheets.map(({ name }, i) => ({ valeur: String(i), texte: name, courante: i === index })),
    plusieurs: book.sheets.length > 1,
    lettres: Array.from({ length: width }, (_, i) => columnLetter(i)),
    lignes: rows.map((row, i) => ({
      numero: i + 1,
      valeur: String(i),
      coche: header?.row === i,
      cellules: Array.from({ length: width }, (_, c) => ({ texte: short(row[c] ?? '', 60) })),
    })),
    sansTitres: header?.row === -1,
    double: header?.lines === 2,
  };
}

/** A cell as its maker saw it: days the Belgian way, long texts cut. */
function short(cell: string, most: number): string {
  const shown = /^\d{4}-\d\d-\d\d$/.test(cell) ? cell.split('-').reverse().join('/') : cell;
  return shown.length > most ? `${shown.slice(0, most)}…` : shown;
}

/** One line per column of the file: its title, three examples, what it holds. */
export function columnChoice({ book, choices, import: draft }: Opened) {
  const sheet = book.sheets[choices.sheet]!;
  const options = [
    { valeur: '', texte: 'Ne pas importer' },
    ...Object.entries(FIELDS).map(([valeur, texte]) => ({ valeur, texte })),
  ];
  const columns = titlesAt(sheet.grid, choices.header).map((title, i) => {
    const examples = [
      ...new Set(
        cellsUnder(sheet, choices.header, i)
          .map((cell) => cell.trim())
          .filter(Boolean),
      ),
    ].slice(0, 3);
    return {
      lettre: columnLetter(i),
      titre: `${title || 'Sans titre'}${sheet.hidden.has(i) ? ' (colonne masquée dans votre fichier)' : ''}`,
      exemples: examples.map((cell) => short(cell, 80)),
      nom: `colonne-${i}`,
      valeur: choices.columns[i] ?? '',
      propose: choices.columns[i] !== '' && choices.columns[i] === choices.proposed[i],
      options,
      vide: title === '' && examples.length === 0,
    };
  });
  return {
    id: draft.id,
    fichier: draft.fileName,
    feuille: sheet.name,
    ligneTitres: choices.header.row + 1,
    colonnes: columns.filter(({ vide }) => !vide),
    valeurs: { ordre: choices.nameOrder, retenir: choices.remember ? 'oui' : '' },
  };
}

/** What the done page and the history say of one import. */
export function historyRow(done: Import, today: string) {
  const report = done.report as ImportReport | null;
  const closed = done.state === 'confirmed' && today > lastDayToUndo(done);
  const states = {
    draft: { etiquette: 'à terminer', genre: 'attente' },
    confirmed: closed ? { etiquette: 'verrouillé', genre: 'neutre' } : { etiquette: 'annulable', genre: 'ouvert' },
    undone: { etiquette: 'annulé', genre: 'neutre' },
    abandoned: { etiquette: 'abandonné', genre: 'neutre' },
  } as const;
  return [
    { texte: done.fileName, href: addressOf(done) },
    frenchMoment(done.confirmedAt ?? done.createdAt),
    done.madeBy,
    report ? String(report.counts.created) : '–',
    report ? String(report.counts.updated) : '–',
    {
      ...states[done.state],
      ...(states[done.state].etiquette === 'annulable'
        ? { note: `jusqu’au ${frenchDay(lastDayToUndo(done), { year: false })}` }
        : {}),
    },
  ];
}
