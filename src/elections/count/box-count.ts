import { randomBytes } from 'node:crypto';
import { type BallotContext, ballotContext } from '../../domain/ballots/ballot-check.js';
import { partialDecryption, resultOf } from '../../domain/ballots/decryption.js';
import type { Question } from '../../domain/ballots/election.js';
import { BackwardTally } from '../../domain/ballots/tally.js';
import { isYesNo } from '../../domain/elections/yes-no-ballot.js';
import { nativeEngine } from '../../verifier/native-engine.js';
import type { Entry } from '../ballots/ballot-box.js';

/** The set-up of a closed box, as its records have it. */
export type BoxSetup = Readonly<{ election: string; credentials: string }>;

export type BoxCount = Readonly<{
  /** What the count adds to the archive: sums, the key holder's part with its proofs, result. */
  entries: Entry[];
  /** Votes in the order of the ballot, the blank ones apart. */
  votes: number[];
  /** « Non » for each person, where the ballot asks yes or no; null where it asks for marks. */
  against: number[] | null;
  blank: number;
  /** The ballots that count, of each credential the last, and the ballots that one of them replaced. */
  counted: number;
  replaced: number;
}>;

/** Adds up a box from its last ballot to its first and decrypts the sums, never a ballot. */
export class BoxCounter {
  private readonly context: BallotContext;
  private readonly tally: BackwardTally;

  constructor({ election, credentials }: BoxSetup) {
    this.context = ballotContext(election, credentials, nativeEngine);
    this.tally = new BackwardTally(this.context);
  }

  /** The ballots before those given so far, the last first. */
  take(ballots: readonly string[]): void {
    for (const ballot of ballots) this.tally.take(ballot);
  }

  /** What the box says, once all its ballots are given. */
  count(privateKey: bigint): BoxCount {
    const { election } = this.context;
    const tally = this.tally.total();
    const part = partialDecryption(election, tally, privateKey, (n) => randomBytes(n));
    const result = resultOf(election, tally, [part.record]);
    return {
      entries: [
        { event: 'EncryptedTally', data: [data('encrypted_tally', tally.record), data('sized_tally', tally.sized)] },
        { event: 'PartialDecryption', data: [data('partial_decryption', part.record), data('owner', part.owned)] },
        { event: 'Result', data: [data('result', result.record)] },
      ],
      ...countsOf(election.questions, result.values),
      counted: tally.counted,
      replaced: this.tally.taken - tally.counted,
    };
  }
}

const data = (type: string, body: string) => ({ type, body });

/** The decrypted sums by person, the blank ballots apart. */
function countsOf(questions: readonly Question[], values: readonly (readonly bigint[])[]) {
  const rows = values.map((row) => row.map(Number));
  if (isYesNo(questions))
    return { votes: rows.map(([yes = 0]) => yes), against: rows.map(([, no = 0]) => no), blank: 0 };
  const [row = []] = rows;
  const allowsBlank = questions[0]?.blank === true;
  return { votes: allowsBlank ? row.slice(1) : row, against: null, blank: allowsBlank ? (row[0] ?? 0) : 0 };
}
