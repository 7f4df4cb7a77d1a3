import { type Objection, objection } from '../../objection.js';
import { approvalProfile } from '../approval/approval-profile.js';
import { gradedProfile } from '../graded/graded-profile.js';
import type { ChosenMethod, RuleMethod } from '../rule-methods.js';
import { NO_RULE, type TieRule, tieRule } from '../tie-rule.js';
import { type BallotFile, type FileProblem, isProblem } from './ballot-file.js';
import { asideSaid, type CountSummary, type PaperFault, type PutAside, sortNames, sortPapers } from './count-papers.js';
import { lotObjection } from './lot-order.js';
import { committeeResult, type MethodResult, orderedResult } from './method-result.js';
import { methodRemarks } from './method-words.js';
import { type RankedBallots, rankedBallots } from './ranked-ballots.js';

export type MethodOptions = Readonly<{
  /** Seats to fill; those of the file when it says them. */
  seats?: number | undefined;
  /** Words of the grades, the best first; the numbers from 1 to the highest otherwise. */
  words?: readonly string[] | undefined;
  /** Numbers of candidates in an order drawn by lot, which decides every tie; without it ties stay open. */
  lot?: readonly string[] | undefined;
}>;

/** A count of the ballots of a file by one of the methods that rank candidates or elect committees. */
export type MethodCount = CountSummary & MethodResult & Readonly<{ method: string; variants: readonly string[] }>;

export type MethodCountProblem = FileProblem | Objection<'seats-missing' | 'bad-lot' | 'bad-scale'>;

/** Counts by the method and variants chosen. A method of rankings may be given those alone. */
export function countMethod(
  given: BallotFile | RankedBallots,
  { method, variants }: ChosenMethod,
  options: MethodOptions,
): MethodCount | MethodCountProblem {
  const seats = options.seats ?? given.seats;
  if (seats === null || !Number.isInteger(seats) || seats < 1)
    return objection('seats-missing', 'Dites le nombre de sièges à attribuer, 1 au moins (--seats).');
  const names = variants.map(({ name }) => name);
  const task: Task = { ...options, seats, variants: names };
  const made = 'papers' in given ? countPapers(given, method, task) : countRankings(given, method, task);
  if ('sentence' in made) return made;
  const { sorted, notes, result } = made;
  const { ballots, blank, invalid, aside } = sorted;
  const { format, title, withdrawn } = given;
  return {
    method: method.name,
    variants: names,
    format,
    title,
    seats,
    ballots,
    blank,
    invalid,
    valid: ballots - blank - invalid,
    aside: asideSaid(aside),
    ...result,
    remarks: methodRemarks({ aside, withdrawn: namesOf(withdrawn, given), notes, result }),
  };
}

type Task = Omit<MethodOptions, 'seats'> & Readonly<{ seats: number; variants: readonly string[] }>;

type Made = Readonly<{
  sorted: Readonly<{ ballots: number; blank: number; invalid: number; aside: ReadonlyMap<PaperFault, PutAside> }>;
  result: MethodResult;
  notes: readonly string[];
}>;

type Named = readonly Readonly<{ id: string; name: string }>[];

/** Rankings hold the names of those who withdrew, a file their numbers. */
function namesOf(withdrawn: readonly string[], given: BallotFile | RankedBallots): readonly string[] {
  if (!('candidates' in given)) return withdrawn;
  return given.candidates.filter(({ id }) => withdrawn.includes(id)).map(({ name }) => name);
}

function countPapers(file: BallotFile, method: RuleMethod, task: Task): Made | MethodCountProblem {
  if (method.counts === 'rankings') {
    const rankings = rankedBallots(file);
    return isProblem(rankings) ? rankings : countRankings(rankings, method, task);
  }
  return method.counts === 'grades' ? countGrades(file, method, task) : countApprovals(file, method, task);
}

function countRankings(rankings: RankedBallots, method: RuleMethod, task: Task): Made | MethodCountProblem {
  if (method.counts !== 'rankings') throw new Error(`${method.name} does not count rankings`);
  const { candidates } = rankings.profile;
  const rule = ruleOf(task, candidates);
  if (typeof rule !== 'function') return rule;
  const count = method.count(rankings.profile, task.variants);
  return { sorted: rankings, result: orderedResult(count, candidates, task.seats, rule), notes: [] };
}

type GradesMethod = Extract<RuleMethod, { counts: 'grades' }>;

function countGrades(file: BallotFile, method: GradesMethod, task: Task): Made | MethodCountProblem {
  const rule = ruleOf(task, file.candidates);
  if (typeof rule !== 'function') return rule;
  const words = method.words ? scaleOf(file, task.words) : [];
  if (!words) return objection('bad-scale', 'L’échelle des mentions va de 1, la meilleure, à 1 000 au plus.');
  const off = (grade: bigint) => method.words && (grade < 1n || grade > words.length);
  const sorted = sortPapers(file.papers, ({ grades = new Map<string, bigint>() }) => {
    if (grades.size === 0) return null;
    return [...grades.values()].some(off) ? 'off-scale' : file.candidates.map(({ id }) => grades.get(id) ?? null);
  });
  const ballots = sorted.valid.map(({ count, says }) => ({ count, grades: says }));
  const count = method.count(gradedProfile(file.candidates, ballots), task.variants, words);
  const missing = method.words && ballots.some(({ grades }) => grades.includes(null));
  return {
    sorted,
    result: orderedResult(count, file.candidates, task.seats, rule),
    notes: missing ? ['Une personne sans mention sur un bulletin y reçoit la dernière de l’échelle.'] : [],
  };
}

/** The words of the grades, or the numbers from 1 to the highest that a ballot gives; null when that is beyond reason. */
function scaleOf(file: BallotFile, words: readonly string[] | undefined): readonly string[] | null {
  if (words) return words;
  let highest = 1;
  for (const { grades } of file.papers)
    for (const grade of grades?.values() ?? []) highest = Math.max(highest, Number(grade));
  return highest > 1000 ? null : Array.from({ length: highest }, (_, i) => String(i + 1));
}

type ApprovalsMethod = Extract<RuleMethod, { counts: 'approvals' }>;

function countApprovals(file: BallotFile, method: ApprovalsMethod, task: Task): Made | MethodCountProblem {
  const candidates = file.candidates.filter(({ id }) => !file.withdrawn.includes(id));
  const rule = ruleOf(task, candidates);
  if (typeof rule !== 'function') return rule;
  const sorted = sortNames(file, { min: 1, max: Math.max(1, candidates.length), allowBlank: true });
  const place = new Map(candidates.map(({ id }, i) => [id, i]));
  const ballots = sorted.valid.map(({ count, says }) => ({ count, approved: says.map((id) => place.get(id)!) }));
  const profile = approvalProfile(candidates, ballots);
  const count = method.count(profile, task.seats, task.variants, task.lot ? rule : undefined);
  return {
    sorted,
    result: committeeResult(count, profile, task.seats),
    notes: file.ranked ? ['Bulletins de préférences : tous les noms classés sont approuvés.'] : [],
  };
}

/** The lot that was drawn, or no rule at all. */
function ruleOf({ lot }: Task, candidates: Named): TieRule | Objection<'bad-lot'> {
  if (!lot) return NO_RULE;
  const people = candidates.map((candidate) => ({ ...candidate, sex: null }));
  return lotObjection(lot, candidates) ?? tieRule(people, ['lot'], { seed: null, draws: [], order: lot });
}
