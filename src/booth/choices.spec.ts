import { countSaid, objectionTo, permissionSaid, vectorOf } from './choices.js';

const LIMITS = { min: 1, max: 20, blank: true };
const none = { candidates: [], blank: false };
const some = (count: number, blank = false) => ({ candidates: Array.from({ length: count }, (_, i) => i), blank });
const plain = (text: string | null) => text?.replace(/[\u00a0\u202f]/g, ' ');

describe('choices', () => {
  it('are a vote from the fewest to the most, or blank', () => {
    for (const ticked of [some(1), some(20), some(0, true)]) expect(objectionTo(ticked, LIMITS)).toBeNull();
  });

  it.each([
    [none, LIMITS, 'Cochez au moins une personne, ou cochez « Je vote blanc ».'],
    [none, { ...LIMITS, min: 0, blank: false }, 'Cochez au moins une personne.'],
    [none, { ...LIMITS, min: 3 }, 'Cochez au moins 3 personnes, ou cochez « Je vote blanc ».'],
    [some(2), { ...LIMITS, min: 3, blank: false }, 'Vous avez coché 2 personnes. Il en faut au moins 3.'],
    [some(22), LIMITS, 'Vous avez coché 22 personnes. Le maximum est 20. Décochez-en 2.'],
    [some(1, true), LIMITS, 'Vous avez coché le vote blanc et des personnes. Gardez l’un ou l’autre.'],
  ])('are objected to in words', (ticked, limits, sentence) => {
    expect(plain(objectionTo(ticked, limits))).toBe(sentence);
  });

  it.each([
    [none, 'Aucune personne choisie sur 20 au plus'],
    [some(1), '1 personne choisie sur 20 au plus'],
    [some(3), '3 personnes choisies sur 20 au plus'],
    [some(22), '22 personnes choisies : 2 de trop'],
    [some(0, true), 'Vote blanc'],
    [some(1, true), 'Vote blanc et des personnes'],
  ])('are counted', (ticked, sentence) => {
    expect(plain(countSaid(ticked, LIMITS))).toBe(sentence);
  });

  it.each([
    [some(3), 'Vous pouviez cocher jusqu’à 20 personnes. Trois, c’est permis.'],
    [some(14), 'Vous pouviez cocher jusqu’à 20 personnes. 14, c’est permis.'],
    [some(20), 'Vous pouviez cocher jusqu’à 20 personnes.'],
  ])('are said to be allowed', (ticked, sentence) => {
    expect(plain(permissionSaid(ticked, LIMITS))).toBe(sentence);
  });

  it('become one number each, the blank vote first where there is one', () => {
    expect(vectorOf({ candidates: [0, 2], blank: false }, 3, LIMITS)).toEqual([0, 1, 0, 1]);
    expect(vectorOf({ candidates: [], blank: true }, 3, LIMITS)).toEqual([1, 0, 0, 0]);
    expect(vectorOf({ candidates: [1], blank: false }, 3, { ...LIMITS, blank: false })).toEqual([0, 1, 0]);
  });
});
