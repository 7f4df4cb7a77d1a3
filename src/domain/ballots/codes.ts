/** Capitals and figures of which no two look alike: what electors read, type and say on the telephone. */
export const CODE_ALPHABET = 'ACDEFGHJKMNPQRTUVWXY34679';

const CODE = new RegExp(`^[${CODE_ALPHABET}]{16}$`);
const REFERENCE = new RegExp(`^[${CODE_ALPHABET}]{8}$`);
const BASE = BigInt(CODE_ALPHABET.length);

/** An elector's code as kept: sixteen symbols; case, blanks and dashes as typed do not matter. Null if it is not one. */
export function normaliseCode(typed: string): string | null {
  const code = signsOf(typed);
  return CODE.test(code) ? code : null;
}

/** The eight symbols that say whose booth a link opens, typed as a code may be. Null if it is none. */
export function normaliseReference(typed: string): string | null {
  const reference = signsOf(typed);
  return REFERENCE.test(reference) ? reference : null;
}

/** What was typed without its blanks and dashes, in capitals. */
function signsOf(typed: string): string {
  return typed.replace(/[\s\p{Pd}]/gu, '').toUpperCase();
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
