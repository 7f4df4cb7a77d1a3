import { frenchCount, frenchList, frenchNumber, frenchOrdinal, frenchPercent, typeset } from './french.js';

describe('French typography', () => {
  it('never breaks a line before a high punctuation mark, inside guillemets or after a number', () => {
    expect(typeset('« Quorum de 70 : atteint ! » à 18 h 30, soit 60 % ; art. 12 ?')).toBe(
      '«\u00a0Quorum de 70\u00a0: atteint\u202f!\u00a0» à 18\u00a0h\u00a030, soit 60\u00a0%\u202f; art.\u00a012\u202f?',
    );
  });

  it('leaves a year free: a line may break after 2031', () => {
    expect(typeset('en 2031 le vote, 140 voix')).toBe('en 2031 le vote, 140\u00a0voix');
  });

  it('keeps a sentence already typeset as it is', () => {
    const once = typeset('Il reste 3 jours : « demain » ?');
    expect(typeset(once)).toBe(once);
  });
});

describe('French figures', () => {
  it.each([
    [97, 132, '73,5\u00a0%'],
    [15, 20, '75\u00a0%'],
    [13, 17, '76,5\u00a0%'],
    [12, 17, '70,6\u00a0%'],
    [11, 17, '64,7\u00a0%'],
    [11, 16, '68,8\u00a0%'],
    [84, 140, '60\u00a0%'],
    [0, 140, '0\u00a0%'],
    [0, 0, '—'],
  ])('%i of %i is %s', (part, whole, text) => {
    expect(frenchPercent(part, whole)).toBe(text);
  });

  it.each([
    [0, '0'],
    [140, '140'],
    [1226, '1\u202f226'],
    [1234567, '1\u202f234\u202f567'],
    [-3.5, '−3,5'],
  ])('%d is written %s', (value, text) => {
    expect(frenchNumber(value)).toBe(text);
  });

  it('makes the plural begin at two', () => {
    expect([0, 1, 2].map((n) => frenchCount(n, 'siège'))).toEqual(['0\u00a0siège', '1\u00a0siège', '2\u00a0sièges']);
    expect(frenchCount(2, 'voix', 'voix')).toBe('2\u00a0voix');
  });

  it('gives ranks their ending', () => {
    expect([frenchOrdinal(1), frenchOrdinal(1, 'f'), frenchOrdinal(20), frenchOrdinal(14, 'f')]).toEqual([
      '1er',
      '1re',
      '20e',
      '14e',
    ]);
  });

  it('joins names as one says them', () => {
    expect([[], ['A'], ['A', 'B'], ['A', 'B', 'C']].map((names) => frenchList(names))).toEqual([
      '',
      'A',
      'A et B',
      'A, B et C',
    ]);
  });
});
