/**
 * Figures of one step: the first column names the rows, a cell is exact text (`12`, `7/12`, a name). Whoever shows them
 * to people may shorten a long fraction with `saidExact`.
 */
export type CountTable = Readonly<{
  caption: string;
  columns: readonly string[];
  rows: readonly (readonly string[])[];
}>;

/** One step of a count, as the minutes may tell it: what happened, in French, and the figures it rests on. */
export type CountStep = Readonly<{ sentence: string; table?: CountTable }>;
