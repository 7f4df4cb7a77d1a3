import { CsvError, parse } from 'csv-parse/sync';
import iconv from 'iconv-lite';
import { type Book, MOST_COLUMNS, MOST_ROWS, tooManyRows, trimmed, unusable } from './book.js';

const SEPARATORS = [';', '\t', ','] as const;
const LOOKED_AT = 60;

/** Reads a CSV, or cells pasted from a spreadsheet: any of three separators, any of three encodings, any ends of lines. */
export function readCsv(bytes: Buffer, name: string): Book {
  const text = decoded(bytes)
    .replace(/\r\n?/g, '\n')
    .replace(/^sep=(.)\n/i, '');
  if (text.includes('\0'))
    throw unusable(
      'file-unreadable',
      'Ce fichier n’est pas une liste que nous savons lire. Envoyez un classeur .xlsx ou .ods, ou un fichier .csv.',
    );
  const rows = parsed(text);
  if (rows.length > MOST_ROWS) throw tooManyRows(rows.length);
  return { sheets: [{ name, grid: trimmed(rows.map((row) => row.slice(0, MOST_COLUMNS))), hidden: new Set() }] };
}

/** UTF-16 and UTF-8 say so; what is not valid UTF-8 comes from an old Excel in Windows-1252. */
function decoded(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return iconv.decode(bytes, 'utf-16le');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return iconv.decode(bytes, 'utf-16be');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return iconv.decode(bytes, 'windows-1252');
  }
}

function parsed(text: string): string[][] {
  const options = {
    delimiter: separatorOf(text),
    relax_column_count: true,
    skip_empty_lines: false,
    bom: true,
    max_record_size: 100_000,
  };
  try {
    return parse(text, options);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
  }
  try {
    return parse(text, { ...options, relax_quotes: true, quote: null });
  } catch {
    throw unusable(
      'file-unreadable',
      'Nous n’arrivons pas à séparer les colonnes de ce fichier. Ouvrez-le dans Excel ou LibreOffice, enregistrez-le en .xlsx, puis recommencez.',
    );
  }
}

/** The separator that gives most lines the same number of columns, and the most columns. */
function separatorOf(text: string): string {
  const lines = text.split('\n', LOOKED_AT).filter((line) => line.trim() !== '');
  const counts = SEPARATORS.map((separator) => {
    const found = lines.map((line) => line.replace(/"[^"]*"/g, '').split(separator).length - 1);
    const usual = [...found].sort((a, b) => a - b)[Math.floor(found.length / 2)] ?? 0;
    return { separator, agree: usual === 0 ? 0 : found.filter((n) => n === usual).length * Math.min(usual, 4) };
  });
  return counts.reduce((a, b) => (b.agree > a.agree ? b : a)).separator;
}
