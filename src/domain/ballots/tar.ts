import { utf8ToBytes } from '@noble/hashes/utils.js';

export const BLOCK = 512;
const CHECKSUM = 148;

/**
 * The header of one record, byte for byte as the archive has it (BRIEF §10.1): plain old tar without its magic word,
 * one time for all records.
 */
export function tarHeader(name: string, size: number, time: number): Uint8Array {
  const header = new Uint8Array(BLOCK);
  const put = (offset: number, text: string) => header.set(utf8ToBytes(text), offset);
  put(0, name);
  put(100, '0000644');
  put(108, '0000000');
  put(116, '0000000');
  put(124, octal(size, 11));
  put(136, octal(time, 11));
  put(156, '0');
  put(CHECKSUM, ' '.repeat(8));
  const sum = header.reduce((total, byte) => total + byte, 0);
  put(CHECKSUM, `${octal(sum, 6)}\0 `);
  return header;
}

/** Bytes of NUL that follow a body of this size. */
export function paddingAfter(size: number): number {
  return (BLOCK - (size % BLOCK)) % BLOCK;
}

/** The name and size that a header states; the rest of it is for comparison with `tarHeader`. Null if unreadable. */
export function statedIn(header: Uint8Array): { name: string; size: number } | null {
  const name = asciiBefore(header.subarray(0, 100));
  const size = asciiBefore(header.subarray(124, 136));
  return /^[0-7]{11}$/.test(size) ? { name, size: Number.parseInt(size, 8) } : null;
}

function asciiBefore(bytes: Uint8Array): string {
  const end = bytes.indexOf(0);
  return String.fromCharCode(...bytes.subarray(0, end < 0 ? bytes.length : end));
}

function octal(value: number, digits: number): string {
  return value.toString(8).padStart(digits, '0');
}
