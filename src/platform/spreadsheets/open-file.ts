import { type Book, MOST_BYTES, unusable } from './book.js';
import { readCsv } from './read-csv.js';
import { protectedByPassword, readWorkbook } from './read-workbook.js';
import { type Part, partsOf } from './zip.js';

const OLE = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const ZIP = Buffer.from('504b0304', 'hex');
const OTHERS: readonly [RegExp, string][] = [
  [/^%PDF/, 'un PDF'],
  [/^(\x89PNG|\xff\xd8\xff|GIF8)/, 'une image'],
  [/^\{\\rtf/, 'un texte de Word'],
];

/** Reads what was sent by what it is, not by what it is called. Whatever cannot be used is refused with what to do. */
export function openFile(bytes: Buffer, name: string): Book {
  if (bytes.length === 0)
    throw unusable('file-empty', 'Ce fichier est vide. Choisissez le fichier qui contient votre liste.');
  if (bytes.length > MOST_BYTES)
    throw unusable(
      'file-too-big',
      'Ce fichier est trop gros : 10 Mo au plus. Gardez la feuille utile dans un nouveau fichier, puis recommencez.',
    );
  const book = bytes.subarray(0, 4).equals(ZIP) ? openArchive(bytes) : openOther(bytes, name);
  if (book.sheets.every(({ grid }) => grid.length === 0))
    throw unusable(
      'file-empty',
      'Ce fichier ne contient aucune cellule remplie. Choisissez le fichier qui contient votre liste.',
    );
  return book;
}

function openArchive(bytes: Buffer): Book {
  const parts = partsOf(bytes);
  const has = (name: string) => parts.some((part) => part.name === name);
  if (has('xl/workbook.xml')) return readWorkbook(bytes);
  if (has('content.xml') && textOf(parts, 'mimetype').includes('spreadsheet')) {
    if (textOf(parts, 'META-INF/manifest.xml').includes('encryption-data')) throw protectedByPassword();
    return readWorkbook(bytes);
  }
  const what = has('word/document.xml') || has('content.xml') ? 'un texte' : 'une archive';
  throw unusable(
    'not-a-sheet',
    `Ce fichier est ${what}, pas un tableau. Choisissez un classeur .xlsx ou .ods, ou un fichier .csv.`,
  );
}

const textOf = (parts: readonly Part[], name: string) =>
  parts
    .find((part) => part.name === name)
    ?.read()
    .toString('utf8') ?? '';

function openOther(bytes: Buffer, name: string): Book {
  if (bytes.subarray(0, 8).equals(OLE)) throw oldOffice(bytes);
  const start = bytes.toString('latin1', 0, 400);
  const other = OTHERS.find(([sign]) => sign.test(start));
  if (other)
    throw unusable(
      'not-a-sheet',
      `Ce fichier est ${other[1]}, pas un tableau. Choisissez un classeur .xlsx ou .ods, ou un fichier .csv.`,
    );
  if (/^\s*<(!doctype|html|table|\?xml)/i.test(start))
    throw unusable(
      'not-a-sheet',
      'Ce fichier est une page web qui porte le nom d’un tableau. Ouvrez-le dans Excel et enregistrez-le en .xlsx.',
    );
  return readCsv(bytes, name);
}

/** The container of Office 97: a workbook of that time, or a new one behind a password. */
function oldOffice(bytes: Buffer) {
  if (bytes.includes(Buffer.from('EncryptedPackage', 'utf16le'))) return protectedByPassword();
  return unusable(
    'old-xls',
    'Ce fichier est un .xls ancien : ouvrez-le dans Excel et enregistrez-le en .xlsx, puis recommencez.',
  );
}
