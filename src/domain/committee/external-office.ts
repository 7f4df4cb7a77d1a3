import { lastInstallation } from '../calendar/communal.js';
import { addDays, type Day, earliest } from '../calendar/day.js';
import { daysOf, includesDay, type Mandate, type SeatOffice } from './record.js';

/** Days that an institution has to say who holds its seat now; then it is asked again, and the chair hears it. */
export const ANSWER_DAYS = 7;

/**
 * Since when the holder of a seat by right waits to be confirmed: the institution was installed anew after the mandate
 * began, and nobody was recorded since. Whoever was named since the town's own installation of that winter is confirmed. Null
 * while there is nothing to confirm.
 */
export function toConfirmSince(
  office: Pick<SeatOffice, 'renewal'>,
  mandate: Pick<Mandate, 'startsOn'>,
  day: Day,
): Day | null {
  const installed = lastInstallation(office.renewal, day);
  return mandate.startsOn < lastInstallation('town', installed) ? installed : null;
}

/**
 * The last day of whoever held the seat before: the eve of the successor, or of the installation when that came first.
 * An alderwoman sworn out on 2 December sat until the 1st, though her portfolio is only given on the 9th.
 */
export function lastDayOfOutgoing(
  office: SeatOffice | null,
  sitting: Pick<Mandate, 'startsOn'>,
  successorFrom: Day,
): Day {
  const eve = addDays(successorFrom, -1);
  const since = office?.link === 'follows' ? toConfirmSince(office, sitting, successorFrom) : null;
  return since === null ? eve : earliest(eve, addDays(since, -1));
}

/** Who presides while the chair is not known: the rule names an order, the first who sits that day acts. */
export type ActingChair = 'vice_chair' | 'oldest' | 'longest_serving';

export type Presiding = Readonly<{
  personId: string;
  bornOn: Day | null;
  /** First day of unbroken membership. */
  memberSince: Day;
  viceChair: boolean;
}>;

/** The acting chair among those who sit, by the order of the rule; equal ones in the order given. Null when nobody sits. */
export function actingChair(sitting: readonly Presiding[], order: readonly ActingChair[]): Presiding | null {
  for (const by of order) {
    const found = first(sitting, by);
    if (found) return found;
  }
  return null;
}

function first(sitting: readonly Presiding[], by: ActingChair): Presiding | null {
  switch (by) {
    case 'vice_chair':
      return sitting.find(({ viceChair }) => viceChair) ?? null;
    case 'oldest':
      return least(
        sitting.filter(({ bornOn }) => bornOn !== null),
        ({ bornOn }) => bornOn as Day,
      );
    case 'longest_serving':
      return least(sitting, ({ memberSince }) => memberSince);
  }
}

function least<T>(items: readonly T[], key: (item: T) => string): T | null {
  return items.reduce<T | null>((best, item) => (best === null || key(item) < key(best) ? item : best), null);
}

/** The first day without a break in which somebody sat, up to this day: mandates back to back are one service. */
export function memberSince(own: readonly Mandate[], day: Day): Day {
  let since = day;
  for (const mandate of [...own].sort((a, b) => b.startsOn.localeCompare(a.startsOn))) {
    const days = daysOf(mandate);
    if (days.startsOn < since && (includesDay(days, since) || days.endsBefore === since)) since = days.startsOn;
  }
  return since;
}
