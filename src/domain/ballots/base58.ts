/** Figures and letters without 0, O, I and l: election identifiers and Belenios credentials. */
export const BASE_58 = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';

/** The last `length` base-58 digits of a number. */
export function base58(value: bigint, length: number): string {
  let [text, rest] = ['', value];
  for (let i = 0; i < length; i++, rest /= 58n) text = BASE_58[Number(rest % 58n)] + text;
  return text;
}
