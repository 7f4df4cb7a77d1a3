import { frenchNumber } from '../french.js';

/** A fraction in lowest terms, its denominator positive: counts never round. */
export type Exact = Readonly<{ n: bigint; d: bigint }>;

/** `n/d` in lowest terms; the denominator is not 0. */
export function exact(n: bigint | number, d: bigint | number = 1n): Exact {
  const [over, under] = [BigInt(n), BigInt(d)];
  const divisor = gcd(over, under) * (under < 0n ? -1n : 1n);
  return { n: over / divisor, d: under / divisor };
}

/** Negative when `a` is the smaller, 0 when they are equal. */
export function compareExact(a: Exact, b: Exact): number {
  const [left, right] = [a.n * b.d, b.n * a.d];
  return left < right ? -1 : left > right ? 1 : 0;
}

/** `12`, `7/12`. */
export function exactText({ n, d }: Exact): string {
  return d === 1n ? String(n) : `${n}/${d}`;
}

const LONGEST_SAID = 9;

/** For people: `12`, `7/12`, and a long fraction to six decimals, « ≈ 0,583333 », rounded down. */
export function saidExact({ n, d }: Exact): string {
  const text = exactText({ n, d });
  if (d === 1n || text.length <= LONGEST_SAID) return text;
  const millionths = ((n < 0n ? -n : n) * 1_000_000n) / d;
  const [whole, decimals] = [millionths / 1_000_000n, String(millionths % 1_000_000n).padStart(6, '0')];
  return `≈ ${n < 0n ? '−' : ''}${frenchNumber(Number(whole))},${decimals}`;
}

export function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}
