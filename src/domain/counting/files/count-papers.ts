import { type BallotForm, type InvalidReason, invalidReason } from '../plurality.js';
import type { YesNoTally } from '../yes-no.js';
import type { BallotFile, Paper } from './ballot-file.js';

export type PaperFault = InvalidReason | 'gap' | 'no-first';

/** Ballots put aside for one reason, and the first lines they stand on. */
export type PutAside = { count: number; lines: number[]; more: boolean };

export type PaperTotals = Readonly<{
  ballots: number;
  blank: number;
  invalid: number;
  votes: ReadonlyMap<string, number>;
  aside: ReadonlyMap<PaperFault, PutAside>;
}>;

const LINES_SHOWN = 5;

/**
 * Counts the names of each paper. On a ranked paper the first `form.max` preferences are the names it gives its votes to:
 * the first alone for a single vote, all of them for approval. A preference left out before that, when others follow, and
 * equal preferences astride the last vote make it invalid: what the voter meant is not on the paper.
 */
export function countPapers(file: BallotFile, form: BallotForm): PaperTotals {
  const known = new Set(file.candidates.map((candidate) => candidate.id));
  const withdrawn = new Set(file.withdrawn);
  const votes = new Map(file.candidates.map(({ id }) => [id, 0]));
  const aside = new Map<PaperFault, PutAside>();
  let [ballots, blank, invalid] = [0, 0, 0];
  for (const paper of file.papers) {
    ballots += paper.count;
    const read = namesOn(paper, file.ranked, form, withdrawn);
    const fault = everyName(paper, known) ?? (read === 'gap' ? 'gap' : invalidReason(read, form, known));
    if (fault) {
      invalid += paper.count;
      putAside(aside, fault, paper);
    } else if (read.length === 0) blank += paper.count;
    else for (const id of read) votes.set(id, (votes.get(id) ?? 0) + paper.count);
  }
  return { ballots, blank, invalid, votes, aside };
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
