import type { Renewal } from '../calendar/communal.js';
import type { Day } from '../calendar/day.js';
import { type Moment, millisecondsOf } from '../calendar/instant.js';

/** Half-open: `endsBefore` is the first day that no longer belongs to it, null while no end is known. */
export type DayRange = Readonly<{ startsOn: Day; endsBefore: Day | null }>;

/** One numbered chair at the table; `validTo` is the first day after it was abolished. */
export type Seat = Readonly<{
  id: string;
  number: number;
  category: string;
  validFrom: Day;
  validTo: Day | null;
  /** The office outside the committee that this seat goes with. */
  office?: SeatOffice | null;
}>;

/**
 * An office outside the committee: « échevin·e de la Cohésion sociale ». Communal elections renew it. `follows`: whoever holds
 * it sits. `designates`: the institution names somebody.
 */
export type SeatOffice = Readonly<{ renewal: Renewal; link: 'follows' | 'designates' }>;

/** Records are never rewritten: a change, a correction or an annulment supersedes the version before it. */
export type Version = Readonly<{
  kind?: 'event' | 'correction' | 'annulment';
  recordedAt: Moment;
  supersededAt: Moment | null;
}>;

/**
 * The entitlement of a person to a seat. The planned end drives notices, the actual end drives the quorum; both are
 * the first day after. `endedOn` stays null while nothing ended the mandate on another day.
 */
export type Mandate = Version &
  Readonly<{
    mandateId: string;
    seatId: string;
    personId: string;
    organisationId: string | null;
    startsOn: Day;
    plannedEnd: Day | null;
    endedOn: Day | null;
  }>;

/** Who really sits when it is not simply the holder of the mandate: suspended, replaced, or acting after the end. */
export type Holding = Version &
  Readonly<{
    seatId: string;
    personId: string;
    quality: 'titular' | 'suspended' | 'substitute' | 'interim';
    startsOn: Day;
    endsOn: Day | null;
  }>;

export function includesDay(range: DayRange, day: Day): boolean {
  return range.startsOn <= day && (range.endsBefore === null || day < range.endsBefore);
}

export function overlaps(a: DayRange, b: DayRange): boolean {
  const startsInTime = (x: DayRange, y: DayRange) => y.endsBefore === null || x.startsOn < y.endsBefore;
  return startsInTime(a, b) && startsInTime(b, a);
}

export function daysOfSeat(seat: Seat): DayRange {
  return { startsOn: seat.validFrom, endsBefore: seat.validTo };
}

/** The days a mandate entitles to the seat. */
export function daysOf(mandate: Pick<Mandate, 'startsOn' | 'plannedEnd' | 'endedOn'>): DayRange {
  return { startsOn: mandate.startsOn, endsBefore: mandate.endedOn ?? mandate.plannedEnd };
}

/** The versions believed at a moment (now, when none is given); annulled records are without effect. */
export function believed<V extends Version>(versions: readonly V[], knownAt: Moment | null = null): V[] {
  return versions.filter((version) => isLive(version, knownAt) && version.kind !== 'annulment');
}

/** Whether a version was the one believed at a moment, annulled or not. */
export function isLive(
  { recordedAt, supersededAt }: Pick<Version, 'recordedAt' | 'supersededAt'>,
  knownAt: Moment | null,
): boolean {
  if (knownAt === null) return supersededAt === null;
  const at = millisecondsOf(knownAt);
  return millisecondsOf(recordedAt) <= at && (supersededAt === null || at < millisecondsOf(supersededAt));
}
