import { createHash } from 'node:crypto';
import type { BallotContext, BallotVerdict } from '../../../src/domain/ballots/ballot-check.js';
import { sha256Hex } from '../../../src/domain/ballots/hash.js';
import type { ByteTools } from '../../../src/domain/ballots/verification/archive-reader.js';
import type { BallotJudge } from '../../../src/domain/ballots/verification/box-check.js';
import { type Verification, verifyArchive } from '../../../src/domain/ballots/verification/verify-archive.js';
import { BallotPool } from '../../../src/verifier/ballot-pool.js';
import { nativeEngine } from '../../../src/verifier/native-engine.js';

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

export const byteTools: ByteTools = {
  hash: (bytes) => createHash('sha256').update(bytes).digest('hex'),
  text: (bytes) => {
    try {
      return utf8.decode(bytes);
    } catch {
      return null;
    }
  },
};

/** Verifies archives in memory, in pieces of odd sizes. A ballot that comes back in another archive is checked once. */
export function verifierOf(pool: BallotPool): (bytes: Uint8Array) => Promise<Verification> {
  const known = new Map<string, Promise<BallotVerdict>>();
  const check = (context: BallotContext, ballot: string) => {
    const list = [...(context.credentials ?? [])].join();
    const key = sha256Hex(JSON.stringify([context.record, list, ballot]));
    const verdict = known.get(key) ?? pool.check(context, ballot);
    known.set(key, verdict);
    return verdict;
  };
  const judge: BallotJudge = { atOnce: 4, check };
  return (bytes) => verifyArchive(() => pieces(bytes), { bytes: byteTools, engine: nativeEngine, judge });
}

function* pieces(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0, size = 1; at < bytes.length; at += size, size = (size * 7) % 10_007)
    yield bytes.subarray(at, at + size);
}
