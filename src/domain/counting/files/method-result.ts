import type { ApprovalProfile } from '../approval/approval-profile.js';
import type { CommitteeCount } from '../approval/committees.js';
import type { CountStep } from '../count-step.js';
import type { OrderedCount } from '../ordered-count.js';
import type { TieRule } from '../tie-rule.js';

/** Who is elected, who is equal for the seats left, and how it came about. */
export type MethodResult = Readonly<{
  /** Everybody who stands, in the order of the result; equal candidates share a rank. */
  ranking: readonly MethodRanked[];
  elected: readonly string[];
  /** Equal candidates for fewer seats: a rule or a lot decides, not this count. */
  ties: readonly Readonly<{ names: readonly string[]; seats: number }>[];
  /** Of a method that elects a committee: every winning one; null when they are too many to write down. */
  committees?: readonly (readonly string[])[] | null;
  /** How many winning committees there are; null when they are too many to know. */
  howMany?: string | null;
  vacant: number;
  steps: readonly CountStep[];
}>;

export type MethodRanked = Readonly<{
  name: string;
  rank: number;
  /** What the method compares, or the ballots that approve, as exact text. */
  value: string;
  result: 'elected' | 'tied' | 'not_elected';
}>;

type Named = readonly Readonly<{ id: string; name: string }>[];

/** The first classes, whole, are elected; the one that does not fit is put in order by the rule, or stays equal. */
export function orderedResult(count: OrderedCount, candidates: Named, seats: number, rule: TieRule): MethodResult {
  const place = new Map(candidates.map(({ id }, i) => [id, i]));
  const decided = count.classes.map((tied) => (tied.length > 1 ? rule(tied.map((c) => candidates[c]!.id)) : null));
  const classes = count.classes.flatMap(
    (tied, i) => decided[i]?.classes.map((ids) => ids.map((id) => place.get(id)!)) ?? [tied],
  );
  const elected: number[] = [];
  let open: readonly number[] = [];
  for (const tied of classes) {
    if (elected.length + tied.length > seats) {
      if (elected.length < seats) open = tied;
      break;
    }
    elected.push(...tied);
  }
  const names = (group: readonly number[]) => group.map((c) => candidates[c]!.name);
  return {
    ranking: ranked(classes, elected, open, (c) => ({ name: candidates[c]!.name, value: count.values[c]! })),
    elected: names(elected),
    ties: open.length > 0 ? [{ names: names(open), seats: seats - elected.length }] : [],
    vacant: open.length > 0 ? 0 : seats - elected.length,
    steps: [...count.steps, ...decided.flatMap((answer) => answer?.sentences ?? []).map((sentence) => ({ sentence }))],
  };
}

/** The members of every winning committee are elected; those of some are equal; the others follow by approvals. */
export function committeeResult(count: CommitteeCount, profile: ApprovalProfile, seats: number): MethodResult {
  const { candidates, approvals } = profile;
  const { elected, tied, open, committees, howMany } = count;
  const names = (group: readonly number[]) => group.map((c) => candidates[c]!.name);
  const others = candidates
    .map((_, c) => c)
    .filter((c) => !elected.includes(c) && !tied.includes(c))
    .sort((a, b) => approvals[b]! - approvals[a]!);
  const classes = [...elected.map((c) => [c]), ...(tied.length > 0 ? [tied] : []), ...others.map((c) => [c])];
  return {
    ranking: ranked(classes, elected, tied, (c) => ({ name: candidates[c]!.name, value: String(approvals[c]) })),
    elected: names(elected),
    ties: tied.length > 0 ? [{ names: names(tied), seats: open }] : [],
    committees: committees?.map(names) ?? null,
    howMany: howMany === null ? null : String(howMany),
    vacant: seats - elected.length - open,
    steps: count.steps,
  };
}

function ranked(
  classes: readonly (readonly number[])[],
  elected: readonly number[],
  tied: readonly number[],
  shown: (candidate: number) => Readonly<{ name: string; value: string }>,
): MethodRanked[] {
  let above = 0;
  return classes.flatMap((group) => {
    const rank = above + 1;
    above += group.length;
    return group.map((c) => ({
      ...shown(c),
      rank,
      result: elected.includes(c) ? 'elected' : tied.includes(c) ? 'tied' : 'not_elected',
    }));
  });
}
