import type { BallotContext, BallotVerdict } from '../domain/ballots/ballot-check.js';

/** What a checking thread is asked: a ballot, of an election it has open or opens now. */
export type Task = Readonly<{
  election: number;
  opens?: Pick<BallotContext, 'record' | 'credentials'> | undefined;
  closes?: number | undefined;
  ballot: string;
}>;

export type Answer = BallotVerdict;
