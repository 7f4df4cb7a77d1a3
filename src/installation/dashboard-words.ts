import { type Day, daysBetween, weekday } from '../domain/calendar/day.js';
import { frenchDay, frenchTime } from '../domain/calendar/french.js';
import { wallClockAt } from '../domain/calendar/instant.js';
import type { Task } from '../platform/web/dashboard.js';

const WEEKDAYS = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'] as const;

/** « Aujourd'hui », « Avant vendredi », « Dans 8 jours »: how a task says its deadline. */
function deadline(due: Day, today: Day): { etiquette: string; genre: 'alerte' | 'attente' } {
  const days = daysBetween(today, due);
  if (days < 0) return { etiquette: 'En retard', genre: 'alerte' };
  if (days === 0) return { etiquette: 'Aujourd’hui', genre: 'alerte' };
  if (days === 1) return { etiquette: 'Demain', genre: 'alerte' };
  if (days < 7) return { etiquette: `Avant ${WEEKDAYS[weekday(due) - 1]}`, genre: 'alerte' };
  return { etiquette: days < 60 ? `Dans ${days} jours` : `Le ${frenchDay(due, { weekday: false })}`, genre: 'attente' };
}

export function taskLine({ text, why, href, due }: Task, today: Day) {
  return { texte: text, pourquoi: why, href, ...(due ? deadline(due, today) : {}) };
}

/** « Aujourd'hui, 9 h 42 », « Vendredi 20, 8 h »: when something was done, as the log's short list says it. */
export function saidWhen(at: Date, today: Day): string {
  const { day, time } = wallClockAt(at);
  const hour = frenchTime(time.slice(0, 5));
  const days = daysBetween(day, today);
  if (days === 0) return `Aujourd’hui, ${hour}`;
  if (days === 1) return `Hier, ${hour}`;
  if (days > 300) return frenchDay(day, { weekday: false });
  const said = frenchDay(day, { year: false });
  return `${said.charAt(0).toUpperCase()}${said.slice(1)}, ${hour}`;
}

/** The sentence of the log without its long fingerprints, which the whole log shows. */
export function shortSentence(sentence: string): string {
  return sentence.replace(/\s*(Empreinte|Graine du tirage)[\s\u00a0\u202f]*: [0-9a-f]{32,}\.?/g, '');
}
