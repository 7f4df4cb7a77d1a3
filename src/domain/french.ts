export const NO_BREAK = '\u00a0';
export const NARROW_NO_BREAK = '\u202f';

/** Puts the no-break spaces of French typography into a sentence written with ordinary ones. No look-behind: old phones read this too. */
export function typeset(sentence: string): string {
  return sentence
    .replace(/« /g, `«${NO_BREAK}`)
    .replace(/ (?=[:»%])/g, NO_BREAK)
    .replace(/ (?=[;!?])/g, NARROW_NO_BREAK)
    .replace(/(\d h) (?=\d)/g, `$1${NO_BREAK}`)
    .replace(/(^|\D)(\d{1,3}) (?=\p{L})/gu, `$1$2${NO_BREAK}`)
    .replace(/\bart\. /g, `art.${NO_BREAK}`);
}

/** « 1 226 », « 0,5 »: narrow no-break space between thousands, decimal comma. */
export function frenchNumber(value: number): string {
  const [whole = '', decimals] = String(Math.abs(value)).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, NARROW_NO_BREAK);
  return `${value < 0 ? '−' : ''}${grouped}${decimals ? `,${decimals}` : ''}`;
}

/** « 73,5 % » for 97 of 132: rounded half up to a tenth, a round figure without decimal. « — » when there is no base. */
export function frenchPercent(part: number, whole: number): string {
  if (whole === 0) return '—';
  const tenths = Math.floor((2000 * part + whole) / (2 * whole));
  return `${frenchNumber(tenths / 10)}${NO_BREAK}%`;
}

/** « 1 siège », « 2 sièges »: French plural begins at two. */
export function frenchCount(count: number, one: string, many = `${one}s`): string {
  return `${frenchNumber(count)}${NO_BREAK}${Math.abs(count) < 2 ? one : many}`;
}

/** « 1er », « 20e », and in the feminine « 1re », « 14e ». */
export function frenchOrdinal(rank: number, gender: 'm' | 'f' = 'm'): string {
  if (rank === 1) return gender === 'f' ? '1re' : '1er';
  return `${rank}e`;
}

/** « a », « a et b », « a, b et c ». */
export function frenchList(items: readonly string[], last = 'et'): string {
  if (items.length < 2) return items[0] ?? '';
  return `${items.slice(0, -1).join(', ')} ${last} ${items.at(-1)}`;
}
