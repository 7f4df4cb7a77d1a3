/** The npm package has no types of its own. */
declare module 'schulze-method' {
  export function run(n: number, ballots: readonly (readonly number[])[]): { place: number; indexes: number[] }[];
}
