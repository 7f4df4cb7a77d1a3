/** A share as the règlement writes it: '1/2', '2/3'. Compared in whole numbers, never rounded on the way. */
export type Fraction = `${number}/${number}`;

function termsOf(fraction: Fraction): readonly [numerator: number, denominator: number] {
  const [numerator = 0, denominator = 1] = fraction.split('/').map(Number);
  return [numerator, denominator];
}

/** A ceiling: « au plus deux tiers » of 20 is 13. */
export function atMost(whole: number, fraction: Fraction): number {
  const [n, d] = termsOf(fraction);
  return Math.floor((whole * n) / d);
}

/** A floor: « au moins la moitié » of 17 is 9, « un tiers » of 20 is 7. */
export function atLeast(whole: number, fraction: Fraction): number {
  const [n, d] = termsOf(fraction);
  return Math.ceil((whole * n) / d);
}

/** Strictly more: « plus de la moitié » of 16 is 9, of 17 is 9, of 20 is 11. */
export function moreThan(whole: number, fraction: Fraction): number {
  return atMost(whole, fraction) + 1;
}

const SAID: Readonly<Record<string, string>> = {
  '1/2': 'la moitié',
  '1/3': 'un tiers',
  '2/3': 'deux tiers',
  '1/4': 'un quart',
  '3/4': 'trois quarts',
};

export function saidFraction(fraction: Fraction): string {
  return SAID[fraction] ?? fraction;
}
