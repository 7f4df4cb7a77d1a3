import { guessColumns } from '../../domain/organisations/import/columns.js';
import type { Choices } from '../../domain/organisations/import/draft.js';
import type { Field } from '../../domain/organisations/import/fields.js';
import { findHeader, type Header, titlesAt } from '../../domain/organisations/import/header.js';
import { guessNameOrder } from '../../domain/organisations/import/read-sheet.js';
import { plainWords } from '../../domain/organisations/words.js';
import { type Book, type Sheet, unusable } from '../../platform/spreadsheets/book.js';

/** Everything decided about one file so far, as it is stored with the import. */
export type ImportChoices = Choices & {
  /** Fingerprint of the file: the same file gets the same answers again. */
  sha: string;
  sheet: number;
  header: Header;
  columns: (Field | '')[];
  /** Columns that were proposed by the machine and not touched since. */
  proposed: (Field | '')[];
  /** Titles of the columns in plain words: a later file with the same titles is matched alike. */
  titles: string[];
  remember: boolean;
  /** Whether sheet and titles were found without doubt; otherwise the person is asked first. */
  sure: boolean;
  /** First day of delegates who are new, where the file does not say it; null is the day of the import. */
  delegatesSince: string | null;
};

const SAMPLED = 200;

/** The first proposal for a file. `remembered` are earlier choices by titles of columns. */
export function proposeChoices(book: Book, sha: string, remembered: readonly ImportChoices[]): ImportChoices {
  const scores = book.sheets.map(({ grid }) => findHeader(grid)?.score ?? -1);
  const best = Math.max(...scores);
  const sheet = scores.indexOf(best);
  const rivals = scores.filter((score) => score >= 2 && score >= best - 1).length;
  const { grid } = book.sheets[sheet]!;
  const header = findHeader(grid) ?? { row: 0, lines: 1 as const };
  if (best >= 2 && grid.length <= header.row + 1) throw onlyTitles();
  return proposeColumns(book.sheets[sheet]!, remembered, {
    sha,
    sheet,
    header: { row: header.row, lines: header.lines },
    sure: best >= 2 && rivals <= 1,
  });
}

const onlyTitles = () =>
  unusable('only-titles', 'Ce fichier ne contient que des titres : aucune association n’est écrite en dessous.');

type Place = Pick<ImportChoices, 'sha' | 'sheet' | 'header' | 'sure'>;

/** What each column of that sheet under those titles probably holds. */
export function proposeColumns(sheet: Sheet, remembered: readonly ImportChoices[], place: Place): ImportChoices {
  const written = titlesAt(sheet.grid, place.header);
  const titles = written.map(plainWords);
  const cells = titles.map((_, i) => cellsUnder(sheet, place.header, i));
  const earlier = remembered.find((choices) => choices.titles.join('\n') === titles.join('\n'));
  const columns = earlier ? [...earlier.columns] : preferVisible(sheet, guessColumns(written, cells));
  const together = columns.findIndex((field) => field === 'delegate' || field === 'delegateLast');
  const nameOrder =
    earlier?.nameOrder ?? (together < 0 ? 'first-last' : guessNameOrder(cells[together]!, written[together]!));
  return {
    ...place,
    columns,
    proposed: [...columns],
    titles,
    nameOrder,
    remember: true,
    delegatesSince: null,
    cells: {},
    answers: {},
    excluded: [],
  };
}

/** The first cells under a title. */
export function cellsUnder({ grid }: Sheet, header: Header, column: number): string[] {
  return grid.slice(header.row + 1, header.row + 1 + SAMPLED).map((row) => row[column] ?? '');
}

/** A hidden column gives way to a visible one that says the same. */
function preferVisible(sheet: Sheet, columns: (Field | '')[]): (Field | '')[] {
  return columns.map((field, i) => (field === 'otherEmails' && sheet.hidden.has(i) ? '' : field));
}
