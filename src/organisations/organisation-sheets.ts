import writeXlsx from 'write-excel-file/node';
import { addDays } from '../domain/calendar/day.js';
import { shortDay } from '../domain/calendar/french.js';
import type { Delegate } from './delegates.service.js';
import type { Organisation } from './organisation.entity.js';

export const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

type Column = { title: string; width: number; of: (o: Organisation, d: Delegate | undefined) => string };

/** The columns of exports and of the template; the import knows their titles again. Sex and birth date never leave. */
const COLUMNS: readonly Column[] = [
  { title: 'Nom de l’association', width: 40, of: (o) => o.name },
  { title: 'Sigle', width: 12, of: (o) => o.acronym },
  { title: 'Numéro d’entreprise (BCE)', width: 24, of: (o) => o.enterpriseNumber },
  { title: 'Courriel', width: 34, of: (o) => o.emails.join('; ') },
  { title: 'Téléphone', width: 18, of: (o) => o.phone },
  { title: 'Rue et numéro', width: 30, of: (o) => o.street },
  { title: 'Code postal', width: 12, of: (o) => o.postcode },
  { title: 'Localité', width: 20, of: (o) => o.locality },
  { title: 'Membre depuis', width: 15, of: (o) => shortDay(o.memberSince) },
  { title: 'Dernier jour d’adhésion', width: 22, of: (o) => shortDay(o.leftOn && addDays(o.leftOn, -1)) },
  { title: 'En ordre', width: 10, of: (o) => (o.inOrder ? 'oui' : 'non') },
  { title: 'Prénom du délégué', width: 20, of: (_, d) => d?.person.firstName ?? '' },
  { title: 'Nom du délégué', width: 22, of: (_, d) => d?.person.lastName ?? '' },
  { title: 'Fonction du délégué', width: 20, of: (_, d) => d?.delegation.function ?? '' },
  { title: 'Courriel du délégué', width: 34, of: (_, d) => d?.person.email ?? '' },
  { title: 'Téléphone du délégué', width: 20, of: (_, d) => d?.person.phone ?? '' },
  { title: 'Délégué depuis le', width: 18, of: (_, d) => shortDay(d?.delegation.startsOn ?? null) },
  { title: 'Groupe de travail', width: 24, of: (o) => o.workingGroup },
  { title: 'Remarque', width: 40, of: (o) => o.remark },
];

const HELP: readonly (readonly [string, string])[] = [
  ['Une ligne par association.', 'Seul le nom est nécessaire. Une case vide ne change rien.'],
  [
    'Courriel',
    'Plusieurs adresses : séparez-les par un point-virgule. Sans adresse, l’association reçoit des lettres.',
  ],
  ['Dates', 'Jour, mois, année : 31/12/2026.'],
  ['En ordre', 'oui ou non.'],
  [
    'Civilité, Date de naissance',
    'Vous pouvez ajouter ces deux colonnes : elles servent aux règles d’équilibre et d’égalité de voix.',
  ],
];

const titles = COLUMNS.map(({ title }) => title);

export function rowsOf(organisations: readonly Organisation[], delegates: ReadonlyMap<string, Delegate>): string[][] {
  return organisations.map((o) => COLUMNS.map((column) => column.of(o, delegates.get(o.id))));
}

/** A workbook of texts: nothing in it is a formula, and leading zeros stay. */
export async function workbookOf(
  rows: readonly (readonly string[])[],
  head: readonly string[] = titles,
): Promise<Buffer> {
  return Buffer.from(await writeXlsx(...sheet('Associations', head, rows)).toBuffer());
}

/** The empty template, with a second sheet that says how to fill it. */
export async function template(): Promise<Buffer> {
  const wide = [{ width: 30 }, { width: 100 }];
  const help = HELP.map((row) => row.map((value) => ({ value, type: String })));
  const [data, options] = sheet('Associations', titles, []);
  return Buffer.from(
    await writeXlsx([
      { data, ...options },
      { data: help, sheet: 'Mode d’emploi', columns: wide },
    ]).toBuffer(),
  );
}

function sheet(name: string, head: readonly string[], rows: readonly (readonly string[])[]) {
  const first = head.map((value) => ({ value, type: String, fontWeight: 'bold' as const }));
  const data = [first, ...rows.map((row) => row.map((value) => (value === '' ? null : { value, type: String })))];
  const columns = head.map((title) => ({ width: COLUMNS.find((c) => c.title === title)?.width ?? 24 }));
  return [data, { sheet: name, columns, stickyRowsCount: 1 }] as const;
}

/** Semicolons and a mark that says UTF-8, as Excel in Belgium reads it; nothing that a spreadsheet would run. */
export function csvOf(rows: readonly (readonly string[])[]): string {
  const lines = [titles, ...rows].map((row) => row.map(csvCell).join(';'));
  return `\ufeff${lines.join('\r\n')}\r\n`;
}

function csvCell(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[";\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
