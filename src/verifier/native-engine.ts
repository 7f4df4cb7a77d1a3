import { createDiffieHellman } from 'node:crypto';
import { type Engine, type PowMod, plainPowMod } from '../domain/ballots/group.js';

/**
 * Powers by OpenSSL, through a Diffie-Hellman object: its secret with « their public key » b and our private key e is
 * b^e mod p. OpenSSL refuses the bases and results 1 and p − 1 and the exponent 0; those are computed plainly.
 */
export function nativePowMod(p: bigint): PowMod {
  const size = Math.ceil(p.toString(16).length / 2);
  const plain = plainPowMod(p);
  let exchange: ReturnType<typeof createDiffieHellman> | null = null;
  return (base, exponent) => {
    if (base <= 1n || base >= p - 1n || exponent === 0n) return plain(base, exponent);
    // Made at the first use: OpenSSL tests the modulus, which takes its time. The generator is never used.
    exchange ??= createDiffieHellman(bytesOf(p, size), bytesOf(2n, 1));
    try {
      exchange.setPrivateKey(bytesOf(exponent, Math.ceil(exponent.toString(16).length / 2)));
      return BigInt(`0x${exchange.computeSecret(bytesOf(base, size)).toString('hex')}`);
    } catch {
      return plain(base, exponent);
    }
  };
}

/** Native powers, with small tables: for a process that does a little of everything. */
export const nativeEngine: Engine = { powmod: nativePowMod };

/** Native powers, with large tables for the bases that come back in every ballot: for workers that check many. */
export const checkingEngine = (tableBits: number): Engine => ({ powmod: nativePowMod, tableBits });

function bytesOf(n: bigint, size: number): Buffer {
  return Buffer.from(n.toString(16).padStart(2 * size, '0'), 'hex');
}
