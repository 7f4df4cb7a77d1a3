import type { YesNoAnswer } from '../yes-no.js';
import {
  type BallotFile,
  type FileProblem,
  isProblem,
  type Paper,
  problem,
  problemAt,
  type ReadOptions,
  wholeNumber,
} from './ballot-file.js';
import { csvRows, type Row } from './csv-rows.js';

/** Columns that say how many ballots a row stands for, and columns that are not read. */
const COUNTS = new Set(['nombre', 'nb', 'poids', 'bulletins', 'count', 'weight', 'votes']);
const ASIDE = new Set([
  '',
  'n°',
  'no',
  'numero',
  'id',
  'bulletin',
  'ballot',
  'voter',
  'electeur',
  'date',
  'timestamp',
  'horodatage',
]);
const CHOICE = /^(choix|choice|nom|name|vote|preference|rang|rank) *\d*$/;

const MARKED = new Set(['1', 'x', '✓', '✔', '☑', 'oui', 'yes', 'o', 'y', 'vrai', 'true', 'pour']);
const UNMARKED = new Set(['', '0', '-', '☐', 'non', 'no', 'n', 'faux', 'false', 'no opinion', 'sans avis']);
const ANSWERS: Readonly<Record<YesNoAnswer, ReadonlySet<string>>> = {
  yes: new Set(['oui', 'yes', 'o', 'y', 'pour', 'for', '1', '+1', 'x']),
  no: new Set(['non', 'no', 'n', 'contre', 'against', '-1']),
  abstain: new Set(['', 'abstention', 'abstain', 'abst', 'blanc', '0', '-', 'no opinion', 'sans avis']),
};

/**
 * Reads ballots from a CSV whose first row names the columns. Two shapes: a column per candidate, with a mark (1, x, oui),
 * a rank (1, 2, 3…), an answer (oui, non, abstention) or a grade; or columns « choix 1 », « choix 2 »… that hold names, the
 * preferred first. A column « nombre » says how many ballots the row stands for.
 */
export function readCsv(lines: readonly string[], { content, words = [] }: ReadOptions): BallotFile | FileProblem {
  const rows = csvRows(lines);
  if (isProblem(rows)) return rows;
  const [head, ...ballots] = rows;
  if (!head || ballots.length === 0) return problem('Il n’y a pas de bulletin sous la ligne des titres.');
  const columns = head.cells.map((cell, i) => ({ i, name: cell, plain: plain(cell) }));
  const counting = columns.find((c) => COUNTS.has(c.plain))?.i;
  const voting = columns.filter((c) => c.i !== counting && !ASIDE.has(c.plain));
  if (voting.length === 0) return problemAt(head.line, 'aucune colonne n’est celle d’un candidat.');
  const long = ballots.find((row) => row.cells.slice(head.cells.length).some((cell) => cell !== ''));
  if (long) return problemAt(long.line, `elle a plus de cases que la ligne des titres, qui en a ${head.cells.length}.`);
  const counts = ballots.map((row) => (counting === undefined ? 1 : wholeNumber(row.cells[counting] ?? '')));
  const uncounted = counts.indexOf(null);
  if (uncounted >= 0) return problemAt(ballots[uncounted]!.line, 'le nombre de bulletins n’est pas un entier.');
  const papers = ballots.map((row, i) => ({ row, count: counts[i] ?? 1 }));
  if (content === 'marks' && voting.every((c) => CHOICE.test(c.plain))) return listed(papers, voting);
  const twice = voting.find((c, i) => voting.findIndex((other) => other.plain === c.plain) < i);
  if (twice) return problemAt(head.line, `« ${twice.name} » est le titre de deux colonnes.`);
  if (content === 'grades') return graded(papers, voting, words.map(plain));
  return content === 'answers' ? answered(papers, voting) : marked(papers, voting);
}

type Column = Readonly<{ i: number; name: string; plain: string }>;
type Counted = Readonly<{ row: Row; count: number }>;

