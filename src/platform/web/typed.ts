import { type Day, parseDay } from '../../domain/calendar/day.js';
import { Refused } from '../refused.js';

/** A day as a person types it, « 31/12/2026 » or as the browser sends it; refused beside its field when it does not exist. */
export function typedDay(typed: unknown, field: string): Day {
  const text = oneText(typed);
  if (!text) throw new Refused('day-missing', 'Écrivez la date : jour, mois et année.', field);
  const parsed = parseDay(text);
  if (typeof parsed !== 'string') throw new Refused(parsed.reason, parsed.sentence, field);
  return parsed;
}

/** The same, where nothing may be written. */
export function maybeDay(typed: unknown, field: string): Day | null {
  return oneText(typed) ? typedDay(typed, field) : null;
}

/** A field of a form without a fixed shape, trimmed; a field sent twice counts as empty. */
export function oneText(typed: unknown): string {
  return typeof typed === 'string' ? typed.trim() : '';
}
