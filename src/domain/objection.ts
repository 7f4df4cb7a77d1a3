import { typeset } from './french.js';

/** A rule says no: a stable name for programs, a French sentence for the person (what happened, where, what to do). */
export type Objection<Reason extends string = string> = Readonly<{ reason: Reason; sentence: string }>;

export function objection<Reason extends string>(reason: Reason, sentence: string): Objection<Reason> {
  return { reason, sentence: typeset(sentence) };
}
