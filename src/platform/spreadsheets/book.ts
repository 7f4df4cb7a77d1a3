import { frenchNumber } from '../../domain/french.js';
import type { Grid } from '../../domain/organisations/import/fields.js';
import { Refused } from '../refused.js';

/** A sheet of a file that was sent: its cells as text, and the columns its maker hid. */
export type Sheet = { name: string; grid: Grid; hidden: ReadonlySet<number> };

/** What a file says, whatever its format. */
export type Book = { sheets: Sheet[] };

export const MOST_BYTES = 10 * 1024 * 1024;
export const MOST_ROWS = 10_000;
export const MOST_COLUMNS = 100;

/** The file cannot be used: what is wrong with it and what to do, beside the field of the form. */
export function unusable(reason: string, sentence: string): Refused {
  return new Refused(reason, `${sentence} Rien n’a été enregistré.`, 'fichier');
}

export function tooManyRows(count: number): Refused {
  return unusable(
    'too-many-rows',
    `Cette feuille compte ${frenchNumber(count)} lignes, et nous en lisons ${frenchNumber(MOST_ROWS)} au plus. Gardez les lignes utiles dans un nouveau fichier, puis recommencez.`,
  );
}

/** The cells of a sheet without the empty rows and columns at its end. */
export function trimmed(rows: readonly (readonly string[])[]): Grid {
  let height = rows.length;
  while (height > 0 && rows[height - 1]!.every((cell) => cell.trim() === '')) height--;
  return rows.slice(0, height).map((row) => {
    let width = Math.min(row.length, MOST_COLUMNS);
    while (width > 0 && (row[width - 1] ?? '').trim() === '') width--;
    return row.slice(0, width);
  });
}
