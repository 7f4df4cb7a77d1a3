import type { Day } from '../domain/calendar/day.js';
import type { SeatOnDay } from '../domain/committee/composition.js';

export type Cohort = { startsOn: Day; plannedEnd: Day; seats: number };

/** The term that most seats share on the day: the mandates that began and will end together. */
export function cohortOf(seats: readonly SeatOnDay[]): Cohort | null {
  const found = new Map<string, Cohort>();
  for (const { mandate } of seats) {
    if (!mandate?.plannedEnd) continue;
    const { startsOn, plannedEnd } = mandate;
    const key = `${startsOn} ${plannedEnd}`;
    found.set(key, { startsOn, plannedEnd, seats: (found.get(key)?.seats ?? 0) + 1 });
  }
  return [...found.values()].sort((a, b) => b.seats - a.seats || a.plannedEnd.localeCompare(b.plannedEnd))[0] ?? null;
}
