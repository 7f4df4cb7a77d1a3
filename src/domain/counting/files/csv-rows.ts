import { type FileProblem, problemAt } from './ballot-file.js';

export type Row = Readonly<{ line: number; cells: readonly string[] }>;

/** Rows of a CSV text, empty lines left out; a row of empty cells is a blank ballot. The separator is the one that the first line has most of: `;`, `,` or tab. */
export function csvRows(lines: readonly string[]): Row[] | FileProblem {
  const first = lines.find((line) => line.trim() !== '') ?? '';
  const separator = [';', ',', '\t'].reduce((a, b) => (first.split(b).length > first.split(a).length ? b : a));
  const rows: Row[] = [];
  let open: { line: number; cells: string[]; cell: string } | null = null;
  for (const [i, text] of lines.entries()) {
    const line: number = open?.line ?? i + 1;
    const read = cellsOf(text, separator, open);
    if (read.open === null) rows.push({ line, cells: read.cells.map((cell) => cell.trim()) });
    open = read.open === null ? null : { line, cells: read.cells, cell: `${read.open}\n` };
  }
  if (open) return problemAt(open.line, 'un guillemet est ouvert et n’est pas fermé.');
  return rows.filter(({ cells }) => cells.length > 1 || cells[0] !== '');
}

/** Cells of one line, after those of a cell that began on an earlier one; `open` is the text of a cell that goes on. */
function cellsOf(text: string, separator: string, before: { cells: string[]; cell: string } | null) {
  const cells = before?.cells ?? [];
  let cell = before?.cell ?? '';
  let quoted = before !== null;
  for (let i = 0; i < text.length; i++) {
    const sign = text[i]!;
    if (quoted && sign === '"' && text[i + 1] === '"') cell += text[++i];
    else if (quoted && sign === '"') quoted = false;
    else if (quoted) cell += sign;
    else if (sign === '"' && cell.trim() === '') [quoted, cell] = [true, ''];
    else if (sign === separator) {
      cells.push(cell);
      cell = '';
    } else cell += sign;
  }
  if (quoted) return { cells, open: cell };
  return { cells: [...cells, cell], open: null };
}
