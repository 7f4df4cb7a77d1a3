import { type Day, daysBetween } from '../calendar/day.js';
import {
  BRUSSELS,
  type Instant,
  instantAt,
  millisecondsOf,
  type PlacedHour,
  type WallTime,
} from '../calendar/instant.js';
import { type Objection, objection } from '../objection.js';

/** A phase as people write it: days and hours of the place. */
export type WrittenPhase = Readonly<{ opensOn: Day; opensAt: WallTime; closesOn: Day; closesAt: WallTime }>;

export type PlacedPhase = Readonly<{ opensAt: Instant; closesAt: Instant }>;

export type PhaseReason = 'not-an-hour' | 'no-such-hour' | 'double-hour' | 'closes-before-opening' | 'too-short';

/**
 * The moments of a phase, or why it cannot stand: an hour that the change to summer time leaves out (30 March 2031 at
 * 02:30), an hour that comes twice, an end before the start, fewer days than the rule asks.
 */
export function placedPhase(
  phase: WrittenPhase,
  minimumDays = 0,
  zone = BRUSSELS,
): PlacedPhase | Objection<PhaseReason> {
  const opens = onlyOnce(instantAt(phase.opensOn, phase.opensAt, 'first', zone), phase.opensAt);
  if ('reason' in opens) return opens;
  const closes = onlyOnce(instantAt(phase.closesOn, phase.closesAt, 'first', zone), phase.closesAt);
  if ('reason' in closes) return closes;
  if (millisecondsOf(closes.instant) <= millisecondsOf(opens.instant)) {
    return objection(
      'closes-before-opening',
      'La clôture doit venir après l’ouverture. Corrigez l’une des deux dates.',
    );
  }
  const days = daysBetween(phase.opensOn, phase.closesOn);
  if (days < minimumDays) {
    return objection(
      'too-short',
      `Il faut ${minimumDays} jours au moins, il y en a ${days}. Reculez la clôture ou avancez l’ouverture.`,
    );
  }
  return { opensAt: opens.instant, closesAt: closes.instant };
}

function onlyOnce<R extends string>(
  placed: PlacedHour | Objection<R>,
  time: WallTime,
): PlacedHour | Objection<R | 'double-hour'> {
  if ('reason' in placed || placed.occurrence === 'once') return placed;
  return objection(
    'double-hour',
    `${time} existe deux fois cette nuit-là : on revient à l’heure d’hiver. Choisissez une autre heure.`,
  );
}
