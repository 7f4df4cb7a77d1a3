import type { CountTable } from '../../domain/counting/count-step.js';
import { exact, saidExact } from '../../domain/counting/exact.js';

const WIDTH = 110;
const WIDEST_CELL = 28;

/** A table as text: names to the left, figures to the right, as many columns side by side as fit; long fractions shortened. */
export function textTable({ caption, columns, rows }: CountTable): string {
  const cells = [columns, ...rows].map((row) => row.map((cell) => shortened(said(cell))));
  const widths = columns.map((_, i) => Math.max(...cells.map((row) => row[i]!.length)));
  const blocks: string[] = [];
  for (let from = 1; from < columns.length; ) {
    let to = from;
    for (let used = widths[0]!; to < columns.length && (to === from || used + 2 + widths[to]! <= WIDTH); to++)
      used += 2 + widths[to]!;
    const line = (row: readonly string[]) =>
      row[0]!.padEnd(widths[0]!) +
      row
        .slice(from, to)
        .map((cell, i) => `  ${cell.padStart(widths[from + i]!)}`)
        .join('');
    blocks.push(cells.map((row) => line(row).trimEnd()).join('\n'));
    from = to;
  }
  return [caption, blocks.join('\n\n')].join('\n');
}

function said(cell: string): string {
  const [, over, under] = /^(-?\d+)\/(\d+)$/.exec(cell) ?? [];
  return over && under ? saidExact(exact(BigInt(over), BigInt(under))) : cell;
}

const shortened = (cell: string) => (cell.length > WIDEST_CELL ? `${cell.slice(0, WIDEST_CELL - 1)}…` : cell);
