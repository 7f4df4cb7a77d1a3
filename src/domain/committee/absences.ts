import { addDays, type Day } from '../calendar/day.js';
import type { RuleParams } from '../rules/params.js';

/** One meeting to which a member was duly convened. A meeting that failed for lack of quorum counts; one convened irregularly does not. */
export type Attendance = Readonly<{ on: Day; was: 'present' | 'justified' | 'unjustified' }>;

/** The proposal to end a mandate for repeated absences: made on the day of the last one; it ends nothing by itself. */
export type AbsenceProposal = Readonly<{ absences: readonly Day[]; proposedOn: Day; defenceUntil: Day }>;

/** the first proposal that these meetings, in their order, lead to; null where there is none. */
export function absenceProposal(meetings: readonly Attendance[], rule: RuleParams['absence']): AbsenceProposal | null {
  let run: Day[] = [];
  for (const { on, was } of meetings) {
    const counts = was === 'unjustified' || (was === 'justified' && !rule.onlyUnjustified);
    if (counts) run = [...run, on];
    else if (rule.consecutive) run = [];
    if (run.length >= rule.count) return { absences: run, proposedOn: on, defenceUntil: addDays(on, rule.hearingDays) };
  }
  return null;
}
