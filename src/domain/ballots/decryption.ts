import type { Election } from './election.js';
import type { Ciphertext } from './encryption.js';
import type { Element, Group } from './group.js';
import { challengeOf, type Random, randomBelow, sha256Hex } from './hash.js';
import { minus, type Proof, proofText } from './proofs.js';
import { elementOf, fields, readCanonicalJson, scalarOf } from './shape.js';
import { type EncryptedTally, perChoice, type Tally, weightText } from './tally.js';

/** What one key holder contributes: a factor for each ciphertext of the tally, proved to come from its key. */
export type PartialDecryption = Readonly<{
  decryption_factors: readonly (readonly Element[])[];
  decryption_proofs: readonly (readonly Proof[])[];
}>;

/** The two records of a key holder's part in the decryption. It must have verified the box and the tally before. */
export function partialDecryption(
  election: Election,
  { sums }: Pick<EncryptedTally, 'sums'>,
  privateKey: bigint,
  random: Random,
  owner = 1,
): { record: string; owned: string } {
  const { group } = election;
  const prefix = decryptionPrefix(election, group.powG(privateKey));
  const record = JSON.stringify({
    decryption_factors: sums.map((row) => row.map(({ alpha }) => group.str(group.pow(alpha, privateKey)))),
    decryption_proofs: sums.map((row) =>
      row.map(({ alpha }) => proofText(proveFactor(group, privateKey, alpha, prefix, random))),
    ),
  });
  return { record, owned: ownerRecord(owner, record) };
}

/** Says whose part a partial decryption is. Key holders are numbered from 1 in the order of the trustees record. */
export function ownerRecord(owner: number, decryption: string): string {
  return JSON.stringify({ owner, payload: sha256Hex(decryption) });
}

/** Reads a partial decryption for this election; throws `Misshapen`. */
export function readPartialDecryption(election: Election, raw: string): PartialDecryption {
  const scalar = scalarOf(election.group);
  const shape = fields({
    decryption_factors: perChoice(election, elementOf(election.group)),
    decryption_proofs: perChoice(election, fields({ challenge: scalar, response: scalar })),
  });
  return readCanonicalJson(raw, shape);
}

/** Do all factors come from the key X and this tally? */
export function decryptionHolds(election: Election, X: Element, tally: Tally, part: PartialDecryption): boolean {
  const { group } = election;
  const prefix = decryptionPrefix(election, X);
  return tally.every((sums, i) =>
    sums.every(({ alpha }, j) => {
      const factor = part.decryption_factors[i]![j]!;
      if (!group.isElement(factor)) return false;
      const { challenge, response } = part.decryption_proofs[i]![j]!;
      const A = group.mul(group.powG(response), group.pow(X, challenge));
      const B = group.mul(group.pow(alpha, response), group.pow(factor, challenge));
      return challengeOf(group, prefix, [A, B]) === challenge;
    }),
  );
}

/** g^n for each choice: what remains of the tally once every key holder's factors are taken out. */
export function decrypted(group: Group, tally: Tally, parts: readonly PartialDecryption[]): Element[][] {
  const factor = (i: number, j: number) =>
    parts.reduce((F, part) => group.mul(F, part.decryption_factors[i]![j]!), group.one);
  return tally.map((sums, i) => sums.map(({ beta }: Ciphertext, j) => group.mul(beta, group.inverse(factor(i, j)))));
}

/** The result: its record, and the counts themselves, the blank votes first where the question has them. */
export function resultOf(
  election: Election,
  { sums, totalWeight }: Pick<EncryptedTally, 'sums' | 'totalWeight'>,
  decryptions: readonly string[],
): { record: string; values: bigint[][] } {
  const { group } = election;
  const parts = decryptions.map((raw) => readPartialDecryption(election, raw));
  const count = logarithms(group, totalWeight);
  const values = decrypted(group, sums, parts).map((row) =>
    row.map((x) => {
      const n = count(x);
      if (n === null) throw new RangeError('A sum that hides no number of votes: a key or a factor is wrong');
      return n;
    }),
  );
  return { record: JSON.stringify({ result: values.map((row) => row.map(weightText)) }), values };
}

/** Baby steps, giant steps: n with g^n = x and 0 ≤ n ≤ bound, in about √bound multiplications. */
export function logarithms(group: Group, bound: bigint): (x: Element) => bigint | null {
  const width = BigInt(Math.ceil(Math.sqrt(Number(bound) + 1)));
  const baby = new Map<Element, bigint>();
  for (let [n, x] = [0n, group.one]; n < width; n++, x = group.mul(x, group.g)) baby.set(x, n);
  const giant = group.inverse(group.pow(group.g, width));
  return (x) => {
    for (let [step, rest] = [0n, x]; step <= width; step++, rest = group.mul(rest, giant)) {
      const n = baby.get(rest);
      if (n !== undefined) return step * width + n <= bound ? step * width + n : null;
    }
    return null;
  };
}

function proveFactor(group: Group, x: bigint, alpha: Element, prefix: string, random: Random): Proof {
  const w = randomBelow(group.q, random);
  const challenge = challengeOf(group, prefix, [group.powG(w), group.pow(alpha, w)]);
  return { challenge, response: minus(group, w, x * challenge) };
}

function decryptionPrefix({ fingerprint, group }: Election, X: Element): string {
  return `decrypt|${fingerprint}|${group.str(X)}|`;
}
