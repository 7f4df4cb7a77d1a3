import { frenchList, typeset } from '../../french.js';
import type { CountStep } from '../count-step.js';
import type { TieRule } from '../tie-rule.js';
import type { ApprovalProfile } from './approval-profile.js';
import { everyWay, likenesses, type RoundState, type Sequential, turnsTo, type Way, type Ways } from './every-way.js';

/** Who is elected by a method that elects a committee round by round; candidates are places in the list. */
export type CommitteeCount = Readonly<{
  /** In every winning committee, in the order of election. */
  elected: readonly number[];
  /** In some winning committees and not in others: equal for the seats left, until a rule or a lot decides. */
  tied: readonly number[];
  /** Seats for which they are equal. */
  open: number;
  /** Every winning committee, its members in the order of the list; null when they are too many to write down. */
  committees: readonly (readonly number[])[] | null;
  /** How many winning committees there are; null when they are too many to know. */
  howMany: bigint | null;
  /** Round by round; where a tie stays open, this follows the first of the list. */
  steps: readonly CountStep[];
}>;

const MOST_WRITTEN = 1_000n;

/** Runs the method to its end, every way of breaking the ties that `rule` leaves open. */
export function committeesOf<S extends RoundState>(
  method: Sequential<S>,
  profile: ApprovalProfile,
  seats: number,
  rule?: TieRule,
): CommitteeCount {
  return committeeCount(method, everyWay(method, profile, seats, rule), profile, rule === undefined);
}

/** The count of ways found elsewhere; `alike` when candidates with the same ballots stand for each other in them. */
export function committeeCount<S extends RoundState>(
  method: Sequential<S>,
  ways: Ways<S>,
  profile: ApprovalProfile,
  alike: boolean,
): CommitteeCount {
  const [first] = ways.ends as [Way<S>];
  const steps = stepsOf(method, first, profile);
  if (ways.tooMany) return { ...untilFirstTie(first), committees: null, howMany: null, steps };
  const classes = classesOf(profile, alike);
  const shapes = distinctShapes(ways.ends, classes);
  const inAll = (candidate: number) =>
    shapes.every((shape) => shape[classes.of[candidate]!] === classes.sizeFor(candidate));
  const inSome = (candidate: number) => shapes.some((shape) => shape[classes.of[candidate]!]! > 0);
  const all = profile.candidates.map((_, candidate) => candidate);
  const elected = first.state.elected.filter(inAll);
  const howMany = shapes.reduce((sum, shape) => sum + waysToFill(shape, classes), 0n);
  return {
    elected,
    tied: all.filter((candidate) => inSome(candidate) && !inAll(candidate)),
    open: first.state.elected.length - elected.length,
    committees: howMany > MOST_WRITTEN ? null : shapes.flatMap((shape) => written(shape, classes)).sort(byMembers),
    howMany,
    steps,
  };
}

function untilFirstTie<S extends RoundState>(end: Way<S>): Pick<CommitteeCount, 'elected' | 'tied' | 'open'> {
  const turns = turnsTo(end);
  const at = turns.findIndex(({ best, rule }) => best.length > 1 && rule === null);
  const elected = end.state.elected.slice(0, at);
  return { elected, tied: turns[at]!.best, open: end.state.elected.length - at };
}

function stepsOf<S extends RoundState>(method: Sequential<S>, end: Way<S>, profile: ApprovalProfile): CountStep[] {
  const name = (candidate: number) => profile.candidates[candidate]!.name;
  return turnsTo(end).flatMap(({ way, candidate, best, rule }) => {
    const told = method.tell(way.state, candidate, best);
    if (best.length < 2) return told;
    const names = frenchList(best.map(name));
    const followed = `aucune règle ne les départage ici, ce relevé suit ${name(candidate)}, de la tête de la liste`;
    return [{ sentence: typeset(rule ?? `À égalité, ${names} : ${followed}.`) }, ...told];
  });
}

/** Candidates that stand for each other, or each alone. */
type Classes = Readonly<{
  of: readonly number[];
  members: readonly (readonly number[])[];
  sizeFor: (candidate: number) => number;
}>;

function classesOf(profile: ApprovalProfile, alike: boolean): Classes {
  const words = alike ? likenesses(profile) : profile.candidates.map((_, i) => String(i));
  const distinct = [...new Set(words)];
  const of = words.map((word) => distinct.indexOf(word));
  const members = distinct.map((word) => words.flatMap((own, candidate) => (own === word ? [candidate] : [])));
  return { of, members, sizeFor: (candidate) => members[of[candidate]!]!.length };
}

/** For each way, how many of each class are elected; ways that differ by nothing else are one. */
function distinctShapes<S extends RoundState>(ends: readonly Way<S>[], { of, members }: Classes): number[][] {
  const shapes = new Map<string, number[]>();
  for (const { state } of ends) {
    const shape = members.map(() => 0);
    for (const candidate of state.elected) shape[of[candidate]!]!++;
    shapes.set(shape.join(), shape);
  }
  return [...shapes.values()];
}

function waysToFill(shape: readonly number[], { members }: Classes): bigint {
  return shape.reduce((product, taken, i) => product * choose(members[i]!.length, taken), 1n);
}

function choose(size: number, taken: number): bigint {
  let number = 1n;
  for (let i = 0; i < taken; i++) number = (number * BigInt(size - i)) / BigInt(i + 1);
  return number;
}

function written(shape: readonly number[], { members }: Classes): number[][] {
  let committees: number[][] = [[]];
  for (const [i, taken] of shape.entries()) {
    const parts = subsets(members[i]!, taken);
    committees = committees.flatMap((committee) => parts.map((part) => [...committee, ...part]));
  }
  return committees.map((committee) => committee.sort((a, b) => a - b));
}

function subsets(items: readonly number[], size: number): number[][] {
  if (size === 0) return [[]];
  return items.flatMap((item, i) => subsets(items.slice(i + 1), size - 1).map((rest) => [item, ...rest]));
}

function byMembers(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((candidate, i) => candidate !== b[i]);
  return at < 0 ? 0 : a[at]! - (b[at] ?? -1);
}
