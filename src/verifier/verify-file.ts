import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { availableParallelism } from 'node:os';
import { type Verification, verifyArchive } from '../domain/ballots/verification/verify-archive.js';
import { BallotPool } from './ballot-pool.js';
import { nativeEngine } from './native-engine.js';
import { olderCopyFinding } from './older-copy.js';
import { unreadable } from './unreadable.js';

export type { Verification } from '../domain/ballots/verification/verify-archive.js';

export type VerifyOptions = Readonly<{
  /** Threads that check ballots; as many as the machine has processors unless said. */
  workers?: number;
  /** An older copy of the same archive: the file must go on from it, byte by byte. */
  older?: string;
  /** Told after each ballot how many of how many are checked. */
  onProgress?: (checked: number, ballots: number) => void;
}>;

/**
 * Verifies the archive `UUID.bel` at `path`, reading it as a stream. Resolves whatever the file is, also missing or
 * unreadable: `ok` is true only for a finished election in which everything holds, and otherwise `findings` says why in
 * French sentences. Rejects only when this machine cannot do the work (its checking threads die).
 */
export async function verifyFile(path: string, options: VerifyOptions = {}): Promise<Verification> {
  const { workers = availableParallelism(), older, onProgress } = options;
  const pool = new BallotPool({ workers });
  try {
    const judge = { atOnce: 2 * workers, check: pool.check.bind(pool) };
    const verification = await verifyArchive(() => createReadStream(path, { highWaterMark: PIECE }), {
      bytes: { hash, text },
      engine: nativeEngine,
      judge,
      onProgress,
    });
    const changed = older === undefined ? null : await olderCopyFinding(older, path);
    if (!changed) return verification;
    const findings = verification.verdict === 'unfinished' ? [changed] : [...verification.findings, changed];
    return { ...verification, ok: false, verdict: 'refused', findings };
  } catch (error) {
    const sentence = unreadable(error);
    if (!sentence) throw error;
    return { ok: false, verdict: 'refused', findings: [sentence], facts: null };
  } finally {
    await pool.close();
  }
}

const PIECE = 64 * 1024;
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

function text(bytes: Uint8Array): string | null {
  try {
    return utf8.decode(bytes);
  } catch {
    return null;
  }
}
