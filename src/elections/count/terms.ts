import type { Day } from '../../domain/calendar/day.js';
import { endOfPeriod } from '../../domain/calendar/period.js';
import { lastDayOf, type Term, termFrom } from '../../domain/calendar/term.js';
import type { Election } from '../election.entity.js';
import { rulesOf } from '../election-rules.js';

/** Last day to complain about the result, when it is proclaimed on a day. */
export function claimsUntil(election: Election, proclaimedOn: Day): Day {
  const { claims, period_forward } = rulesOf(election);
  return endOfPeriod(proclaimedOn, claims.params.period, period_forward.params);
}

/** The term that the elected begin, or the rest of the one that they finish. */
export function termOf(election: Election): Pick<Term, 'startsOn' | 'endsBefore' | 'lastDay'> {
  const { termStartsOn: startsOn, termEndsBefore: endsBefore } = election;
  if (endsBefore) return { startsOn, endsBefore, lastDay: lastDayOf(endsBefore) };
  const { years, leapDay } = rulesOf(election).term.params;
  return termFrom(startsOn, years, leapDay);
}

/** the mandates begin on the day on which the council decides, not on a day known at the proclamation. */
export function beginsWithCouncil(election: Election): boolean {
  const { needsCouncilAct, effective } = rulesOf(election).designation.params;
  return needsCouncilAct && effective === 'council_date';
}
