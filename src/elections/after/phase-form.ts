import { IsDateString, Matches } from 'class-validator';
import { placedPhase } from '../../domain/elections/phase-hours.js';
import { Refused } from '../../platform/refused.js';

const DAY = 'Écrivez une date qui existe.';
const HOUR = 'Écrivez l’heure comme 18:00.';

/** When a vote opens and closes, and when its mandates begin. */
export class PhaseForm {
  @IsDateString({}, { message: DAY })
  opensOn: string;

  @Matches(/^\d\d:\d\d$/, { message: HOUR })
  opensAt: string;

  @IsDateString({}, { message: DAY })
  closesOn: string;

  @Matches(/^\d\d:\d\d$/, { message: HOUR })
  closesAt: string;

  @IsDateString({}, { message: DAY })
  termStartsOn: string;
}

/** The moments that a form says, or the refusal that tells what is wrong with them. */
export function datesOf(form: PhaseForm) {
  const placed = placedPhase(form);
  if ('reason' in placed) throw new Refused(placed.reason, placed.sentence, 'closesOn');
  const [opensAt, closesAt] = [new Date(placed.opensAt), new Date(placed.closesAt)];
  return { opensAt, closesAt, termStartsOn: form.termStartsOn };
}
