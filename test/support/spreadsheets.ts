import * as XLSX from '@e965/xlsx';
import writeXlsx from 'write-excel-file/node';

type Cell = string | number | boolean | Date | null;

/** An `.xlsx` by the program that the exports use. */
export async function xlsx(rows: readonly (readonly Cell[])[], sheet = 'Associations'): Promise<Buffer> {
  const data = rows.map((row) => row.map((value) => (value instanceof Date ? { value, format: 'dd/mm/yyyy' } : value)));
  return Buffer.from(await writeXlsx(data, { sheet }).toBuffer());
}

/** An `.ods` of one or more sheets. */
export function ods(sheets: Record<string, readonly (readonly Cell[])[]>): Buffer {
  return workbook(sheets, 'ods');
}

/** A workbook with what the other writer cannot make: merged cells, hidden columns, formulas, number formats. */
export function workbook(
  sheets: Record<string, readonly (readonly Cell[])[]>,
  bookType: 'xlsx' | 'ods' = 'xlsx',
  change: (sheet: XLSX.WorkSheet, name: string) => void = () => {},
  hidden: readonly string[] = [],
): Buffer {
  const book = XLSX.utils.book_new();
  for (const [name, rows] of Object.entries(sheets)) {
    const sheet = XLSX.utils.aoa_to_sheet(rows.map((row) => [...row]));
    change(sheet, name);
    XLSX.utils.book_append_sheet(book, sheet, name);
  }
  book.Workbook = { Sheets: book.SheetNames.map((name) => ({ name, Hidden: hidden.includes(name) ? 1 : 0 })) };
  return XLSX.write(book, { type: 'buffer', bookType }) as Buffer;
}

/** A ten-digit enterprise number with right check digits, from eight digits. */
export function enterpriseNumber(first: number): string {
  const eight = String(first).padStart(8, '0');
  return `${eight.slice(0, 4)}.${eight.slice(4, 7)}.${eight.slice(7)}${String(97 - (Number(eight) % 97)).padStart(2, '0')}`;
}
