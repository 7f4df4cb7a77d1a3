import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Element, Group } from './group.js';

/** A source of random bytes: the operating system's or the browser's, never a rule's own. */
export type Random = (bytes: number) => Uint8Array;

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** SHA-256 of a text, 64 hexadecimal digits: the name of a record. */
export function sha256Hex(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)));
}

/** SHA-256 of a text in Base64 without padding, 43 characters: fingerprints and trackers. */
export function sha256Base64(text: string): string {
  return base64(sha256(utf8ToBytes(text)));
}

/** Base64 without padding. */
export function base64(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const three = (bytes[i]! << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    const sextets = Math.min(4, Math.ceil(((bytes.length - i) * 8) / 6));
    for (let s = 0; s < sextets; s++) text += BASE64[(three >> (18 - 6 * s)) & 63];
  }
  return text;
}

/** The number whose bytes a Base64 text of a SHA-256 spells. */
export function numberOfBase64(text: string): bigint {
  const bits = [...text].map((letter) => BASE64.indexOf(letter).toString(2).padStart(6, '0')).join('');
  return BigInt(`0b${bits.slice(0, bits.length - (bits.length % 8))}`);
}

export function numberOf(bytes: Uint8Array): bigint {
  return BigInt(`0x${bytesToHex(bytes)}`);
}

/** The one hash to an exponent: SHA-256 of a prefix and of elements joined by commas, modulo q. */
export function challengeOf(group: Group, prefix: string, elements: readonly Element[]): bigint {
  return numberOf(sha256(utf8ToBytes(prefix + elements.map(group.str).join(',')))) % group.q;
}

/** A number below `bound`, evenly drawn: 128 bits more than it has are reduced. */
export function randomBelow(bound: bigint, random: Random): bigint {
  return numberOf(random(Math.ceil((bound.toString(2).length + 128) / 8))) % bound;
}
