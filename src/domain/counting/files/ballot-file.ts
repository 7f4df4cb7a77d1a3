import { type Objection, objection } from '../../objection.js';
import type { YesNoAnswer } from '../yes-no.js';

/** One line of ballots: `count` papers that say the same. */
export type Paper = Readonly<{
  /** Line of the file, from 1. */
  line: number;
  count: number;
  /** Names by preference, best first: several in one place are equal, none is a place left out. One place when unranked. */
  places: readonly (readonly string[])[];
  /** Of a file of answers to one question per person. */
  answers?: Readonly<Record<string, YesNoAnswer>>;
  /** Of a file of grades; those whom the ballot gives none are not in it. */
  grades?: ReadonlyMap<string, bigint>;
}>;

/** Ballots as a file gives them; candidates are known by their id, which is their number in the file, from 1. */
export type BallotFile = Readonly<{
  format: 'blt' | 'abc.yaml' | 'csv' | 'tally-sheet' | 'tsc-json';
  title: string;
  /** Null where the format does not say it. */
  seats: number | null;
  candidates: readonly Readonly<{ id: string; name: string }>[];
  /** Marks on these do not count, and are no fault of the ballot. */
  withdrawn: readonly string[];
  /** Whether the order of names on a ballot means something. */
  ranked: boolean;
  papers: readonly Paper[];
}>;

/** What is looked for on the ballots: marks or an order, an answer to one question per person, or grades. */
export type BallotContent = 'marks' | 'answers' | 'grades';

/** `words` are those of the grades, the best first. */
export type ReadOptions = Readonly<{ content: BallotContent; words?: readonly string[] | undefined }>;

export type FileProblem = Objection<'unreadable-ballots'>;

/** What is wrong with the file, and on which line. */
export function problemAt(line: number, sentence: string): FileProblem {
  return objection('unreadable-ballots', `Ligne ${line} : ${sentence}`);
}

export function problem(sentence: string): FileProblem {
  return objection('unreadable-ballots', sentence);
}

export const isProblem = <T extends object>(read: T | FileProblem): read is FileProblem => 'sentence' in read;

export const LONGEST_LINE = 100_000;
/** Signs that say that the text was read in the wrong encoding, or is no text. */
export const UNDECODED = /[\u{fffd}\0]/u;

export function undecoded(line: number): FileProblem {
  return problemAt(line, 'des signes sont illisibles. Enregistrez le fichier en « texte UTF-8 », puis recommencez.');
}

export function overlong(line: number, length: number, longest = LONGEST_LINE): FileProblem {
  const counts = `elle compte ${length} signes, ${longest} au plus`;
  return problemAt(line, `${counts}. Est-ce bien un fichier de bulletins ?`);
}

/** Lines without their ends, or why the text cannot be one of ballots: empty, another encoding, a line without end. */
export function linesOf(text: string, options: { longest?: number } = {}): string[] | FileProblem {
  const lines = text.replace(/^\u{feff}/u, '').split(/\r\n|\r|\n/);
  if (lines.every((line) => line.trim() === '')) return problem('Ce fichier est vide : il n’y a pas de bulletin.');
  const illegible = lines.findIndex((line) => UNDECODED.test(line));
  if (illegible >= 0) return undecoded(illegible + 1);
  const longest = options.longest ?? LONGEST_LINE;
  const long = lines.findIndex((line) => line.length > longest);
  return long >= 0 ? overlong(long + 1, lines[long]!.length, longest) : lines;
}

const WHOLE = /^\d{1,9}$/;

/** The number, or null: no sign, no decimals, less than a thousand million. */
export function wholeNumber(text: string): number | null {
  return WHOLE.test(text) ? Number(text) : null;
}
