import type { BallotVerdict } from '../domain/ballots/ballot-check.js';

/** What a checking thread is begun with: see `Engine`. */
export type CheckerData = Readonly<{ tableBits: number }>;

/** What a checking thread is asked: a ballot, of an election it has open or opens now. */
export type Task = Readonly<{
  election: number;
  /** The record of an election to open. */
  opens?: string | undefined;
  closes?: number | undefined;
  ballot: string;
  /**
   * Of the sealed list, the credential that the ballot names, and nothing when it is not listed: the list, which may be
   * long, stays with who asks. Null where there is no list.
   */
  listed: readonly string[] | null;
}>;

export type Answer = BallotVerdict;
