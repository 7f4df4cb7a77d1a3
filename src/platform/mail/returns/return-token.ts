import { timingSafeEqual } from 'node:crypto';
import type { Secrets } from '../../secrets.js';

const MAC_BYTES = 10;
const TOKEN = /(?<![0-9a-f])([0-9a-f]{32})\.([0-9a-f]{20})(?![0-9a-f])/g;

/**
 * `<id>.<mac>`: says which letter a report is about, in its envelope, its Message-ID and its DSN envelope id. The second
 * half is a keyed hash of the first, so that nobody makes a report about a letter that they have not held.
 */
export function returnToken(secrets: Secrets, letterId: string): string {
  const id = letterId.replaceAll('-', '');
  return `${id}.${secrets.derive('return-token', [id], MAC_BYTES).toString('hex')}`;
}

/** What the tokens in these texts say: the letter of the first true one; `forged` when all are false; null without any. */
export function letterOfTokens(secrets: Secrets, texts: readonly string[]): { letterId: string } | 'forged' | null {
  const found = texts.flatMap((text) => [...text.toLowerCase().matchAll(TOKEN)]);
  for (const [, id = '', mac = ''] of found) {
    const right = secrets.derive('return-token', [id], MAC_BYTES);
    if (timingSafeEqual(right, Buffer.from(mac, 'hex'))) return { letterId: dashed(id) };
  }
  return found.length > 0 ? 'forged' : null;
}

/** `b+<token>@retour.ville.be`, for the letter with this token. */
export function returnPath(address: string, token: string): string {
  const [box = '', domain = ''] = address.split('@');
  return `${box}+${token}@${domain}`;
}

const dashed = (id: string): string => id.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
