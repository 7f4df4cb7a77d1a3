import fc from 'fast-check';
import { drawnLetter, drawnOrder, orderFrom } from './candidate-order.js';

const person = (lastName: string, firstName = 'A') => ({ id: `${lastName} ${firstName}`, lastName, firstName });
const names = ['Thirion', 'Amrani', 'Élise-Bodart', 'El Idrissi', 'Œuvrard', 'Diallo', 'diallo', 'Petrović', 'Weŕy'];

describe('the order of the candidates', () => {
  it('is alphabetical from the drawn letter, going round; accents and capitals do not count', () => {
    const order = orderFrom(
      names.map((name) => person(name)),
      'E',
    ).map((p) => p.lastName);
    expect(order.map((name) => name.toLowerCase())).toEqual([
      'el idrissi',
      'élise-bodart',
      'œuvrard',
      'petrović',
      'thirion',
      'weŕy',
      'amrani',
      'diallo',
      'diallo',
    ]);
  });

  it('goes back to the beginning when nobody comes after the letter', () => {
    expect(orderFrom([person('Dupont'), person('Bodart')], 'Z').map((p) => p.lastName)).toEqual(['Bodart', 'Dupont']);
  });

  it('tells namesakes apart by their first names', () => {
    const order = orderFrom([person('Maes', 'Zoé'), person('Maes', 'Anne')], 'M').map((p) => p.firstName);
    expect(order).toEqual(['Anne', 'Zoé']);
  });

  it('comes from the seed alone', () => {
    const people = names.map((name, i) => ({ ...person(name), id: `c${i}` }));
    fc.assert(
      fc.property(fc.string(), fc.shuffledSubarray(people, { minLength: people.length }), (seed, shuffled) => {
        const { letter, order } = drawnOrder(people, seed);
        expect(drawnOrder(shuffled, seed)).toEqual({ letter, order });
        expect([...order].sort()).toEqual(people.map((p) => p.id).sort());
      }),
    );
  });

  it('may begin with any letter, none much more often than another', () => {
    const drawn = Array.from({ length: 2600 }, (_, i) => drawnLetter(`graine ${i}`));
    const counts = new Map(drawn.map((letter) => [letter, drawn.filter((l) => l === letter).length]));
    expect(counts.size).toBe(26);
    expect(Math.min(...counts.values())).toBeGreaterThan(60);
    expect(Math.max(...counts.values())).toBeLessThan(145);
  });
});
