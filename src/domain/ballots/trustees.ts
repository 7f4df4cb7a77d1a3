import type { Element, Group } from './group.js';
import { type Random, randomBelow } from './hash.js';
import { knowledgeHolds, type Proof, proofText, proveKnowledge } from './proofs.js';
import {
  elementOf,
  exactly,
  fields,
  listOf,
  Misshapen,
  optional,
  readJson,
  type Shape,
  scalarOf,
  text,
} from './shape.js';

/** The public half of a key holder, with the proof that it knows the other half. */
export type Trustee = Readonly<{ pok: Proof; publicKey: Element; name?: string | undefined }>;

/**
 * One entry of the trustees record. All entries are needed to decrypt; an entry is one holder, or (Pedersen) several of
 * whom a threshold suffices.
 */
export type KeyEntry = Readonly<{ kind: 'Single'; trustee: Trustee }> | Readonly<{ kind: 'Pedersen' }>;

/** A key holder as the trustees record writes it. */
export type TrusteeRecord = Readonly<{
  pok: ReturnType<typeof proofText>;
  public_key: string;
  name?: string | undefined;
}>;

/** A new key holder: its private key, its public key, and what is published of it. */
export function trusteeFrom(
  group: Group,
  random: Random,
  name?: string,
): { privateKey: bigint; publicKey: Element; record: TrusteeRecord } {
  const privateKey = randomBelow(group.q, random);
  const publicKey = group.powG(privateKey);
  const pok = proveKnowledge(group, privateKey, keyPrefix(group, publicKey), random);
  return { privateKey, publicKey, record: { pok: proofText(pok), public_key: group.str(publicKey), name } };
}

/** The record of an election's key holders, each alone. */
export function trusteesRecord(trustees: readonly TrusteeRecord[]): string {
  return JSON.stringify(trustees.map((trustee) => ['Single', trustee]));
}

/** The key an election is encrypted with: the product of its holders' keys. */
export function electionPublicKey(group: Group, publicKeys: readonly Element[]): Element {
  return publicKeys.reduce(group.mul, group.one);
}

/** Is the key a member of the group, and does its holder know the private half? */
export function trusteeHolds(group: Group, { pok, publicKey }: Trustee): boolean {
  return group.isElement(publicKey) && knowledgeHolds(group, publicKey, pok, keyPrefix(group, publicKey));
}

/** Reads the trustees record; of a threshold entry only that it is one. Throws `Misshapen`. */
export function readTrustees(group: Group, raw: string): KeyEntry[] {
  const scalar = scalarOf(group);
  const single = fields({
    pok: fields({ challenge: scalar, response: scalar }),
    public_key: elementOf(group),
    name: optional(text),
  });
  const entry: Shape<KeyEntry> = (value, where) => {
    if (!Array.isArray(value) || value.length !== 2) throw new Misshapen(where);
    if (value[0] === 'Pedersen') return { kind: 'Pedersen' };
    exactly('Single')(value[0], where);
    const { pok, public_key: publicKey, name } = single(value[1], where);
    return { kind: 'Single', trustee: { pok, publicKey, name } };
  };
  return readJson(raw, listOf(entry));
}

function keyPrefix(group: Group, publicKey: Element): string {
  return `pok|${group.name}|${group.str(publicKey)}|`;
}
