import { randomBytes } from 'node:crypto';
import { ballotContext } from '../../domain/ballots/ballot-check.js';
import { partialDecryption, resultOf } from '../../domain/ballots/decryption.js';
import { encryptedTally } from '../../domain/ballots/tally.js';
import { nativeEngine } from '../../verifier/native-engine.js';
import type { Entry } from '../ballots/ballot-box.js';

/** What a closed box holds: the records of its set-up, and its ballots in their order. */
export type ClosedBox = Readonly<{ election: string; credentials: string; ballots: readonly string[] }>;

export type BoxCount = Readonly<{
  /** What the count adds to the archive: sums, the key holder's part with its proofs, result. */
  entries: Entry[];
  /** Votes in the order of the ballot, the blank ones apart, and the ballots counted: of each credential the last. */
  votes: number[];
  blank: number;
  counted: number;
}>;

/** Adds up a box and decrypts the sums, never a ballot. */
export function countBox(box: ClosedBox, privateKey: bigint): BoxCount {
  const context = ballotContext(box.election, box.credentials, nativeEngine);
  const { election } = context;
  const tally = encryptedTally(context, box.ballots);
  const part = partialDecryption(election, tally, privateKey, (n) => randomBytes(n));
  const result = resultOf(election, tally, [part.record]);
  const [row = []] = result.values;
  const counts = row.map(Number);
  const allowsBlank = election.questions[0]?.blank === true;
  return {
    entries: [
      { event: 'EncryptedTally', data: [data('encrypted_tally', tally.record), data('sized_tally', tally.sized)] },
      { event: 'PartialDecryption', data: [data('partial_decryption', part.record), data('owner', part.owned)] },
      { event: 'Result', data: [data('result', result.record)] },
    ],
    votes: allowsBlank ? counts.slice(1) : counts,
    blank: allowsBlank ? (counts[0] ?? 0) : 0,
    counted: tally.counted,
  };
}

const data = (type: string, body: string) => ({ type, body });
