import type { Choices } from '../../domain/organisations/import/draft.js';
import type { Grid } from '../../domain/organisations/import/fields.js';
import { type Header, titlesAt } from '../../domain/organisations/import/header.js';
import type { Review } from './reviews.js';

/** A row of the file that was not imported as such: its cells, and why. */
export type LeftOut = { line: number; cells: string[]; reason: string };

/** Rows that were left out, and second rows of one association; empty rows are not worth a line. */
export function leftOut(
  grid: Grid,
  choices: Choices & { header: Header },
  review: Review,
): { titles: string[]; leftOut: LeftOut[] } {
  const titles = titlesAt(grid, choices.header);
  const cellsOf = (line: number) => titles.map((_, i) => grid[line - 1]?.[i] ?? '');
  const ignored = review.ignored
    .filter(({ empty }) => !empty)
    .map(({ line, reason }) => ({ line, reason, cells: cellsOf(line) }));
  const merged = review.problems
    .filter(({ kind, key }) => kind === 'same-lines' && choices.answers[key] !== 'apart')
    .map(({ line, sentence }) => ({ line, reason: sentence, cells: cellsOf(line) }));
  return { titles, leftOut: [...ignored, ...merged].sort((a, b) => a.line - b.line) };
}
