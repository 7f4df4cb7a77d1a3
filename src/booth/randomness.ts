/** The only place of the booth that draws: the browser's own source, which the rules are handed. */
export function randomBytes(count: number): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(count));
}
