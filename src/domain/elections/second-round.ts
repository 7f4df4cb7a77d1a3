import type { Outcome } from '../counting/outcome.js';
import { type Objection, objection } from '../objection.js';
import type { AppliedRule } from '../rules/rule-book.js';
import type { CountSettings } from './count-settings.js';

/** What the first round leaves to the second: seats, and the only persons who may still be voted for. */
export type SecondRound = Readonly<{ seats: number; candidates: readonly string[]; maxChoices: number }>;

/**
 * the seats that nobody won by an absolute majority, between the best placed. Whoever was elected in the first
 * round is proclaimed with it and keeps the seat; the second round is by plurality.
 */
export function secondRound(
  outcome: Pick<Outcome, 'state' | 'runOff'>,
  prepared: boolean,
): SecondRound | Objection<'no-run-off' | 'prepared-already'> {
  const { runOff } = outcome;
  if (outcome.state !== 'run_off' || !runOff)
    return objection('no-run-off', 'Tous les sièges sont attribués au premier tour : il n’y a pas de second tour.');
  if (prepared) return objection('prepared-already', 'Le second tour est déjà préparé. Ouvrez-le depuis cette page.');
  return { ...runOff, maxChoices: runOff.seats };
}

type Rounds = Readonly<{ round_one_majority: AppliedRule<'round_one_majority'> }>;

/** The rules of the first round with which the second is counted: the most votes win, whatever their number. */
export function rulesOfSecondRound<R extends Rounds>(rules: R): R {
  const { round_one_majority } = rules;
  const params = { ...round_one_majority.params, mode: 'plurality' as const };
  return { ...rules, round_one_majority: { ...round_one_majority, params } };
}

/** A public draw that has taken place gives no lot any more: ties of the second round are drawn before witnesses. */
export function settingsOfSecondRound(settings: CountSettings): CountSettings {
  return settings.lot.from === 'public_draw' ? { ...settings, lot: { from: 'witnesses' } } : settings;
}
