import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { canonical, type Json } from './canonical.js';

/** One line of the log: who did what, when and why, as a sentence that can be read aloud. */
export type AuditLine = Readonly<{
  position: number;
  at: Date | string;
  actor: string;
  action: string;
  subject: string | null;
  sentence: string;
  reason: string | null;
  details: Json;
}>;

export type ChainedLine = AuditLine & Readonly<{ previousHash: string; hash: string }>;

/** What the first line holds in place of the hash of the line before. */
export const BEFORE_THE_FIRST = '0'.repeat(64);

/** SHA-256 over the hash of the line before and everything the line says. */
export function lineHash(line: AuditLine, previousHash: string): string {
  const { position, actor, action, subject, sentence, reason, details } = line;
  const at = typeof line.at === 'string' ? line.at : line.at.toISOString();
  const content = { position, at, actor, action, subject, sentence, reason, details };
  return bytesToHex(sha256(utf8ToBytes(`${previousHash}\n${canonical(content)}`)));
}

/** Adds a line after `last`; its position is given by the chain. */
export function chained(line: Omit<AuditLine, 'position'>, last: ChainedLine | null): ChainedLine {
  const previousHash = last?.hash ?? BEFORE_THE_FIRST;
  const placed = { ...line, position: (last?.position ?? 0) + 1 };
  return { ...placed, previousHash, hash: lineHash(placed, previousHash) };
}

/** Index of the first line that was altered, moved, or follows a missing one; null when the chain is whole. */
export function firstBreak(lines: readonly ChainedLine[]): number | null {
  let previousHash = BEFORE_THE_FIRST;
  for (const [index, line] of lines.entries()) {
    const inPlace = line.position === index + 1 && line.previousHash === previousHash;
    if (!inPlace || line.hash !== lineHash(line, previousHash)) return index;
    previousHash = line.hash;
  }
  return null;
}

/** Index where the log was cut short of a head noted elsewhere (a printed page, a backup); null when it holds it. */
export function missingHead(
  lines: readonly ChainedLine[],
  head: Readonly<{ position: number; hash: string }>,
): number | null {
  return lines[head.position - 1]?.hash === head.hash ? null : Math.min(lines.length, head.position - 1);
}
