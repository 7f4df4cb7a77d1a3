import type { Day } from '../calendar/day.js';
import { frenchDay } from '../calendar/french.js';
import { type Objection, objection } from '../objection.js';

/** A letter of resignation (R-40, T24): its own date, the day it came, the last day it gives, and when it was taken back. */
export type Resignation = Readonly<{ letterOn: Day; receivedOn: Day; lastDay: Day; withdrawnOn: Day | null }>;

export type ResignationState = 'future' | 'effective' | 'withdrawn';

export function resignationState({ lastDay, withdrawnOn }: Resignation, day: Day): ResignationState {
  if (withdrawnOn !== null && withdrawnOn <= day) return 'withdrawn';
  return day <= lastDay ? 'future' : 'effective';
}

/** Why a resignation cannot be recorded as typed, or null. A last day to come is accepted: it is an announced end. */
export function objectionToResignation(
  given: Omit<Resignation, 'withdrawnOn'>,
  today: Day,
): Objection<'received-before-letter' | 'received-in-future' | 'ends-before-letter'> | null {
  if (given.receivedOn < given.letterOn)
    return objection(
      'received-before-letter',
      `La lettre est du ${frenchDay(given.letterOn)} : elle ne peut pas être arrivée le ${frenchDay(given.receivedOn)}.`,
    );
  if (given.receivedOn > today)
    return objection('received-in-future', 'Une lettre ne peut pas être arrivée dans l’avenir. Corrigez le jour.');
  if (given.lastDay < given.letterOn)
    return objection(
      'ends-before-letter',
      `Une démission ne vaut pas pour le passé : la lettre est du ${frenchDay(given.letterOn)}. Choisissez ce jour-là ou un jour plus tard.`,
    );
  return null;
}

/** Why it cannot be taken back, or null: only until it has effect, and once. */
export function objectionToWithdrawal(
  resignation: Resignation,
  day: Day,
): Objection<'already-withdrawn' | 'already-effective' | 'seat-filled'> | null {
  switch (resignationState(resignation, day)) {
    case 'withdrawn':
      return objection('already-withdrawn', 'Cette démission est déjà retirée.');
    case 'effective':
      return objection(
        'already-effective',
        `La démission a pris effet après le ${frenchDay(resignation.lastDay)} : elle ne peut plus être retirée. La personne peut être désignée de nouveau.`,
      );
    case 'future':
      return null;
  }
}
