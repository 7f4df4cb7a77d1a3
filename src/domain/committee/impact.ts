import { type Day, latest } from '../calendar/day.js';
import type { Moment } from '../calendar/instant.js';
import { millisecondsOf } from '../calendar/instant.js';
import { type DayRange, daysOf, includesDay, type Mandate } from './record.js';

/** Something that rested on who sat: a meeting with its quorum, a ballot, a notice, a published file. */
export type DatedFact = Readonly<{
  id: string;
  kind: 'meeting' | 'ballot' | 'notice' | 'publication';
  /** The day that it is about. */
  on: Day;
  /** When it was made: what is made after the correction already knows better. */
  madeAt: Moment;
  /** Null: about the whole body. */
  mandateId: string | null;
}>;

/** Days in which one reading has the mandate and the other has not, or has another person. */
export function daysThatDiffer(before: Mandate | null, after: Mandate | null): DayRange[] {
  if (before && after && (before.personId !== after.personId || before.organisationId !== after.organisationId))
    return [daysOf(before), daysOf(after)];
  const [a, b] = [before && daysOf(before), after && daysOf(after)];
  if (!a || !b) return [a, b].flatMap((range) => range ?? []);
  return [...without(a, b), ...without(b, a)];
}

/** Facts that the change touches: on a day that reads otherwise, and made before it was recorded (mandates.md §2.7). */
export function touchedBy<F extends DatedFact>(
  before: Mandate | null,
  after: Mandate | null,
  facts: readonly F[],
  recordedAt: Moment,
): F[] {
  const differ = daysThatDiffer(before, after);
  const own = before?.mandateId ?? after?.mandateId;
  const endMoved = before !== null && after !== null && before.plannedEnd !== after.plannedEnd;
  return facts.filter(({ kind, on, madeAt, mandateId }) => {
    if (millisecondsOf(madeAt) > millisecondsOf(recordedAt)) return false;
    if (kind === 'notice') return mandateId === own && endMoved;
    return (mandateId === null || mandateId === own) && differ.some((range) => includesDay(range, on));
  });
}

/** The days of one range that are not in the other. */
function without(range: DayRange, other: DayRange): DayRange[] {
  const pieces: DayRange[] = [];
  if (range.startsOn < other.startsOn)
    pieces.push({ startsOn: range.startsOn, endsBefore: least(range.endsBefore, other.startsOn) });
  if (other.endsBefore !== null && (range.endsBefore === null || other.endsBefore < range.endsBefore))
    pieces.push({ startsOn: latest(range.startsOn, other.endsBefore), endsBefore: range.endsBefore });
  return pieces;
}

const least = (end: Day | null, day: Day): Day => (end !== null && end < day ? end : day);
