import { addDays, type Day } from '../calendar/day.js';

/** One meeting to which a member was duly convened. A meeting that failed for lack of quorum counts; one convened irregularly does not. */
export type Attendance = Readonly<{ on: Day; was: 'present' | 'justified' | 'unjustified' }>;

/** how many absences lead to a proposal, whether in a row, and the days to be heard. */
export type AbsenceRule = Readonly<{
  count: number;
  consecutive: boolean;
  onlyUnjustified: boolean;
  hearingDays: number;
}>;

/** What is usual: three unjustified absences in a row, fifteen days of defence. */
export const USUAL_ABSENCES: AbsenceRule = { count: 3, consecutive: true, onlyUnjustified: true, hearingDays: 15 };

/** The proposal to end a mandate for repeated absences: made on the day of the last one; it ends nothing by itself. */
export type AbsenceProposal = Readonly<{ absences: readonly Day[]; proposedOn: Day; defenceUntil: Day }>;

/** the first proposal that these meetings, in their order, lead to; null where there is none. */
export function absenceProposal(
  meetings: readonly Attendance[],
  rule: AbsenceRule = USUAL_ABSENCES,
): AbsenceProposal | null {
  let run: Day[] = [];
  for (const { on, was } of meetings) {
    const counts = was === 'unjustified' || (was === 'justified' && !rule.onlyUnjustified);
    if (counts) run = [...run, on];
    else if (rule.consecutive) run = [];
    if (run.length >= rule.count) return { absences: run, proposedOn: on, defenceUntil: addDays(on, rule.hearingDays) };
  }
  return null;
}
