import { addDays, type Day } from '../calendar/day.js';
import { cited, type RuleBook, ruleInForce } from '../rules/rule-book.js';
import { timetableFromClosing } from './timetable.js';
import type { TimetableStep } from './timetable-step.js';

/** The latest day of the call, the rule of its length, and all the dates that follow from it. */
export type LatestCall = Readonly<{ day: Day; rule: string; steps: readonly TimetableStep[] }>;

const DAYS_SEARCHED = 400;

/** The latest day to open the call for the mandates to begin in time: all periods counted backwards. */
export function latestCall(rules: RuleBook, startsOn: Day, on: Day): LatestCall | null {
  const poll = ruleInForce(rules, 'poll', on);
  const claims = ruleInForce(rules, 'claims', on);
  const period_forward = ruleInForce(rules, 'period_forward', on);
  const designation = ruleInForce(rules, 'designation', on);
  const callRule = ruleInForce(rules, 'call', on);
  const admissibility = ruleInForce(rules, 'admissibility', on);
  if (!poll || !claims || !period_forward || !designation || !callRule || !admissibility) return null;
  const frozen = { poll, claims, period_forward, designation, call: callRule, admissibility };
  const closingBefore = (back: number) => timetableFromClosing(addDays(startsOn, -back), frozen);
  const back = smallest(DAYS_SEARCHED, (days) => closingBefore(days).termStartsOn <= startsOn);
  const { steps } = back === null ? { steps: [] } : closingBefore(back);
  const opens = steps.find(({ code }) => code === 'call_opens');
  return opens ? { day: opens.day, rule: cited(callRule), steps } : null;
}

/** The smallest number from 1 for which it holds, of those that hold from some number on; null above `most`. */
function smallest(most: number, holds: (n: number) => boolean): number | null {
  let [low, high] = [1, most];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return holds(low) ? low : null;
}
