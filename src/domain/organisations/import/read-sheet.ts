import { frenchList, typeset } from '../../french.js';
import { orderOfNames } from '../person-name.js';
import { takePhone } from '../phone.js';
import { organisationKey, plainWords } from '../words.js';
import { readYesNo, tidyCell } from './cells.js';
import type { Choices, Draft, DraftDelegate, Ignored, Problem } from './draft.js';
import type { Grid } from './fields.js';
import { type Header, titlesAt } from './header.js';
import { type Reading, readRow } from './read-row.js';
import { Row } from './row.js';

export type ReadSheet = Readonly<{
  drafts: readonly Draft[];
  problems: readonly Problem[];
  ignored: readonly Ignored[];
}>;

const TOTAL = /^((sous )?tota(l|ux)|totaal|somme|moyenne|nombre d|effectif)\b/;
const FOOTNOTE = /^(mise? a jour|source|legende|imprime|remarque|note|nb|liste arretee|document)\b/;
const TICKS = new Set(['x', 'v', 'ok', '1', '']);

/** Reads the rows under the titles. Nothing is refused here: what cannot be read is a problem, what is left out says why. */
export function readSheet(grid: Grid, header: Header, choices: Choices, knownEmails: ReadonlySet<string>): ReadSheet {
  const titles = titlesAt(grid, header).map(plainWords);
  const reading: Reading = {
    nameOrder: choices.nameOrder,
    marks: hasOnlyTicks(grid, header, choices.columns.indexOf('inOrder')),
    answers: choices.answers,
    knownEmails,
  };
  const drafts: Draft[] = [];
  const problems: Problem[] = [];
  const ignored: Ignored[] = [];
  for (let index = header.row + 1; index < grid.length; index++) {
    const line = index + 1;
    const row = new Row(line, grid[index]!, choices);
    const reason = choices.excluded.includes(line) ? 'Vous l’avez écartée.' : whyIgnored(grid[index]!, titles, row);
    if (reason !== null) {
      ignored.push({ line, reason: typeset(reason), empty: reason === EMPTY });
      continue;
    }
    const draft = readRow(row, reading);
    problems.push(...row.problems);
    if (draft.name !== '') drafts.push(draft);
    else if (!row.problems.some((p) => p.blocking && p.column === row.columnOf('name')))
      problems.push(nameless(row, grid[index]!));
  }
  const merged = mergeSameLines(drafts, choices.answers);
  return { drafts: merged.drafts, problems: [...problems, ...merged.problems], ignored };
}

const EMPTY = 'Ligne vide.';

function whyIgnored(cells: readonly string[], titles: readonly string[], row: Row): string | null {
  const texts = cells.map((cell, i) => tidyCell(row.raw(i) || cell)).filter((text) => text !== '');
  const [first = ''] = texts;
  if (texts.length === 0) return EMPTY;
  if (TOTAL.test(plainWords(first)) && texts.slice(1).every((text) => /^[\d\s.,%]+$/.test(text)))
    return `Ligne de total : « ${short(first)} ».`;
  if (
    cells.every(
      (cell, i) =>
        tidyCell(cell) === '' || plainWords(cell) === titles[i] || titles[i]?.endsWith(` ${plainWords(cell)}`),
    )
  )
    return 'Titres répétés.';
  if (texts.length > 1) return null;
  const name = row.columnOf('name');
  const isName = name >= 0 && tidyCell(row.raw(name)) === first;
  if (!isName || FOOTNOTE.test(plainWords(first)) || TOTAL.test(plainWords(first)) || first.length > 100)
    return `Une seule cellule est remplie : « ${short(first)} ».`;
  return null;
}

const short = (text: string) => (text.length > 60 ? `${text.slice(0, 60)}…` : text);

function nameless(row: Row, cells: readonly string[]): Problem {
  const value = cells.map(tidyCell).filter(Boolean).join(' · ');
  return {
    kind: 'name-missing',
    key: `${row.line}.${row.columnOf('name')}`,
    line: row.line,
    column: row.columnOf('name'),
    value: '',
    sentence: typeset(
      `Ligne ${row.line} : il manque le nom de l’association (« ${short(value)} »). Écrivez-le, ou écartez la ligne.`,
    ),
    blocking: true,
    proposal: '',
  };
}

