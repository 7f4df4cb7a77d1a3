/** Capitals and figures of which no two look alike: what electors read, type and say on the telephone. */
export const CODE_ALPHABET = 'ACDEFGHJKMNPQRTUVWXY34679';

const CODE = new RegExp(`^[${CODE_ALPHABET}]{16}$`);
const BASE = BigInt(CODE_ALPHABET.length);

/** An elector's code as kept: sixteen symbols; case, blanks and dashes as typed do not matter. Null if it is not one. */
export function normaliseCode(typed: string): string | null {
  const code = typed.replace(/[\s\p{Pd}]/gu, '').toUpperCase();
  return CODE.test(code) ? code : null;
}

/** An elector's code as printed: four groups of four. */
export function formatCode(code: string): string {
  return (normaliseCode(code) ?? code).replace(/(.{4})(?=.)/g, '$1-');
}

/** The last `length` digits of a number, written in the electors' alphabet. */
export function inCodeAlphabet(value: bigint, length: number): string {
  let [text, rest] = ['', value];
  for (let i = 0; i < length; i++, rest /= BASE) text = CODE_ALPHABET[Number(rest % BASE)] + text;
  return text;
}
