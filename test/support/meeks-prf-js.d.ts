// An independent count by the reference rule of Meek's method (David Cary), used to compare.
declare module 'meeks-prf-js' {
  type Decimal = { toString(): string };
  export function tabulate(
    seats: number,
    candidates: readonly string[],
    ballots: readonly (readonly [count: number, ranking: readonly string[]])[],
    ranks: number,
    tieBreaker: readonly string[],
    excluded: readonly string[],
    protectedOnes: readonly string[],
    options: object,
  ): { elected: Set<string>; tally: Record<string, readonly Decimal[]> };
}
