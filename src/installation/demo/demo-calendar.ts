import { addDays, addMonths, type Day } from '../../domain/calendar/day.js';
import { anniversary } from '../../domain/calendar/term.js';

/** The days of an invented story, moved so that its vote lies where it is wanted. */
export type DemoCalendar = Readonly<{
  installed: Day;
  prepared: Day;
  candidacies: Day;
  rollDay: Day;
  sealed: Day;
  opens: Day;
  closes: Day;
  /** First day of the mandates that the vote will give. */
  nextTerm: Day;
  /** First days of the present term and of the one before. */
  presentTerm: Day;
  formerTerm: Day;
}>;

export const OPENS_AT = '09:00';
export const CLOSES_AT = '12:00';
const YEARS = 6;

/** `opens`: the day on which the vote opens; it lasts ten days. */
export function demoCalendar(opens: Day): DemoCalendar {
  const closes = addDays(opens, 10);
  const later = addDays(closes, 50);
  const nextTerm = `${addMonths(later, 1).slice(0, 7)}-01`;
  const presentTerm = anniversary(nextTerm, -YEARS);
  return {
    installed: addDays(opens, -180),
    prepared: addDays(opens, -75),
    candidacies: addDays(opens, -40),
    rollDay: addDays(opens, -14),
    sealed: addDays(opens, -3),
    opens,
    closes,
    nextTerm,
    presentTerm,
    formerTerm: anniversary(presentTerm, -YEARS),
  };
}
