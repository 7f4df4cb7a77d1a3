import { frenchList, typeset } from '../../french.js';
import { type Objection, objection } from '../../objection.js';
import { classesOf, type Standing } from '../candidate.js';
import { METHODS, type Method, methodNamed } from '../methods.js';
import type { BallotForm } from '../plurality.js';
import { RULE_METHODS } from '../rule-methods.js';
import { STV_METHODS } from '../stv/methods.js';
import { type YesNoTally, type YesNoThreshold, yesNo } from '../yes-no.js';
import { type BallotFile, type FileProblem, isProblem } from './ballot-file.js';
import { asideSaid, type CountSummary, countAnswers, sortNames, votesOf } from './count-papers.js';
import { remarksOf } from './count-words.js';
import { lotObjection } from './lot-order.js';
import { readBallots } from './read-ballots.js';

export type FileCountOptions = Readonly<{
  /** Published name of a method, or one of its aliases. */
  method: string;
  /** Seats to fill; those of the file when it says them. */
  seats?: number | undefined;
  /** Most names on a ballot of a limited vote; one less than the seats otherwise. */
  limit?: number | undefined;
  /** Of a yes/no vote; more yes than no otherwise. */
  threshold?: YesNoThreshold | undefined;
  /** Numbers of candidates in an order drawn by lot, which decides a tie at the last seats; without it the tie stays open. */
  lot?: readonly string[] | undefined;
}>;

export type FileRanked = Readonly<{
  name: string;
  rank: number;
  votes: number;
  answers?: YesNoTally;
  result: 'elected' | 'tied' | 'not_elected';
}>;

export type FileCount = CountSummary &
  Readonly<{
    method: Method['name'];
    /** Fewest and most names on a ballot. */
    form: BallotForm;
    /** Everybody who stands, in the order of the result; equal votes share a rank and stand in the order of the file. */
    ranking: readonly FileRanked[];
    elected: readonly string[];
    /** Equal candidates for fewer seats: their rule or a lot decides, not this count. */
    ties: readonly Readonly<{ names: readonly string[]; votes: number; seats: number }>[];
    vacant: number;
  }>;

export type FileCountProblem = FileProblem | Objection<'unknown-method' | 'seats-missing' | 'bad-limit' | 'bad-lot'>;

/** Counts the ballots of a BLT, abc.yaml or CSV text. The extension of the name says the format. */
export function countFile(text: string, fileName: string, options: FileCountOptions): FileCount | FileCountProblem {
  const method = methodNamed(options.method);
  if (!method) return unknownMethod(options.method);
  const file = readBallots(text, fileName, { content: method.name === 'yes-no' ? 'answers' : 'marks' });
  if (isProblem(file)) return file;
  const seats = options.seats ?? file.seats;
  if (seats === null || !Number.isInteger(seats) || seats < 1)
    return objection('seats-missing', 'Dites le nombre de sièges à attribuer, 1 au moins (--seats).');
  const { limit } = options;
  if (limit !== undefined && (!Number.isInteger(limit) || limit < 1))
    return objection('bad-limit', 'Le nombre de noms permis par bulletin est un entier, 1 au moins.');
  const form = method.form(seats, file.candidates.length, limit);
  const sorted = sortNames(file, form);
  const { aside, ballots, blank, invalid } = sorted;
  const tallies = method.name === 'yes-no' ? countAnswers(file) : null;
  const standings = tallies
    ? yesNoStandings(file, tallies, options.threshold)
    : markStandings(file, votesOf(file, sorted));
  const badLot = options.lot && lotObjection(options.lot, file.candidates);
  if (badLot) return badLot;
  const open = choose(standings, seats);
  const chosen = options.lot ? drawn(open, options.lot) : open;
  return {
    method: method.name,
    format: file.format,
    title: file.title,
    seats,
    form,
    ballots,
    blank: tallies ? 0 : blank,
    invalid,
    valid: ballots - invalid - (tallies ? 0 : blank),
    aside: asideSaid(aside),
    ranking: rankingOf(standings, chosen, tallies),
    elected: chosen.elected.map((c) => c.candidate.name),
    ties: chosen.tied.length > 0 ? [tieOf(chosen)] : [],
    vacant: Math.max(0, seats - chosen.elected.length - chosen.tied.length),
    remarks: [
      ...remarksOf({ file, form, aside, tied: chosen.tied, seatsLeft: chosen.seatsLeft }),
      ...(chosen === open ? [] : [drawnSaid(open, chosen)]),
    ].map(typeset),
  };
}

