import type { CommitteeSheet } from '../committee-sheets.service.js';
import { type Cell, committeeList, LIST_COLUMNS } from './committee-list.js';

const BOM = '\ufeff';

/** The list as spreadsheets of Belgium open it: UTF-8 with its mark, semicolons, lines ended by CR LF. */
export function committeeCsv(sheet: CommitteeSheet): string {
  const lines = [[...LIST_COLUMNS], ...committeeList(sheet)].map((row) => row.map(quoted).join(';'));
  return `${BOM}${lines.join('\r\n')}\r\n`;
}

/** A text that a spreadsheet would run as a formula is shown with an apostrophe before it. */
function quoted(cell: Cell): string {
  const text = String(cell);
  const inert = typeof cell === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[";\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}
