import { frenchCount, frenchList, frenchOrdinal, typeset } from '../../french.js';
import type { CountStep } from '../count-step.js';
import { classesBy, type OrderedCount } from '../ordered-count.js';
import { type GradedProfile, graders } from './graded-profile.js';

/** Of an even number of grades, which of the two in the middle is the median: the worse (Balinski and Laraki), or the better (belenios-tool). */
export type Median = 'lower' | 'belenios';

/**
 * Majority judgment (Balinski and Laraki 2010): grades from 1, the best, to the number of `words`. Candidates are ranked by
 * their median grade; those with the same lose one median grade each, until they differ. No grade is the worst grade, so
 * that all candidates have as many.
 */
export function majorityJudgment(profile: GradedProfile, median: Median, words: readonly string[]): OrderedCount {
  const { candidates, ballots } = profile;
  const order = medianOrder(ballots, median);
  const sorted = candidates.map((_, c) => gradesFromBest(profile, c, words.length));
  const compare = (a: number, b: number) => {
    const at = order.find((position) => sorted[a]!(position) !== sorted[b]!(position));
    return at === undefined ? 0 : sorted[a]!(at) - sorted[b]!(at);
  };
  const medians = sorted.map((gradeAt) => (ballots === 0 ? words.length : gradeAt(order[0]!)));
  const classes = classesBy(candidates.length, compare);
  const byMedian = classesBy(candidates.length, (a, b) => medians[a]! - medians[b]!);
  const told = byMedian.flatMap((tied) => {
    const groups = classes.filter((group) => tied.includes(group[0]!));
    return groups.flatMap((group, i) => [
      ...(i === 0 ? [] : [apart(groups[i - 1]!, group)]),
      ...(group.length > 1 ? [equal(group)] : []),
    ]);
  });
  return {
    classes,
    values: medians.map((grade) => words[grade - 1]!),
    steps: [profileStep(profile, classes, medians, words), ...told],
  };

  function apart(before: readonly number[], after: readonly number[]): CountStep {
    const at = order.findIndex((position) => sorted[before[0]!]!(position) !== sorted[after[0]!]!(position));
    const word = (c: number) => words[sorted[c]!(order[at]!) - 1]!;
    const [first, second] = [namesOf(before, profile), namesOf(after, profile)];
    const same = `${first} et ${second} ont la même mention, ${words[medians[before[0]!]! - 1]}`;
    const differ = `les mentions médianes retirées une à une diffèrent à la ${frenchOrdinal(at + 1, 'f')}`;
    const sentence = `${same} ; ${differ} : ${word(before[0]!)} pour ${first}, ${word(after[0]!)} pour ${second}.`;
    return { sentence: typeset(sentence) };
  }

  function equal(group: readonly number[]): CountStep {
    return { sentence: typeset(`${namesOf(group, profile)} ont reçu les mêmes mentions : ils restent à égalité.`) };
  }
}

const namesOf = (group: readonly number[], { candidates }: GradedProfile) =>
  frenchList(group.map((c) => candidates[c]!.name));

/** The places, in grades sorted from the best, of the median, then of the median of what is left, and so on. */
function medianOrder(size: number, median: Median): number[] {
  const order: number[] = [];
  let [from, to] = [0, 0];
  for (let left = size; left > 0; left--) {
    const middle = median === 'lower' ? Math.floor(left / 2) : Math.floor((left + 1) / 2) - 1;
    if (left === size) [from, to] = [middle, middle];
    // What is taken is always one block: the median of the rest lies just before it or just after.
    if (middle < from) order.push(--from);
    else order.push(to++);
  }
  return order;
}

/** The grade at a place of the candidate's grades sorted from the best. */
function gradesFromBest(profile: GradedProfile, candidate: number, worst: number): (position: number) => number {
  const ends: number[] = [];
  for (let grade = 1; grade <= worst; grade++)
    ends.push((ends.at(-1) ?? 0) + (profile.given[candidate]!.get(BigInt(grade)) ?? 0));
  return (position) => {
    const grade = ends.findIndex((end) => position < end);
    return grade < 0 ? worst : grade + 1;
  };
}

/** The merit profile, with the median and the gauge: how many grades are better, how many worse. */
function profileStep(
  profile: GradedProfile,
  classes: OrderedCount['classes'],
  medians: readonly number[],
  words: readonly string[],
): CountStep {
  const { candidates, ballots } = profile;
  const rows = classes.flat().map((c) => {
    const counts = words.map((_, i) => profile.given[c]!.get(BigInt(i + 1)) ?? 0);
    counts[words.length - 1]! += ballots - graders(profile, c);
    const sum = (part: readonly number[]) => part.reduce((a, b) => a + b, 0);
    const better = sum(counts.slice(0, medians[c]! - 1));
    const worse = sum(counts.slice(medians[c]!));
    const cells = [words[medians[c]! - 1]!, String(better), String(worse), ...counts.map(String)];
    return [candidates[c]!.name, ...cells];
  });
  const best = classes[0] ?? [];
  const word = best[0] === undefined ? '' : words[medians[best[0]]! - 1]!;
  return {
    sentence: typeset(
      `Mention majoritaire la meilleure : ${word}, pour ${namesOf(best, profile)}, sur ${frenchCount(ballots, 'bulletin')}.`,
    ),
    table: {
      caption: 'Profil de mérite : mention majoritaire, mentions meilleures et moins bonnes, nombre de chacune',
      columns: ['Candidat', 'Mention majoritaire', 'Meilleures', 'Moins bonnes', ...words],
      rows,
    },
  };
}
