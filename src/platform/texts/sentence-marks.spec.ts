import { marksOf, objectionToText, wordsPerSentence } from './sentence-marks.js';

const SOURCE = 'Vous représentez <b>{association}</b>. Vous pouvez voter <b>jusqu’au {fin}</b>.';

it('knows what a sentence holds besides its words, in every branch of a plural', () => {
  expect(marksOf(SOURCE)).toEqual({ variables: ['association', 'fin'], tags: ['b'] });
  expect(marksOf('Il reste {jours, plural, one {# jour à {nom}} other {# jours}}.')).toEqual({
    variables: ['jours', 'nom'],
    tags: [],
  });
});

it.each([
  ["Pour {association}, votez avant le {fin}. L'urne ferme seule.", undefined],
  ['', 'empty'],
  ['x'.repeat(601), 'too-long'],
  ['{association} {fin} : voyez https://ailleurs.example', 'link'],
  ['Pour {association}, votez avant le {fin', 'braces'],
  ['Pour {association} <b', 'braces'],
  ['Pour {association}, votez vite.', 'missing'],
  ['Pour {association} avant le {fin}, {prenom}.', 'unknown'],
  ['Pour {association} avant le <i>{fin}</i>.', 'unknown'],
])('« %s »: %s', (text, reason) => {
  expect(objectionToText(SOURCE, text)?.reason).toBe(reason);
});

it('measures sentences in words', () => {
  expect(wordsPerSentence('Votez. Vous avez dix jours.')).toBe(2.5);
  expect(wordsPerSentence('Ouvrir mon bulletin :')).toBe(3);
  expect(wordsPerSentence('')).toBe(0);
});
