import type { Day } from '../../calendar/day.js';

/** A delegate as a row gives it; empty where it says nothing. */
export type DraftDelegate = Readonly<{
  firstName: string;
  lastName: string;
  function: string;
  email: string;
  phone: string;
  sex: 'F' | 'M' | null;
  bornOn: Day | null;
  since: Day | null;
}>;

/** An association as one row, or several rows of one association, give it; empty or null where they say nothing. */
export type Draft = Readonly<{
  /** Rows of the file, counted from 1. */
  lines: readonly number[];
  name: string;
  acronym: string;
  enterpriseNumber: string;
  emails: readonly string[];
  phone: string;
  street: string;
  postcode: string;
  locality: string;
  memberSince: Day | null;
  /** First day after membership. */
  leftOn: Day | null;
  inOrder: boolean | null;
  workingGroup: string;
  remark: string;
  delegate: DraftDelegate | null;
}>;

/** What is to be repaired, and how; problems of one kind are shown together. */
export type ProblemKind =
  | 'email-typo'
  | 'email-unreadable'
  | 'date-unreadable'
  | 'yes-no-unreadable'
  | 'number-unreadable'
  | 'formula'
  | 'too-long'
  | 'name-missing'
  | 'same-lines'
  | 'look-alike'
  | 'several-persons';

export type Problem = Readonly<{
  kind: ProblemKind;
  /** Stable for one file: answers are kept under it. */
  key: string;
  line: number;
  /** Index of the column, where it is about one cell. */
  column: number | null;
  value: string;
  /** Says where, what, and what to do. */
  sentence: string;
  /** Nothing can be saved before it is answered. */
  blocking: boolean;
  /** What is done when nobody answers: the corrected address, the other line or association. */
  proposal: string;
}>;

/** A row that is left out, and why. */
export type Ignored = Readonly<{ line: number; reason: string; empty: boolean }>;

export type Answer = 'mend' | 'keep' | 'merge' | 'apart';

/** What the secretary decided so far. */
export type Choices = Readonly<{
  columns: readonly (string | '')[];
  nameOrder: 'first-last' | 'last-first';
  /** New text of cells, by `line.column`. */
  cells: Readonly<Record<string, string>>;
  /** By the key of a problem: mend it as proposed, keep what is written, or one association, or two. */
  answers: Readonly<Record<string, Answer>>;
  /** Lines that are not wanted. */
  excluded: readonly number[];
}>;
