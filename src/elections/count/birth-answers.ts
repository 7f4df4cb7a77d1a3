import { parseDay } from '../../domain/calendar/day.js';
import { Refused } from '../../platform/refused.js';

/** What was answered to « quelle est votre date de naissance ? », by candidate: a day, or null where it was refused. */
export type BirthAnswers = Readonly<Record<string, string | null>>;

/** Reads the form with a `date-<id>` and a `refus-<id>` for each candidate of a tie. Nothing is guessed. */
export function birthAnswers(form: Record<string, string>): BirthAnswers {
  const ids = Object.keys(form)
    .filter((name) => name.startsWith('date-'))
    .map((name) => name.slice('date-'.length));
  return Object.fromEntries(ids.map((id) => [id, answerOf(form, id)]));
}

function answerOf(form: Record<string, string>, id: string): string | null {
  const field = `date-${id}`;
  const typed = form[field]?.trim() ?? '';
  const refused = form[`refus-${id}`] === 'oui';
  if (refused && !typed) return null;
  if (refused || !typed)
    throw new Refused(
      'birth-date-missing',
      'Écrivez la date, ou cochez le refus : l’un des deux, pas les deux.',
      field,
    );
  const day = parseDay(typed);
  if (typeof day !== 'string') throw new Refused(day.reason, day.sentence, field);
  return day;
}
