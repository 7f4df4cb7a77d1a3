import { addDays, type Day, daysBetween, earliest } from '../calendar/day.js';
import { believed, daysOf, type Mandate } from './record.js';

/** Days on which somebody held a mandate, up to a day included; two mandates on one day are one day. */
export function daysOfService(mandates: readonly Mandate[], until: Day): number {
  const end = addDays(until, 1);
  const ranges = believed(mandates)
    .map((mandate) => {
      const { startsOn, endsBefore } = daysOf(mandate);
      return { startsOn, endsBefore: endsBefore === null ? end : earliest(endsBefore, end) };
    })
    .filter(({ startsOn, endsBefore }) => startsOn < endsBefore)
    .sort((a, b) => a.startsOn.localeCompare(b.startsOn));
  let days = 0;
  let reached: Day = '0000-01-01';
  for (const { startsOn, endsBefore } of ranges) {
    const from = startsOn < reached ? reached : startsOn;
    if (from < endsBefore) days += daysBetween(from, endsBefore);
    if (endsBefore > reached) reached = endsBefore;
  }
  return days;
}
