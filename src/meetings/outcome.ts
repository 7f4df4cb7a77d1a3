import type { QuorumVerdict } from '../domain/committee/quorum.js';
import type { Meeting } from './meeting.entity.js';

/** What the register gives: kept when it is closed, so that a later correction of the register of mandates can be seen. */
export type Outcome = {
  held: boolean;
  counted: number;
  inOffice: number;
  seatsTotal: number;
  /** The base of the rule first. */
  quorum: readonly QuorumVerdict[];
  /** No quorum was needed: it had failed once. */
  waived: boolean;
  /** Seats on which a substitute sat when the quorum was taken. */
  replaced: readonly string[];
  /** Why the convocation does not bind its members; empty where it was in time. */
  irregular: string;
};

/** What was kept when the register was closed; null before. */
export function keptOutcome({ outcome }: Meeting): Outcome | null {
  return outcome === '' ? null : (JSON.parse(outcome) as Outcome);
}
