import { type BallotForm, type InvalidReason, invalidReason } from '../plurality.js';
import type { YesNoTally } from '../yes-no.js';
import type { BallotFile, Paper } from './ballot-file.js';

export type PaperFault = InvalidReason | 'gap' | 'no-first' | 'off-scale';

/** Ballots put aside for one reason, and the first lines they stand on. */
export type PutAside = { count: number; lines: number[]; more: boolean };

/** What every count of a file says of its ballots. */
export type CountSummary = Readonly<{
  format: BallotFile['format'];
  title: string;
  seats: number;
  ballots: number;
  blank: number;
  invalid: number;
  valid: number;
  aside: readonly Readonly<{ reason: PaperFault; ballots: number; lines: readonly number[] }>[];
  /** How the ballots were read and what waits, in French sentences. */
  remarks: readonly string[];
}>;

/** Why ballots were put aside, as a count says it. */
export function asideSaid(aside: Iterable<readonly [PaperFault, PutAside]>): CountSummary['aside'] {
  return [...aside].map(([reason, { count, lines }]) => ({ reason, ballots: count, lines }));
}

/** The ballots of a file: which count, which are blank, which are put aside and why. */
export type SortedPapers<T> = Readonly<{
  ballots: number;
  blank: number;
  invalid: number;
  valid: readonly Readonly<{ count: number; says: T }>[];
  aside: ReadonlyMap<PaperFault, PutAside>;
}>;

const LINES_SHOWN = 5;

/** Sorts papers by what `read` makes of each: what it says, nothing when it is blank, or its fault. */
export function sortPapers<T>(
  papers: readonly Paper[],
  read: (paper: Paper) => T | PaperFault | null,
): SortedPapers<T> {
  const valid: { count: number; says: T }[] = [];
  const aside = new Map<PaperFault, PutAside>();
  let [ballots, blank, invalid] = [0, 0, 0];
  for (const paper of papers) {
    ballots += paper.count;
    const says = read(paper);
    if (says === null) blank += paper.count;
    else if (typeof says === 'string') {
      invalid += paper.count;
      putAside(aside, says, paper);
    } else valid.push({ count: paper.count, says });
  }
  return { ballots, blank, invalid, valid, aside };
}

/**
 * The names on each paper. On a ranked paper the first `form.max` preferences are the names it gives its votes to: the
 * first alone for a single vote, all of them for approval. A preference left out before that, when others follow, and equal
 * preferences astride the last vote make it invalid: what the voter meant is not on the paper.
 */
export function sortNames(file: BallotFile, form: BallotForm): SortedPapers<readonly string[]> {
  const known = new Set(file.candidates.map((candidate) => candidate.id));
  const withdrawn = new Set(file.withdrawn);
  return sortPapers(file.papers, (paper) => {
    const fault = everyName(paper, known);
    if (fault) return fault;
    const names = namesOn(paper, file.ranked, form, withdrawn);
    if (names === 'gap') return names;
    return invalidReason(names, form, known) ?? (names.length === 0 ? null : names);
  });
}

/** How many papers name each candidate. */
export function votesOf(
  { candidates }: BallotFile,
  { valid }: SortedPapers<readonly string[]>,
): ReadonlyMap<string, number> {
  const votes = new Map(candidates.map(({ id }) => [id, 0]));
  for (const { count, says } of valid) for (const id of says) votes.set(id, (votes.get(id) ?? 0) + count);
  return votes;
}

/** Answers to one question per person, added up. */
export function countAnswers(file: BallotFile): Record<string, YesNoTally> {
  return Object.fromEntries(
    file.candidates.map(({ id }) => {
      const tally = { yes: 0, no: 0, abstain: 0 };
      for (const { answers, count } of file.papers) tally[answers?.[id] ?? 'abstain'] += count;
      return [id, tally];
    }),
  );
}

/** Faults that a paper has wherever they stand on it. */
function everyName(paper: Paper, known: ReadonlySet<string>): InvalidReason | null {
  const names = paper.places.flat();
  if (names.some((id) => !known.has(id))) return 'unknown-candidate';
  return new Set(names).size < names.length ? 'marked-twice' : null;
}

function namesOn(paper: Paper, ranked: boolean, form: BallotForm, withdrawn: ReadonlySet<string>): string[] | 'gap' {
  const standing = (ids: readonly string[]) => ids.filter((id) => !withdrawn.has(id));
  if (!ranked) return standing(paper.places.flat());
  const names: string[] = [];
  const all = paper.places.flat().length;
  let seen = 0;
  for (const place of paper.places) {
    if (names.length >= form.max || seen === all) break;
    if (place.length === 0 && form.max < all) return 'gap';
    seen += place.length;
    names.push(...standing(place));
  }
  return names;
}

/** Adds the ballots of a line to those of its fault. */
export function putAside<Fault>(
  aside: Map<Fault, PutAside>,
  fault: Fault,
  paper: Readonly<{ count: number; line: number }>,
): void {
  const known = aside.get(fault) ?? { count: 0, lines: [], more: false };
  known.count += paper.count;
  if (known.lines.length < LINES_SHOWN) known.lines.push(paper.line);
  else known.more = true;
  aside.set(fault, known);
}
