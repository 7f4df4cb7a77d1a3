import type { Ciphertext, ElectionKey, Opening } from './encryption.js';
import type { Element, Group } from './group.js';
import { challengeOf, type Random, randomBelow } from './hash.js';

/** A proof without its commitments, which the verifier computes again. Both numbers lie below q. */
export type Proof = Readonly<{ challenge: bigint; response: bigint }>;

/** Shows knowledge of x behind X = g^x (trustee keys, signatures of ballots). */
export function proveKnowledge(group: Group, x: bigint, prefix: string, random: Random): Proof {
  const w = randomBelow(group.q, random);
  const challenge = challengeOf(group, prefix, [group.powG(w)]);
  return { challenge, response: minus(group, w, x * challenge) };
}

/** Does the proof show knowledge of the exponent of `X`, a member of the group? */
export function knowledgeHolds(group: Group, X: Element, { challenge, response }: Proof, prefix: string): boolean {
  const commitment = group.mul(group.powG(response), group.pow(X, challenge));
  return challengeOf(group, prefix, [commitment]) === challenge;
}

/** One branch of « this ciphertext hides this value, or … », as the prover knows it. */
export type KnownBranch = Readonly<{ opening: Opening; value: bigint }>;

/**
 * Shows that one of the branches is true without saying which (BRIEF §7.1). The other branches are simulated; since the
 * prover knows every opening, all powers are of the two fixed bases.
 */
export function proveOneOf(
  { group, powY }: ElectionKey,
  branches: readonly KnownBranch[],
  prefix: string,
  random: Random,
): Proof[] {
  const { q, powG, mul } = group;
  const truth = branches.findIndex(({ opening, value }) => opening.message === value);
  if (truth < 0) throw new RangeError('None of the branches is true');
  const w = randomBelow(q, random);
  const proofs: Proof[] = [];
  const commitments: Element[] = [];
  for (const [j, { opening, value }] of branches.entries()) {
    if (j === truth) {
      proofs.push({ challenge: 0n, response: 0n });
      commitments.push(powG(w), powY(w));
      continue;
    }
    const [challenge, response] = [randomBelow(q, random), randomBelow(q, random)];
    const exponent = (response + opening.randomness * challenge) % q;
    const shift = minus(group, opening.message * challenge, value * challenge);
    proofs.push({ challenge, response });
    commitments.push(powG(exponent), mul(powY(exponent), powG(shift)));
  }
  const others = proofs.reduce((sum, proof) => sum + proof.challenge, 0n);
  const challenge = minus(group, challengeOf(group, prefix, commitments), others);
  const { randomness } = branches[truth]!.opening;
  proofs[truth] = { challenge, response: minus(group, w, randomness * challenge) };
  return proofs;
}

/** One branch as the verifier sees it: β divided by g^value. */
export type Branch = Readonly<{ alpha: Element; betaOverValue: Element }>;

/** Branches « the ciphertext hides `first`, or first + 1, … », `count` of them. */
export function branchesFrom(
  { group, overG }: ElectionKey,
  hidden: Ciphertext,
  first: number,
  count: number,
): Branch[] {
  let betaOverValue = hidden.beta;
  for (let value = 0; value < first; value++) betaOverValue = group.mul(betaOverValue, overG);
  const branches: Branch[] = [{ alpha: hidden.alpha, betaOverValue }];
  while (branches.length < count) {
    betaOverValue = group.mul(betaOverValue, overG);
    branches.push({ alpha: hidden.alpha, betaOverValue });
  }
  return branches;
}

/** Is one of the branches true? The ciphertexts must be members of the group. */
export function oneOfHolds(
  { group, powY }: ElectionKey,
  branches: readonly Branch[],
  proofs: readonly Proof[],
  prefix: string,
): boolean {
  const { q, mul, pow, powG } = group;
  if (proofs.length !== branches.length) return false;
  const commitments = branches.flatMap(({ alpha, betaOverValue }, j) => {
    const { challenge, response } = proofs[j]!;
    return [mul(powG(response), pow(alpha, challenge)), mul(powY(response), pow(betaOverValue, challenge))];
  });
  const sum = proofs.reduce((total, { challenge }) => total + challenge, 0n) % q;
  return challengeOf(group, prefix, commitments) === sum;
}

/** A proof as records write it. */
export function proofText({ challenge, response }: Proof) {
  return { challenge: challenge.toString(), response: response.toString() };
}

/** a − b modulo q. */
export function minus({ q }: Group, a: bigint, b: bigint): bigint {
  return (((a - b) % q) + q) % q;
}
