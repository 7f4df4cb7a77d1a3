import { plainWords } from '../words.js';
import { fieldOfTitle, guessColumns } from './columns.js';
import type { Field, Grid } from './fields.js';

const SEARCHED = 40;

/** Where the titles are: index of the last row of titles (-1: none), and whether one or two rows make them. */
export type Header = Readonly<{ row: number; lines: 1 | 2 }>;

/** The most likely titles of a sheet, and how many fields they name; null for a sheet without two filled cells in a row. */
export function findHeader(grid: Grid): (Header & { score: number }) | null {
  const candidates: (Header & { score: number })[] = [];
  for (let row = 0; row < Math.min(grid.length, SEARCHED); row++) {
    if (!isTitles(grid[row]!)) continue;
    candidates.push({ row, lines: 1, score: score(titlesAt(grid, { row, lines: 1 })) });
    const two = score(titlesAt(grid, { row, lines: 2 }));
    const upper = grid[row - 1];
    if (!upper || !isTitles(upper) || two <= score(upper)) continue;
    const { score: one } = candidates.at(-1)!;
    if (two > one || (two === one && filled(upper) > 1)) candidates.splice(-1, 1, { row, lines: 2, score: two });
  }
  const best = candidates.reduce<(typeof candidates)[number] | null>((a, b) => (a && a.score >= b.score ? a : b), null);
  if (best && best.score > 0) return best;
  const row = grid.findIndex((cells) => filled(cells) >= 2);
  return row < 0 ? null : { row, lines: 1, score: 0 };
}

/** The title of each column; of two rows, the upper one reaches to the right as far as it is alone. */
export function titlesAt(grid: Grid, { row, lines }: Header): string[] {
  if (row < 0) return Array.from({ length: Math.max(0, ...grid.map((cells) => cells.length)) }, () => '');
  const lower = grid[row] ?? [];
  const upper = lines === 2 ? (grid[row - 1] ?? []) : [];
  const width = Math.max(lower.length, upper.length);
  const titles: string[] = [];
  let above = '';
  for (let i = 0; i < width; i++) {
    above = upper[i]?.trim() || above;
    const below = lower[i]?.trim() ?? '';
    titles.push(plainWords(above) === plainWords(below) ? below : [above, below].filter(Boolean).join(' – '));
  }
  return titles;
}

const filled = (cells: readonly string[]) => cells.filter((cell) => cell.trim() !== '').length;

/** How many different fields the titles name; one long sentence over the whole width names one at most. */
function score(titles: readonly string[]): number {
  const named = new Set<Field>();
  for (const field of guessColumns(titles, [])) if (field !== '') named.add(field);
  return named.size;
}

/** Titles are words: no address, few digits, and not one sentence alone unless it is a title by itself. */
function isTitles(cells: readonly string[]): boolean {
  const texts = cells.filter((cell) => cell.trim() !== '');
  if (texts.length === 0 || texts.some((text) => text.includes('@'))) return false;
  if (texts.filter((text) => /\d{3,}/.test(text)).length > texts.length / 3) return false;
  return texts.some((text) => text.length <= 40 && (fieldOfTitle(text) !== null || /^nom$/i.test(text.trim())));
}
