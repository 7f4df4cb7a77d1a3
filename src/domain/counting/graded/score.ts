import { frenchCount, frenchList, typeset } from '../../french.js';
import type { CountStep } from '../count-step.js';
import { compareExact, type Exact, exact, exactText, saidExact } from '../exact.js';
import { classesBy, type OrderedCount } from '../ordered-count.js';
import { type GradedProfile, graders } from './graded-profile.js';

/** What is compared: the sum of the grades, or their mean over the ballots that grade the candidate. */
export type ScoreTotal = 'sum' | 'mean';

const MOST_GRADES_SHOWN = 12;

/** Score voting, the highest number the best; equal totals by the number of highest grades, then of the next. */
export function score(profile: GradedProfile, total: ScoreTotal): OrderedCount {
  const totals = profile.candidates.map((_, c) => totalOf(profile, c, total));
  const compareTotals = (a: number, b: number) => {
    const [x, y] = [totals[a] ?? null, totals[b] ?? null];
    if (x && y) return compareExact(y, x);
    return Number(x === null) - Number(y === null);
  };
  const compare = (a: number, b: number) => compareTotals(a, b) || (decisive(profile, a, b)?.difference ?? 0);
  const classes = classesBy(profile.candidates.length, compare);
  const values = totals.map((own) => (own ? exactText(own) : '–'));
  const byTotal = classesBy(profile.candidates.length, compareTotals);
  const broken = byTotal.flatMap((tied) => tieSteps(tied, classes, profile, totals));
  return { classes, values, steps: [totalsStep(profile, totals, total, classes), ...broken] };
}

/** Null for the mean of a candidate whom nobody graded. */
function totalOf(profile: GradedProfile, candidate: number, total: ScoreTotal): Exact | null {
  const sum = [...profile.given[candidate]!].reduce((all, [grade, count]) => all + grade * BigInt(count), 0n);
  if (total === 'sum') return exact(sum);
  const number = graders(profile, candidate);
  return number === 0 ? null : exact(sum, number);
}

/** The highest grade that two candidates do not have as often; negative when the first has more. */
function decisive({ scale, given }: GradedProfile, a: number, b: number) {
  for (const grade of [...scale].reverse()) {
    const difference = (given[b]!.get(grade) ?? 0) - (given[a]!.get(grade) ?? 0);
    if (difference !== 0) return { grade, difference };
  }
  return null;
}

function totalsStep(
  profile: GradedProfile,
  totals: readonly (Exact | null)[],
  total: ScoreTotal,
  classes: OrderedCount['classes'],
): CountStep {
  const { candidates, scale, given } = profile;
  const grades = scale.length > MOST_GRADES_SHOWN ? [] : [...scale].reverse();
  const highest = classes[0] ?? [];
  const [best] = highest;
  const said = best === undefined || !totals[best] ? '–' : saidExact(totals[best]);
  const head = total === 'sum' ? 'Somme' : 'Moyenne';
  return {
    sentence: typeset(
      `${head} la plus haute : ${said} pour ${frenchList(highest.map((c) => candidates[c]!.name))}, sur ${frenchCount(profile.ballots, 'bulletin')}.`,
    ),
    table: {
      caption: 'Notes reçues',
      columns: ['Candidat', head, 'Notes', ...grades.map((grade) => `Note ${grade}`)],
      rows: classes
        .flat()
        .map((c) => [
          candidates[c]!.name,
          totals[c] ? exactText(totals[c]) : '–',
          String(graders(profile, c)),
          ...grades.map((grade) => String(given[c]!.get(grade) ?? 0)),
        ]),
    },
  };
}

/** How candidates of one total were told apart, pair by pair in the order of the result, or that they were not. */
function tieSteps(
  tied: readonly number[],
  classes: OrderedCount['classes'],
  profile: GradedProfile,
  totals: readonly (Exact | null)[],
): CountStep[] {
  const name = (c: number) => profile.candidates[c]!.name;
  const groups = classes.filter((group) => tied.includes(group[0]!));
  const total = totals[tied[0]!] ? saidExact(totals[tied[0]!]!) : '–';
  const apart = groups.slice(1).map((group, i) => {
    const [before, after] = [groups[i]!, group];
    const { grade } = decisive(profile, before[0]!, after[0]!)!;
    const times = (c: number) => profile.given[c]!.get(grade) ?? 0;
    const names = `${frenchList(before.map(name))} et ${frenchList(after.map(name))}`;
    const why = `la note ${grade} reçue ${times(before[0]!)} fois contre ${times(after[0]!)} fait passer ${frenchList(before.map(name))} devant`;
    return { sentence: typeset(`${names} ont le même total (${total}) : ${why}.`) };
  });
  const equal = groups.filter((group) => group.length > 1);
  return [
    ...apart,
    ...equal.map((group) => ({
      sentence: typeset(`${frenchList(group.map(name))} ont reçu les mêmes notes : ils restent à égalité.`),
    })),
  ];
}
