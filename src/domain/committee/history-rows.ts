import type { Day } from '../calendar/day.js';
import { typeset } from '../french.js';
import { readDate, tidyCell } from '../organisations/import/cells.js';
import { plainWords } from '../organisations/words.js';
import { END_REASONS, type EndReason } from './end-reasons.js';

/** A line of a list of members past and present, as it can be recorded. */
export type HistoryRow = Readonly<{
  /** Its number in the file, the titles being line 1. */
  line: number;
  seat: number;
  firstName: string;
  lastName: string;
  organisation: string;
  startsOn: Day;
  /** « Depuis au moins »: the first day is the earliest one known. */
  sinceAtLeast: boolean;
  lastDay: Day | null;
  endReason: EndReason | null;
  decision: string;
}>;

export type HistoryProblem = Readonly<{ line: number; sentence: string }>;

const COLUMNS = {
  seat: ['siege', 'n', 'numero', 'numero de siege'],
  firstName: ['prenom'],
  lastName: ['nom', 'nom de famille'],
  organisation: ['association', 'organisation', 'au nom de', 'institution'],
  from: ['du', 'depuis', 'depuis le', 'premier jour', 'debut'],
  atLeast: ['au moins', 'depuis au moins', 'date sure'],
  until: ['au', 'jusqu au', 'dernier jour', 'fin'],
  reason: ['motif', 'motif de fin', 'raison', 'pourquoi'],
  decision: ['document', 'preuve', 'source'],
} as const;

type Column = keyof typeof COLUMNS;
const NEEDED: readonly Column[] = ['seat', 'lastName', 'from'];
const YES = new Set(['oui', 'o', 'x', '1', 'vrai']);

/**
 * Reads a list of members: titles in any order, days in any usual form. Whatever cannot be read is named with its line and
 * nothing is guessed: 31 June, an end before the start, a reason that no code stands for.
 */
export function historyRows(
  grid: readonly (readonly string[])[],
  defaultDecision: string,
): Readonly<{ rows: readonly HistoryRow[]; problems: readonly HistoryProblem[] }> {
  const [titles = [], ...lines] = grid;
  const at = columnsOf(titles);
  const missing = NEEDED.filter((column) => at[column] === undefined);
  if (missing.length > 0) {
    const names = { seat: 'Siège', lastName: 'Nom', from: 'Du' } as const;
    const said = missing.map((column) => `« ${names[column as keyof typeof names]} »`).join(', ');
    return {
      rows: [],
      problems: [
        { line: 1, sentence: typeset(`Il manque la colonne ${said}. La première ligne doit porter les titres.`) },
      ],
    };
  }
  const rows: HistoryRow[] = [];
  const problems: HistoryProblem[] = [];
  for (const [i, cells] of lines.entries()) {
    if (cells.every((cell) => cell.trim() === '')) continue;
    const read = rowOf(
      i + 2,
      (column) => (at[column] === undefined ? '' : tidyCell(cells[at[column]] ?? '')),
      defaultDecision,
    );
    if ('sentence' in read) problems.push(read);
    else rows.push(read);
  }
  return { rows, problems };
}

function rowOf(line: number, cell: (column: Column) => string, defaultDecision: string): HistoryRow | HistoryProblem {
  const problem = (sentence: string): HistoryProblem => ({ line, sentence: typeset(sentence) });
  const seat = Number(cell('seat').replace(/^\D+/, ''));
  if (!Number.isInteger(seat) || seat < 1) return problem(`« ${cell('seat')} » n’est pas un numéro de siège.`);
  if (cell('lastName') === '') return problem('Le nom manque.');
  const from = cell('from').replace(/^(depuis\s+)?au moins\s+(le\s+)?/i, '');
  const startsOn = readDate(from);
  if (typeof startsOn !== 'string') return problem(`Premier jour : ${startsOn.sentence}`);
  const until = cell('until') === '' || /^(en cours|…|-)$/i.test(cell('until')) ? null : readDate(cell('until'));
  if (until !== null && typeof until !== 'string') return problem(`Dernier jour : ${until.sentence}`);
  if (until !== null && until < startsOn) return problem('Le dernier jour vient avant le premier.');
  const endReason = reasonOf(cell('reason'));
  if (endReason === undefined)
    return problem(
      `Le motif « ${cell('reason')} » n’est pas connu. Laissez la case vide, ou choisissez un motif de la liste.`,
    );
  return {
    line,
    seat,
    firstName: cell('firstName'),
    lastName: cell('lastName'),
    organisation: cell('organisation'),
    startsOn,
    sinceAtLeast: YES.has(plainWords(cell('atLeast'))) || from !== cell('from') || isVague(from),
    lastDay: until,
    endReason,
    decision: cell('decision') || defaultDecision,
  };
}

/** The code of a reason, by its name or its code; null for an empty cell, undefined for what we do not know. */
function reasonOf(text: string): EndReason | null | undefined {
  if (text === '') return null;
  const found = Object.entries(END_REASONS).find(
    ([code, said]) => code === text || plainWords(said) === plainWords(text),
  );
  return found?.[0] as EndReason | undefined;
}

function columnsOf(titles: readonly string[]): Partial<Record<Column, number>> {
  const found: Partial<Record<Column, number>> = {};
  for (const [i, title] of titles.entries())
    for (const [column, names] of Object.entries(COLUMNS) as [Column, readonly string[]][])
      if (found[column] === undefined && names.includes(plainWords(title))) found[column] = i;
  return found;
}

/** « 2015 », « juin 2020 »: only the year or the month is known, so the first day is the earliest one. */
const isVague = (text: string): boolean => /^(\p{L}+ )?\d{4}$/u.test(plainWords(text));
