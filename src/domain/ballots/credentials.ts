import { pbkdf2 } from '@noble/hashes/pbkdf2.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { BASE_58, base58 } from './base58.js';
import { normaliseCode } from './codes.js';
import type { Element, Group } from './group.js';
import { numberOf } from './hash.js';

export { CODE_ALPHABET, formatCode, normaliseCode } from './codes.js';

const DIGITS = 14;
const ROUNDS = 1000;
/** Domain tag: what is derived from a code here is of use nowhere else. */
const CODE_TAG = 'mandature|elector-code|1|';

/** Fourteen base-58 digits and their check digit, in five groups of three (Belenios 2.0 format; 82 bits). */
export function credentialOf(value: bigint): string {
  const digits = base58(value, DIGITS);
  return `${digits}${BASE_58[checkDigit(digits)]}`.replace(/(.{3})(?=.)/g, '$1-');
}

/** A Belenios credential as derivation wants it, with its dashes; null if it is none or was mistyped. */
export function normaliseCredential(typed: string): string | null {
  const digits = typed.replace(/[\s-]/g, '');
  const known = digits.length === DIGITS + 1 && [...digits].every((d) => BASE_58.includes(d));
  if (!known || (Number(numberIn(digits.slice(0, DIGITS)) % 53n) + BASE_58.indexOf(digits[DIGITS]!)) % 53 !== 0)
    return null;
  return digits.replace(/(.{3})(?=.)/g, '$1-');
}

/** The Belenios credential behind an elector's code in one election. */
export function credentialOfCode(code: string, uuid: string): string {
  const normal = normaliseCode(code);
  if (normal === null) throw new RangeError('Not an elector’s code');
  return credentialOf(numberOf(sha256(utf8ToBytes(`${CODE_TAG}${uuid}|${normal}`))));
}

/** The signing key that belongs to a credential: PBKDF2 over the dashed spelling, salted with the election. */
export function signingKey(group: Group, uuid: string, credential: string): bigint {
  const bytes = pbkdf2(sha256, utf8ToBytes(credential), utf8ToBytes(uuid), { c: ROUNDS, dkLen: 32 });
  return numberOf(bytes) % group.q;
}

/** What the public list holds for a credential. */
export function publicCredential(group: Group, uuid: string, credential: string): Element {
  return group.powG(signingKey(group, uuid, credential));
}

/** The sealed public list: sorted as numbers, so that its order says nothing about the electors. */
export function publicCredentialsRecord(credentials: readonly string[]): string {
  if (new Set(credentials).size !== credentials.length) throw new RangeError('Two electors with one credential');
  return JSON.stringify([...credentials].sort((a, b) => a.length - b.length || (a < b ? -1 : 1)));
}

function checkDigit(digits: string): number {
  return 53 - Number(numberIn(digits) % 53n);
}

function numberIn(digits: string): bigint {
  return [...digits].reduce((sum, digit) => sum * 58n + BigInt(BASE_58.indexOf(digit)), 0n);
}