function unknownMethod(name: string): FileCountProblem {
  const names = [...METHODS, ...RULE_METHODS, ...STV_METHODS].map((method) => method.name);
  return objection('unknown-method', `La méthode « ${name} » n’est pas connue. Choisissez ${frenchList(names, 'ou')}.`);
}

const candidatesOf = (file: BallotFile) =>
  file.candidates.filter(({ id }) => !file.withdrawn.includes(id)).map((c) => ({ ...c, sex: null }));

function markStandings(file: BallotFile, votes: ReadonlyMap<string, number>): Standing[] {
  return candidatesOf(file).map((candidate) => {
    const own = votes.get(candidate.id) ?? 0;
    return { candidate, votes: own, score: [own], eligible: true };
  });
}

function yesNoStandings(
  file: BallotFile,
  tallies: Readonly<Record<string, YesNoTally>>,
  threshold: YesNoThreshold = { majority: 'simple', base: 'expressed' },
): Standing[] {
  return yesNo(candidatesOf(file), tallies, threshold);
}

type Chosen = Readonly<{ elected: readonly Standing[]; tied: readonly Standing[]; seatsLeft: number }>;

/** The best classes, whole, and the one that does not fit. */
function choose(standings: readonly Standing[], seats: number): Chosen {
  const elected: Standing[] = [];
  for (const tied of classesOf(standings.filter((standing) => standing.eligible))) {
    const seatsLeft = seats - elected.length;
    if (seatsLeft === 0) break;
    if (tied.length > seatsLeft) return { elected, tied, seatsLeft };
    elected.push(...tied);
  }
  return { elected, tied: [], seatsLeft: seats - elected.length };
}

/** The tie by the order that was drawn: the first of it take the seats left. */
function drawn(open: Chosen, lot: readonly string[]): Chosen {
  if (open.tied.length === 0) return open;
  const inOrder = [...open.tied].sort((a, b) => lot.indexOf(a.candidate.id) - lot.indexOf(b.candidate.id));
  return { elected: [...open.elected, ...inOrder.slice(0, open.seatsLeft)], tied: [], seatsLeft: 0 };
}

function drawnSaid(open: Chosen, { elected }: Chosen): string {
  const [won, lost] = [true, false].map((wins) =>
    open.tied.filter((s) => elected.includes(s) === wins).map((s) => s.candidate.name),
  ) as [string[], string[]];
  return `Le tirage au sort départage ${frenchList([...won, ...lost])} : ${frenchList(won)} ${won.length < 2 ? 'passe' : 'passent'} d’abord.`;
}

const tieOf = ({ tied, seatsLeft }: Chosen) => ({
  names: tied.map((t) => t.candidate.name),
  votes: tied[0]?.votes ?? 0,
  seats: seatsLeft,
});

function rankingOf(
  standings: readonly Standing[],
  chosen: Chosen,
  tallies: Readonly<Record<string, YesNoTally>> | null,
): FileRanked[] {
  let above = 0;
  return classesOf(standings).flatMap((group) => {
    const rank = above + 1;
    above += group.length;
    return group.map((standing) => ({
      name: standing.candidate.name,
      rank,
      votes: standing.votes,
      ...(tallies?.[standing.candidate.id] ? { answers: tallies[standing.candidate.id]! } : {}),
      result: chosen.elected.includes(standing) ? 'elected' : chosen.tied.includes(standing) ? 'tied' : 'not_elected',
    }));
  });
}
