import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

export type NamedPerson = Readonly<{ id: string; lastName: string; firstName: string }>;

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** The letter a seed draws: the SHA-256 of the seed, as one number, modulo 26. */
export function drawnLetter(seed: string): string {
  const number = BigInt(`0x${bytesToHex(sha256(utf8ToBytes(seed)))}`);
  return LETTERS[Number(number % 26n)] as string;
}

/** alphabetical from a drawn letter, going round: the same order on the screen and on paper. */
export function drawnOrder(
  people: readonly NamedPerson[],
  seed: string,
): Readonly<{ letter: string; order: readonly string[] }> {
  const letter = drawnLetter(seed);
  return { letter, order: orderFrom(people, letter).map((person) => person.id) };
}

/** Alphabetical by last name, then first name; accents and particles' capitals do not count. */
export function orderFrom(people: readonly NamedPerson[], letter: string): NamedPerson[] {
  const sorted = people.map((person) => [sortKey(person), person] as const).sort(([a], [b]) => (a < b ? -1 : 1));
  const first = sorted.findIndex(([key]) => key >= letter);
  const turned = first <= 0 ? sorted : [...sorted.slice(first), ...sorted.slice(0, first)];
  return turned.map(([, person]) => person);
}

function sortKey({ lastName, firstName, id }: NamedPerson): string {
  return [plainLetters(lastName), plainLetters(firstName), id].join('\t');
}

function plainLetters(name: string): string {
  return name
    .replace(/œ/gi, 'oe')
    .replace(/æ/gi, 'ae')
    .replace(/ø/gi, 'o')
    .replace(/ł/gi, 'l')
    .normalize('NFD')
    .replace(/[^A-Za-z]/g, '')
    .toUpperCase();
}
