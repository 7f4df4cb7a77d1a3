import type { Group } from './group.js';
import { listOf, Misshapen, readCanonicalJson, text } from './shape.js';

const LINE = /^(0|[1-9][0-9]*)(?:,(0|[1-9][0-9]*))?$/;

/** The sealed public list: each credential with the weight of its vote, 1 unless the list says otherwise. */
export function readCredentials(group: Group, raw: string): ReadonlyMap<string, bigint> {
  const credentials = new Map<string, bigint>();
  for (const [i, line] of readCanonicalJson(raw, listOf(text)).entries()) {
    const [, credential = '', weight] = LINE.exec(line) ?? [];
    if (group.parse(credential) === null || credentials.has(credential)) throw new Misshapen(`[${i}]`);
    credentials.set(credential, weight === undefined ? 1n : BigInt(weight));
  }
  return credentials;
}
