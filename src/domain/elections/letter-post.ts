import { addDays, type Day } from '../calendar/day.js';
import { frenchFullDay } from '../calendar/french.js';
import { isWorkingDay } from '../calendar/holidays.js';
import { typeset } from '../french.js';
import { type Objection, objection } from '../objection.js';

/** Working days that an ordinary letter may take; the elector has as many left to vote at least. */
export const POST_WORKING_DAYS = 3;

/** Why letters printed on this day cannot have been posted on that day, or null. */
export function objectionToPosting(
  postedOn: Day,
  { printedOn, today }: Readonly<{ printedOn: Day; today: Day }>,
): Objection<'before-printing' | 'in-the-future'> | null {
  if (postedOn < printedOn)
    return objection(
      'before-printing',
      `Ces lettres ont été imprimées le ${frenchFullDay(printedOn)} : elles n’ont pas pu partir avant.`,
    );
  if (postedOn > today)
    return objection(
      'in-the-future',
      'La date d’envoi ne peut pas être à venir : notez-la une fois les lettres postées.',
    );
  return null;
}

/** What to know when letters may come too late to vote by the closing day; null when there is time. */
export function lateLetters(postedOn: Day, closing: Day): string | null {
  let day = postedOn;
  for (let left = POST_WORKING_DAYS; left > 0; ) {
    day = addDays(day, 1);
    if (isWorkingDay(day)) left--;
  }
  if (day < closing) return null;
  return typeset(
    `Postées ce jour-là, ces lettres arrivent vers le ${frenchFullDay(day)}, et le vote se termine le ${frenchFullDay(closing)} : téléphonez à ces associations.`,
  );
}