/** Columns of names: whoever is named stands. */
function listed(counted: readonly Counted[], columns: readonly Column[]): BallotFile | FileProblem {
  const ids = new Map<string, { id: string; name: string }>();
  const idOf = (name: string) => {
    const known = ids.get(plain(name)) ?? { id: String(ids.size + 1), name };
    ids.set(plain(name), known);
    return known.id;
  };
  const papers = counted.map(({ row, count }) => {
    const names = columns.map((c) => row.cells[c.i] ?? '');
    while (names.at(-1) === '') names.pop();
    return { line: row.line, count, places: names.map((name) => (name === '' ? [] : [idOf(name)])) };
  });
  if (ids.size === 0) return problem('Aucun bulletin ne porte de nom.');
  return fileOf([...ids.values()], papers, true);
}

/** A column per candidate, of marks or of ranks: one rank beyond 1 anywhere makes them ranks. */
function marked(counted: readonly Counted[], columns: readonly Column[]): BallotFile | FileProblem {
  const candidates = columns.map((c, i) => ({ id: String(i + 1), name: c.name }));
  const ranked = counted.some(({ row }) => columns.some((c) => (wholeNumber(row.cells[c.i] ?? '') ?? 0) > 1));
  const papers: Paper[] = [];
  for (const { row, count } of counted) {
    const places: string[][] = ranked ? [] : [[]];
    for (const [i, column] of columns.entries()) {
      const cell = plain(row.cells[column.i] ?? '');
      const rank = ranked ? wholeNumber(cell) : null;
      if (rank !== null && rank > 10_000) return problemAt(row.line, `« ${cell} » n’est pas un rang.`);
      const place = rank ?? (MARKED.has(cell) ? 1 : UNMARKED.has(cell) ? 0 : null);
      if (place === null) return unread(row, column, ranked ? 'un rang' : 'une marque (1, x, oui)');
      while (places.length < place) places.push([]);
      if (place > 0) places[place - 1]!.push(String(i + 1));
    }
    papers.push({ line: row.line, count, places });
  }
  return fileOf(candidates, papers, ranked);
}

function answered(counted: readonly Counted[], columns: readonly Column[]): BallotFile | FileProblem {
  const candidates = columns.map((c, i) => ({ id: String(i + 1), name: c.name }));
  const papers: Paper[] = [];
  for (const { row, count } of counted) {
    const answers: Record<string, YesNoAnswer> = {};
    for (const [i, column] of columns.entries()) {
      const cell = plain(row.cells[column.i] ?? '');
      const answer = (['yes', 'no', 'abstain'] as const).find((each) => ANSWERS[each].has(cell));
      if (!answer) return unread(row, column, 'une réponse (oui, non, abstention)');
      answers[String(i + 1)] = answer;
    }
    papers.push({ line: row.line, count, places: [], answers });
  }
  return fileOf(candidates, papers, false);
}

const NO_GRADE = new Set(['', '-', 'no opinion', 'sans avis', 'sans opinion']);
const GRADE = /^-?\d{1,30}$/;

/** A column per candidate, of whole numbers or of the words of a scale, the first of which is the grade 1. */
function graded(
  counted: readonly Counted[],
  columns: readonly Column[],
  words: readonly string[],
): BallotFile | FileProblem {
  const candidates = columns.map((c, i) => ({ id: String(i + 1), name: c.name }));
  const papers: Paper[] = [];
  for (const { row, count } of counted) {
    const grades = new Map<string, bigint>();
    for (const [i, column] of columns.entries()) {
      const cell = plain(row.cells[column.i] ?? '');
      if (NO_GRADE.has(cell)) continue;
      const word = words.indexOf(cell);
      if (word < 0 && !GRADE.test(cell))
        return unread(row, column, words.length > 0 ? 'une mention de l’échelle' : 'une note entière');
      grades.set(String(i + 1), word < 0 ? BigInt(cell) : BigInt(word + 1));
    }
    papers.push({ line: row.line, count, places: [], grades });
  }
  return fileOf(candidates, papers, false);
}

function unread(row: Row, column: Column, expected: string): FileProblem {
  const cell = row.cells[column.i] ?? '';
  return problemAt(row.line, `« ${cell} », dans la colonne « ${column.name} », n’est ni ${expected} ni une case vide.`);
}

const fileOf = (candidates: BallotFile['candidates'], papers: readonly Paper[], ranked: boolean): BallotFile => ({
  format: 'csv',
  title: '',
  seats: null,
  candidates,
  withdrawn: [],
  ranked,
  papers,
});

/** Without accents, capitals and spaces around. */
const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').trim().toLowerCase();
