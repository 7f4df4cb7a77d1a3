import type { Element, Group, Powers } from './group.js';

/** An encrypted number m: (g^r, y^r·g^m). Multiplied componentwise, ciphertexts add what they hide. */
export type Ciphertext = Readonly<{ alpha: Element; beta: Element }>;

/** What a ciphertext hides, known to who made it. */
export type Opening = Readonly<{ message: bigint; randomness: bigint }>;

/** The public key an election is encrypted with, and 1/g beside it. */
export type ElectionKey = Readonly<{ group: Group; y: Element; powY: Powers; overG: Element }>;

export function electionKeyOf(group: Group, y: Element): ElectionKey {
  return { group, y, powY: group.powersOf(y), overG: group.inverse(group.g) };
}

export function encrypt({ group, powY }: ElectionKey, { message, randomness }: Opening): Ciphertext {
  return {
    alpha: group.powG(randomness),
    beta: group.mul(powY(randomness), group.powG(message)),
  };
}

export function product(group: Group, ciphertexts: readonly Ciphertext[]): Ciphertext {
  return ciphertexts.reduce(
    (sum, { alpha, beta }) => ({ alpha: group.mul(sum.alpha, alpha), beta: group.mul(sum.beta, beta) }),
    { alpha: group.one, beta: group.one },
  );
}

export function sum(group: Group, openings: readonly Opening[]): Opening {
  return openings.reduce(
    (total, { message, randomness }) => ({
      message: total.message + message,
      randomness: (total.randomness + randomness) % group.q,
    }),
    { message: 0n, randomness: 0n },
  );
}

/** Ciphertexts as they enter hashes: α,β,α,β… */
export function strOf(group: Group, ciphertexts: readonly Ciphertext[]): string {
  return ciphertexts.map(({ alpha, beta }) => `${group.str(alpha)},${group.str(beta)}`).join(',');
}

/** A ciphertext as records write it. */
export function ciphertextText(group: Group, { alpha, beta }: Ciphertext) {
  return { alpha: group.str(alpha), beta: group.str(beta) };
}
