import type { Day } from '../calendar/day.js';
import { termFrom } from '../calendar/term.js';
import type { RuleParams } from '../rules/params.js';
import { daysOf, type Mandate } from './record.js';

type Filled = Readonly<{ mode: 'elected' | 'designated' | 'ex_officio' }>;

/**
 * The first day after a mandate that begins on a day. A seat by right lasts until a successor. Whoever replaces
 * a member who left early finishes that term: from 1 February 2034 in a seat that ends on 14 May 2037 until then.
 */
export function plannedEndFor(
  seat: Filled,
  startsOn: Day,
  term: RuleParams['term'],
  formerOnSeat: readonly Mandate[],
): Day | null {
  if (seat.mode !== 'elected') return null;
  const left = formerOnSeat.find((former) => leftBefore(former, startsOn));
  return left?.plannedEnd ?? termFrom(startsOn, term.years, term.leapDay).endsBefore;
}

/** A term that runs on this day, of a member who no longer sits. */
function leftBefore(former: Mandate, day: Day): boolean {
  const end = daysOf(former).endsBefore;
  return end !== null && end <= day && former.plannedEnd !== null && day < former.plannedEnd;
}
