import * as XLSX from '@e965/xlsx';
import { addDays } from '../../domain/calendar/day.js';
import { type Book, MOST_COLUMNS, MOST_ROWS, type Sheet, tooManyRows, trimmed, unusable } from './book.js';

const DAYS_TO_1904 = 1462;

/** Reads an `.xlsx` or an `.ods`. Formulas are not evaluated: the value last shown is the value. */
export function readWorkbook(bytes: Buffer): Book {
  const workbook = opened(bytes);
  const from1904 = workbook.Workbook?.WBProps?.date1904 === true;
  const hiddenSheets = new Set(workbook.Workbook?.Sheets?.filter((s) => s.Hidden).map((s) => s.name));
  const visible = workbook.SheetNames.filter((name) => !hiddenSheets.has(name));
  const sheets = visible.flatMap((name) => {
    const sheet = workbook.Sheets[name];
    return sheet?.['!data'] ? [readSheet(name, sheet, from1904)] : [];
  });
  if (sheets.length === 0)
    throw unusable(
      'no-sheet',
      'Ce fichier ne contient aucune feuille visible. Choisissez le fichier qui contient la liste.',
    );
  return { sheets };
}

function opened(bytes: Buffer): XLSX.WorkBook {
  try {
    return XLSX.read(bytes, { dense: true, cellNF: true, cellStyles: true, cellHTML: false, sheetRows: MOST_ROWS + 1 });
  } catch (error) {
    if (/password|encrypt/i.test((error as Error).message)) throw protectedByPassword();
    throw unusable(
      'file-unreadable',
      'Nous n’arrivons pas à lire ce classeur. Ouvrez-le dans Excel ou LibreOffice, enregistrez-le en .xlsx, puis recommencez.',
    );
  }
}

export const protectedByPassword = () =>
  unusable(
    'file-protected',
    'Ce fichier est protégé par un mot de passe. Ouvrez-le, enlevez le mot de passe, enregistrez-le, puis recommencez.',
  );

function readSheet(name: string, sheet: XLSX.WorkSheet, from1904: boolean): Sheet {
  const data = sheet['!data'] as (XLSX.CellObject | undefined)[][];
  const rows = Array.from(data, (row) =>
    Array.from((row ?? []).slice(0, MOST_COLUMNS), (cell) => (cell ? textOf(cell, from1904) : '')),
  );
  for (const { s, e } of sheet['!merges'] ?? []) fillDown(rows, s.c, s.r, e.r);
  const grid = trimmed(rows);
  const whole = sheet['!fullref'] as string | undefined;
  if (grid.length > MOST_ROWS) throw tooManyRows(whole ? XLSX.utils.decode_range(whole).e.r + 1 : grid.length);
  const hidden = (sheet['!cols'] ?? []).flatMap((column, i) => (column?.hidden ? [i] : []));
  return { name, grid, hidden: new Set(hidden) };
}

/** A cell merged over several rows says the same for each of them. */
function fillDown(rows: string[][], column: number, first: number, last: number): void {
  const text = rows[first]?.[column] ?? '';
  for (let r = first + 1; r <= Math.min(last, rows.length - 1); r++) {
    const row = rows[r]!;
    while (row.length <= column) row.push('');
    if (column < MOST_COLUMNS) row[column] = text;
  }
}

/** Days as `YYYY-MM-DD`; numbers with the zeros that are shown before them; everything else as it stands. */
function textOf(cell: XLSX.CellObject, from1904: boolean): string {
  if (cell.t === 'n' && typeof cell.v === 'number') return numberText(cell.v, cell.z, from1904);
  if (cell.t === 'b') return cell.v ? 'oui' : 'non';
  if (cell.t === 'e') return cell.w ?? '#N/A';
  if (cell.v instanceof Date) return cell.v.toISOString().slice(0, 10);
  return cell.v === undefined ? '' : String(cell.v).replace(/\r\n?/g, '\n');
}

function numberText(value: number, format: XLSX.CellObject['z'], from1904: boolean): string {
  const shown = typeof format === 'string' ? format : 'General';
  if (XLSX.SSF.is_date(shown) && value >= 1 && value < 200_000)
    return addDays('1899-12-30', Math.floor(value) + (from1904 ? DAYS_TO_1904 : 0));
  const plain = Number.isInteger(value) ? value.toFixed(0) : String(value).replace('.', ',');
  if (!/^"?\+?"?[0#]*0[\s0#./-]*$/.test(shown) || !Number.isInteger(value)) return plain;
  const formatted = XLSX.SSF.format(shown, value);
  return formatted.replace(/\D/g, '').length >= plain.length ? formatted.trim() : plain;
}