function hasOnlyTicks(grid: Grid, header: Header, column: number): boolean {
  if (column < 0) return false;
  const cells = grid.slice(header.row + 1).map((row) => tidyCell(row[column] ?? ''));
  const ticked = cells.filter((cell) => cell !== '' && readYesNo(cell) === true);
  return ticked.length > 0 && cells.every((cell) => TICKS.has(plainWords(cell)));
}

/** Rows of one association, written differently or twice, become one draft: the first filled cell of each field. */
function mergeSameLines(
  drafts: readonly Draft[],
  answers: Choices['answers'],
): { drafts: Draft[]; problems: Problem[] } {
  const kept: Draft[] = [];
  const problems: Problem[] = [];
  const byKey = new Map<string, number>();
  for (const draft of drafts) {
    const at = identities(draft)
      .map((key) => byKey.get(key))
      .find((i) => i !== undefined);
    const first = at === undefined ? undefined : kept[at];
    if (at !== undefined && first && !differByNumber(first, draft)) {
      const key = `same.${first.lines[0]}.${draft.lines[0]}`;
      problems.push(sameLines(key, first, draft));
      if (answers[key] !== 'apart') {
        kept[at] = merged(first, draft);
        continue;
      }
    }
    for (const key of identities(draft)) if (!byKey.has(key)) byKey.set(key, kept.length);
    kept.push(draft);
  }
  return { drafts: kept, problems };
}

const identities = ({ name, enterpriseNumber }: Draft) => [
  organisationKey(name),
  ...(enterpriseNumber ? [enterpriseNumber] : []),
];
const differByNumber = (a: Draft, b: Draft) =>
  a.enterpriseNumber !== '' && b.enterpriseNumber !== '' && a.enterpriseNumber !== b.enterpriseNumber;

function sameLines(key: string, first: Draft, second: Draft): Problem {
  const lost = differences(first, second);
  const less = lost.length > 0 ? ` La ligne ${first.lines[0]} l’emporte pour : ${frenchList(lost)}.` : '';
  return {
    kind: 'same-lines',
    key,
    line: second.lines[0]!,
    column: null,
    value: second.name,
    sentence: typeset(
      `Lignes ${first.lines[0]} et ${second.lines[0]} : « ${first.name} » et « ${second.name} » sont la même association.${less}`,
    ),
    blocking: false,
    proposal: first.name,
  };
}

/** What the second row says otherwise, and is therefore not taken over. */
function differences(first: Draft, second: Draft): string[] {
  const said: [string, string, string][] = [
    ['le téléphone', digits(first.phone), digits(second.phone)],
    ['la rue', plainWords(first.street), plainWords(second.street)],
    ['la localité', plainWords(first.locality), plainWords(second.locality)],
    ['le ou la délégué·e', personKey(first.delegate), personKey(second.delegate)],
    ['la remarque', plainWords(first.remark), plainWords(second.remark)],
  ];
  return said.filter(([, a, b]) => a !== '' && b !== '' && a !== b).map(([what]) => what);
}

const digits = (phone: string) => takePhone(phone).phone.replace(/\D/g, '');
const personKey = (delegate: DraftDelegate | null) =>
  delegate ? plainWords(`${delegate.firstName} ${delegate.lastName}`) : '';

function merged(first: Draft, second: Draft): Draft {
  const filled = Object.entries(second).filter(([field, value]) => {
    const mine = first[field as keyof Draft];
    return (mine === '' || mine === null) && value !== '' && value !== null;
  });
  return {
    ...first,
    ...Object.fromEntries(filled),
    lines: [...first.lines, ...second.lines],
    emails: [...new Set([...first.emails, ...second.emails])],
  };
}

/** The order of names in the column that holds both, as far as the cells and the title tell. */
export function guessNameOrder(cells: readonly string[], title: string): 'first-last' | 'last-first' {
  const names = cells.map((cell) => takePhone(tidyCell(cell)).rest).filter((name) => !name.includes('@'));
  return (
    orderOfNames(names) ??
    (/\bnom\b.*\bprenom\b|\bnaam\b.*\bvoornaam\b/.test(plainWords(title)) ? 'last-first' : 'first-last')
  );
}
