import writeWorkbook from 'write-excel-file/node';
import { frenchDay } from '../../domain/calendar/french.js';
import type { CommitteeSheet } from '../committee-sheets.service.js';
import { committeeList, LIST_COLUMNS } from './committee-list.js';

const WIDTHS = [7, 16, 16, 20, 36, 16, 18, 18, 26, 7, 40];

/** The list as an Excel workbook: a heading that says the body and the day, then one row a seat. */
export async function committeeWorkbook(sheet: CommitteeSheet): Promise<Buffer> {
  const known = sheet.knownOn ? `, tel que connu le ${frenchDay(sheet.knownOn)}` : '';
  const title = { value: `${sheet.body.name}, le ${frenchDay(sheet.day)}${known}`, fontWeight: 'bold' as const };
  const columns = LIST_COLUMNS.map((value) => ({ value, fontWeight: 'bold' as const }));
  const rows = committeeList(sheet).map((row) => row.map((value) => (value === '' ? null : { value })));
  return writeWorkbook([[title], columns, ...rows], {
    sheet: 'Comité',
    columns: WIDTHS.map((width) => ({ width })),
    stickyRowsCount: 2,
  }).toBuffer();
}
