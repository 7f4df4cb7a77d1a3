import fc from 'fast-check';
import { placesOf } from '../ranked/profile.js';
import { type RankedBallots, RankedBltReader, rankedBallots } from './ranked-ballots.js';
import { readBallots } from './read-ballots.js';

/** Reads a text in pieces that end at these places. */
const read = (text: string, cuts: readonly number[] = []) => {
  const reader = new RankedBltReader();
  const ends = [...cuts.map((cut) => cut % (text.length + 1)).sort((a, b) => a - b), text.length];
  let from = 0;
  for (const end of ends) {
    const wrong = reader.push(text.slice(from, end));
    if (wrong) return wrong;
    from = end;
  }
  return reader.end();
};
const ballotsOf = (text: string): RankedBallots => {
  const result = read(text);
  if ('sentence' in result) throw new Error(result.sentence);
  return result;
};
const refusal = (text: string) => {
  const result = read(text);
  return 'sentence' in result ? result.sentence.replace(/[\u00a0\u202f]/g, ' ') : 'read';
};
const rankings = ({ profile }: RankedBallots) =>
  [...profile.weights].map((weight, r) => [
    weight,
    placesOf(profile, r).map((p) => p.map((c) => profile.candidates[c]!.id)),
  ]);

const BLT = `# five stand for two seats, Edmond has withdrawn
5 2
-5
4 1 2 0
(7) 3 2 1 3 0 # a ballot with its number
2 5 3 0
1 1 5 4 0
1 5 0
1 0
4 1 2 0
1 3=4 - 2 0
1 1 4=5 2 0
1 1 9 0
2 1 2 1 0
0
"Alice"
"Benoît"
"Chloé (#1)"
"David"
"Edmond"
"Comité d’essai"
"Written by"
`;

describe('ranked ballots of a BLT text', () => {
  it('are gathered without those who withdrew, whose ranks close up', () => {
    const file = ballotsOf(BLT);
    expect(file).toMatchObject({
      title: 'Comité d’essai',
      seats: 2,
      ballots: 21,
      blank: 2,
      invalid: 3,
      withdrawn: ['Edmond'],
    });
    expect(file.profile.candidates.map(({ id, name }) => `${id} ${name}`)).toEqual([
      '1 Alice',
      '2 Benoît',
      '3 Chloé (#1)',
      '4 David',
    ]);
    expect(rankings(file)).toEqual([
      [8, [['1'], ['2']]],
      [3, [['2'], ['1'], ['3']]],
      [2, [['3']]],
      [1, [['1'], ['4']]],
      [1, [['3', '4'], [], ['2']]],
      [1, [['1'], ['4'], ['2']]],
    ]);
    expect([...file.aside]).toEqual([
      ['unknown-candidate', { count: 1, lines: [13], more: false }],
      ['marked-twice', { count: 2, lines: [14], more: false }],
    ]);
    expect([...file.irregular.keys()]).toEqual(['no-first']);
  });

  it('with a rank left out or given to several are told by their line', () => {
    const file = ballotsOf('3 1\n1 1 - 2 0\n2 1 2=3 0\n1 - 1 0\n1 1=2 3 0\n1 1 2 3 0\n0\n"A"\n"B"\n"C"\n');
    expect(Object.fromEntries(file.irregular)).toEqual({
      gap: { count: 1, lines: [2], more: false },
      equal: { count: 2, lines: [3], more: false },
      'no-first': { count: 2, lines: [4, 5], more: false },
    });
  });

  it('are the same however the text is cut, and whatever its ends of line', () => {
    const whole = ballotsOf(BLT);
    const ends = fc.constantFrom('\n', '\r\n', '\r');
    fc.assert(
      fc.property(fc.array(fc.nat(), { maxLength: 12 }), ends, fc.boolean(), (cuts, end, mark) => {
        const text = `${mark ? '\ufeff' : ''}${BLT.replaceAll('\n', end)}`;
        expect(read(text, cuts)).toEqual(whole);
      }),
    );
  });

  it.each([
    ['2 1\n1 1 2\n', 'Ligne 2 : le bulletin ne finit pas par 0.'],
    ['2 1\n1 1 2 0 1 0\n', 'Ligne 2 : « 0 » n’est pas le numéro d’un candidat.'],
    ['2 1\n1 1 2 0\n', 'Ligne 2 : la ligne « 0 » qui ferme la liste des bulletins manque : le fichier est coupé.'],
    ['2 1\n1 1 2 0\n0\n"A"\n"B', 'Ligne 5 : un guillemet est ouvert et n’est pas fermé.'],
    ['2 1\n1 1 2 0\n0\n"A"\n', 'Ligne 4 : le fichier finit après 1 noms ; il annonce 2 candidats.'],
    [`2 1\n1 ${'1 '.repeat(50_000)}0\n0\n"A"\n"B"\n`, 'Ligne 2 : elle compte 100003 signes'],
    [`2 1\n1 1 0\n1 ${'1 '.repeat(90_000)}`, 'Ligne 3 : elle compte 180002 signes'],
    ['2 1\n1 1\ufffd 0\n', 'Ligne 2 : des signes sont illisibles.'],
    ['99999 1\n1 1 0\n0\n', 'Ligne 1 : on attend deux nombres'],
    ['# rien\n', 'Ce fichier est vide'],
  ])('that cannot be read are refused with the line: %#', (text, sentence) => {
    expect(refusal(text)).toContain(sentence);
  });
});

describe('ranked ballots of another file', () => {
  it('are those of a CSV of ranks', () => {
    const csv = readBallots('Alice,Benoît,Chloé\n1,2,3\n2,,1\n1,2,3\n,,\n', 'x.csv', { content: 'marks' });
    const file = rankedBallots(csv as Exclude<typeof csv, { sentence: string }>) as RankedBallots;
    expect(file).toMatchObject({ format: 'csv', seats: null, ballots: 4, blank: 1 });
    expect(rankings(file)).toEqual([
      [2, [['1'], ['2'], ['3']]],
      [1, [['3'], ['1']]],
    ]);
  });

  it('are refused when they carry marks without an order', () => {
    const csv = readBallots('Alice,Benoît\n1,1\n,1\n', 'x.csv', { content: 'marks' });
    expect(rankedBallots(csv as Exclude<typeof csv, { sentence: string }>)).toMatchObject({
      reason: 'unreadable-ballots',
    });
  });
});
