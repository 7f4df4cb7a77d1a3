/** A number of votes, exact, with all its decimals after a point: « 883.85635 ». */
export type Votes = string;

/** Votes counted in units of the last decimal, as they are written. */
export function votesOf(units: number | bigint, decimals: number): Votes {
  const digits = String(units < 0 ? -units : units).padStart(decimals + 1, '0');
  const point = digits.length - decimals;
  return `${units < 0 ? '-' : ''}${digits.slice(0, point)}${decimals > 0 ? `.${digits.slice(point)}` : ''}`;
}

/** a × b ÷ c, whatever the size of the product, the remainder ignored. */
export function timesOver(a: number, b: number, c: number): number {
  const product = a * b;
  if (Number.isSafeInteger(product)) return (product - (product % c)) / c;
  return Number((BigInt(a) * BigInt(b)) / BigInt(c));
}
