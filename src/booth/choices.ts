import { frenchCount, typeset } from '../domain/french.js';

/** What the ballot allows. */
export type Limits = Readonly<{ min: number; max: number; blank: boolean }>;

/** What is ticked: numbers of candidates in the order of the ballot, and the blank vote. */
export type Ticked = Readonly<{ candidates: readonly number[]; blank: boolean }>;

/** Why these choices are not a vote yet, in words; null when they are. Nothing is ever dropped or corrected. */
export function objectionTo({ candidates, blank }: Ticked, limits: Limits): string | null {
  const count = candidates.length;
  const least = Math.max(1, limits.min);
  if (blank && count > 0) return typeset('Vous avez coché le vote blanc et des personnes. Gardez l’un ou l’autre.');
  if (blank) return null;
  if (count === 0 || count < least) return tooFew(count, least, limits.blank);
  if (count > limits.max)
    return typeset(
      `Vous avez coché ${count} personnes. Le maximum est ${limits.max}. Décochez-en ${count - limits.max}.`,
    );
  return null;
}

function tooFew(count: number, least: number, blank: boolean): string {
  const or = blank ? ', ou cochez « Je vote blanc »' : '';
  if (count > 0)
    return typeset(`Vous avez coché ${frenchCount(count, 'personne')}. Il en faut au moins ${least}${or}.`);
  return typeset(`Cochez au moins ${least === 1 ? 'une personne' : frenchCount(least, 'personne')}${or}.`);
}

/** « 3 personnes choisies sur 16 au plus ». */
export function countSaid({ candidates, blank }: Ticked, { max }: Limits): string {
  const count = candidates.length;
  if (blank) return count === 0 ? 'Vote blanc' : 'Vote blanc et des personnes';
  if (count > max) return typeset(`${count} personnes choisies : ${count - max} de trop`);
  if (count === 0) return typeset(`Aucune personne choisie sur ${max} au plus`);
  return typeset(`${frenchCount(count, 'personne choisie', 'personnes choisies')} sur ${max} au plus`);
}

const IN_WORDS = ['', 'Une', 'Deux', 'Trois', 'Quatre', 'Cinq', 'Six', 'Sept', 'Huit', 'Neuf', 'Dix', 'Onze', 'Douze'];

/** « Vous pouviez cocher jusqu’à 20 personnes. Trois, c’est permis. » */
export function permissionSaid({ candidates, blank }: Ticked, { max }: Limits): string {
  if (blank) return 'Un vote blanc compte dans la participation. Il ne choisit personne.';
  const count = candidates.length;
  if (count === max) return typeset(`Vous pouviez cocher jusqu’à ${frenchCount(max, 'personne')}.`);
  return typeset(
    `Vous pouviez cocher jusqu’à ${frenchCount(max, 'personne')}. ${IN_WORDS[count] ?? count}, c’est permis.`,
  );
}

/** One number per choice of the encrypted question: the blank flag first where there is one. */
export function vectorOf({ candidates, blank }: Ticked, count: number, limits: Limits): number[] {
  const answers = Array.from({ length: count }, (_, i) => (candidates.includes(i) ? 1 : 0));
  return limits.blank ? [blank ? 1 : 0, ...answers] : answers;
}
