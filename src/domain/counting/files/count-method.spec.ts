import {
  describePublished,
  publishedBytes,
  publishedFiles,
  publishedText,
} from '../../../../test/support/published-ballots.js';
import { select } from '../balanced.js';
import type { Candidate } from '../candidate.js';
import { categoryConstraints } from '../constraints/constraint.js';
import { ruleMethodNamed, variantsOf } from '../rule-methods.js';
import { isProblem } from './ballot-file.js';
import { countFile } from './count-file.js';
import { countMethod, type MethodCount, type MethodOptions } from './count-method.js';
import { readBallots } from './read-ballots.js';

type Asked = MethodOptions & Readonly<{ method: string; variants?: readonly string[] }>;

function tried(text: string, name: string, { method, variants = [], ...options }: Asked) {
  const named = ruleMethodNamed(method)!;
  const chosen = variantsOf(named.method, [...named.variants, ...variants]);
  if ('unknown' in chosen) throw new Error(chosen.unknown);
  const content = named.method.counts === 'grades' ? 'grades' : 'marks';
  const file = readBallots(text, name, { content, words: options.words });
  return isProblem(file) ? file : countMethod(file, chosen, options);
}

function counted(text: string, name: string, asked: Asked): MethodCount {
  const result = tried(text, name, asked);
  if ('sentence' in result) throw new Error(result.sentence);
  return result;
}

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');
const refusal = (text: string, name: string, asked: Asked) => {
  const result = tried(text, name, asked);
  return 'sentence' in result ? plain(result.sentence) : `counted ${result.ballots} ballots`;
};
const order = ({ ranking }: MethodCount) => ranking.map(({ rank, name }) => `${rank} ${name}`);

describe('ranks in a CSV, by Schulze', () => {
  const text = 'Ada;Basile;Chloé\n1;2;3\n2;1;No opinion\n3;1;2\n;;\n1;2;2\n';

  it('elects the first seats of the order', () => {
    const count = counted(text, 'x.csv', { method: 'schulze', seats: 1 });
    expect(count).toMatchObject({ ballots: 5, blank: 1, invalid: 0, valid: 4, variants: ['winning', 'last'] });
    expect(order(count)).toEqual(['1 Ada', '1 Basile', '3 Chloé']);
    expect(count).toMatchObject({ elected: [], ties: [{ names: ['Ada', 'Basile'], seats: 1 }], vacant: 0 });
    expect(plain(count.remarks.join())).toBe(
      'Ada et Basile sont à égalité pour 1 siège : la règle d’égalité ou un tirage au sort décide.',
    );
  });

  it('breaks ties by the lot that was drawn, and says so', () => {
    const count = counted(text, 'x.csv', { method: 'schulze', seats: 1, lot: ['3', '2', '1'] });
    expect(order(count)).toEqual(['1 Basile', '2 Ada', '3 Chloé']);
    expect(count.elected).toEqual(['Basile']);
    expect(plain(count.steps.at(-1)!.sentence)).toBe('À égalité, le sort décide : Basile, puis Ada.');
  });

  it('asks for the seats and for a lot of everybody', () => {
    expect(refusal(text, 'x.csv', { method: 'schulze' })).toContain('Dites le nombre de sièges');
    expect(refusal(text, 'x.csv', { method: 'schulze', seats: 1, lot: ['1', '2', '4'] })).toBe(
      'L’ordre tiré au sort nomme chaque candidat une fois, par son numéro dans le fichier : 1, 2, 3.',
    );
  });

  it('puts aside a ballot that names an unknown candidate or one twice', () => {
    const blt = '3 1\n2 1 2 0\n1 4 0\n1 2 2 0\n0\n"A"\n"B"\n"C"\n';
    const count = counted(blt, 'x.blt', { method: 'schulze' });
    expect(count).toMatchObject({ ballots: 4, invalid: 2, valid: 2, elected: ['A'] });
    expect(count.aside.map(({ reason, lines }) => [reason, lines])).toEqual([
      ['unknown-candidate', [3]],
      ['marked-twice', [4]],
    ]);
  });
});

describe('grades in a CSV', () => {
  const words = ['Très bien', 'Bien', 'Passable'];
  const text = 'N°;Ada;Basile\n1;Très bien;bien\n2;Passable;BIEN\n3;;Passable\n4;;\n';

  it('are the words of a scale for majority judgment, and a missing one is the last', () => {
    const count = counted(text, 'x.csv', { method: 'mj-lower', words, seats: 1 });
    expect(count).toMatchObject({ ballots: 4, blank: 1, valid: 3, elected: ['Basile'] });
    expect(count.ranking.map(({ value }) => value)).toEqual(['Bien', 'Passable']);
    expect(count.remarks).toEqual(['Une personne sans mention sur un bulletin y reçoit la dernière de l’échelle.']);
  });

  it('are numbers from 1, and one beyond the scale is put aside', () => {
    const numbers = 'a,b\n1,2\n2,1\n0,1\n';
    const count = counted(numbers, 'x.csv', { method: 'mj-belenios', seats: 1 });
    expect(count).toMatchObject({ ballots: 3, invalid: 1, valid: 2 });
    expect(plain(count.remarks[0]!)).toBe('1 bulletin nul : une note hors de l’échelle (ligne 4).');
    expect(refusal('a,b\n1,2000\n', 'x.csv', { method: 'mj-lower', seats: 1 })).toContain('1 000 au plus');
  });

  it('are whole numbers of any size for a score', () => {
    const count = counted('a,b\n-3,9007199254740993\n4,0\n', 'x.csv', { method: 'score', seats: 1 });
    expect(count.ranking.map(({ name, value }) => [name, value])).toEqual([
      ['b', '9007199254740993'],
      ['a', '1'],
    ]);
  });

  it.each([
    [
      'a,b\n1,2.5\n',
      undefined,
      'Ligne 2 : « 2.5 », dans la colonne « b », n’est ni une note entière ni une case vide.',
    ],
    ['a,b\n1,2\n1,bon\n', words, 'Ligne 3 : « bon », dans la colonne « b », n’est ni une mention de l’échelle'],
  ])('that cannot be read are refused with their line: %j', (wrong, scale, sentence) => {
    expect(refusal(wrong, 'x.csv', { method: 'score', words: scale, seats: 1 })).toContain(sentence);
  });

  it('are not looked for where there are none', () => {
    expect(refusal('profile: [[0]]\nnum_cand: 1\n', 'x.yaml', { method: 'score', seats: 1 })).toContain(
      'Des notes se comptent',
    );
  });
});

describe('approvals', () => {
  it('elect a committee, or all those that are equal', () => {
    const text = 'profile: [[0, 1], [0, 1], [2], [3]]\nnum_cand: 4\ncommitteesize: 2\n';
    const count = counted(text, 'x.abc.yaml', { method: 'seqpav' });
    expect(count).toMatchObject({ elected: [], howMany: '5', vacant: 0 });
    expect(count.committees).toHaveLength(5);
    expect(plain(count.remarks[1]!)).toBe('5 comités sont à égalité : 0 et 1 ; 0 et 2 ; 0 et 3 ; 1 et 2 ; 1 et 3.');
    expect(counted(text, 'x.abc.yaml', { method: 'seqpav', lot: ['4', '3', '2', '1'] }).elected).toEqual(['1', '3']);
  });

  it('come from ranked ballots as all the names on them, those who withdrew left out', () => {
    const count = counted('3 2\n-2\n2 1 2 0\n1 3 0\n0\n"A"\n"B"\n"C"\n', 'x.blt', { method: 'phragmen' });
    expect(count.elected).toEqual(['A', 'C']);
    expect(count.remarks).toEqual(
      [
        'Bulletins de préférences : tous les noms classés sont approuvés.',
        'B : retrait. Les marques à ce nom ne comptent pas.',
      ].map((sentence) => sentence.replace(' :', '\u00a0:')),
    );
  });
});

describe('a tally sheet', () => {
  const head = '   Option 1---------->: Ada\n /  Option 2-------->: None Of The Above\n';

  it('has its ranks in columns, equal or missing', () => {
    const count = counted(`${head}V: 21 abc\nV: -1 def\nV: 11 f\nV: -- f\nV: 1- f\n`, 'tally.txt', {
      method: 'schulze',
      seats: 1,
    });
    expect(count).toMatchObject({ ballots: 5, blank: 1, elected: ['None Of The Above'] });
  });

  it.each([
    [`${head}V: 123 a\n`, 'Ligne 3 : « 123 » a 3 signes, pour 2 options.'],
    [`${head}V: 1x a\n`, 'Ligne 3 : « x » n’est ni un rang de 1 à 9, ni « - ».'],
    [`${head}V: 12 a\n${head}`, 'Ligne 4 : l’option « Ada » vient après des bulletins.'],
    ['V: 12 a\n', 'Ligne 1 : « 12 » a 2 signes, pour 0 options.'],
    [head, 'les bulletins manquent'],
    ['rien\n', 'les candidats manquent'],
  ])('that cannot be read is refused with its line: %j', (wrong, sentence) => {
    expect(refusal(wrong, 'tally.txt', { method: 'schulze', seats: 1 })).toContain(sentence);
  });
});

describe('votes in JSON', () => {
  it('order the options by their number, the higher first, however large', () => {
    const votes =
      '{"description": "Nom", "votes": {\n"u": {"x": 9007199254740992, "y": 9007199254740993},\n"v": {"y": 1, "x": -1},\n"w": {"x": 5}}}';
    expect(order(counted(votes, 'v.json', { method: 'schulze', seats: 1 }))).toEqual(['1 y', '2 x']);
    expect(counted(votes, 'v.json', { method: 'score', seats: 1 }).ranking[0]).toMatchObject({
      name: 'x',
      value: '9007199254740996',
    });
  });

  it('may be yes, no or abstention on one question', () => {
    const text = '{"description": "Question", "votes": {"u": 1, "v": 0, "w": -1, "x": 1}}';
    const count = countFile(text, 'v.json', { method: 'yes-no' });
    expect(count).toMatchObject({
      seats: 1,
      elected: ['Question'],
      ranking: [{ answers: { yes: 2, no: 1, abstain: 1 } }],
    });
    expect(refusal(text, 'v.json', { method: 'seqpav' })).toContain('comptez-les par la méthode « yes-no »');
  });

  it.each([
    ['{"votes": {\n"u": {"x": 1},\n"u": {"x": 2}}}', 'Ligne 3 : « u » est écrit deux fois.'],
    ['{"votes": {\n"u": {"x": 1.5}}}', 'Ligne 2 : la note de « u » pour « x » n’est pas un nombre entier.'],
    ['{"votes": {\n"u": {"x": "1"}}}', 'Ligne 2 : la note de « u » pour « x » n’est pas un nombre entier.'],
    ['{"votes": {"u": {"x": 1},\n"v": 1}}', 'Ligne 2 : le vote de « v » ne note pas les options.'],
    ['{"votes": {"u": 1,\n"v": 2}}', 'Ligne 2 : le vote de « v » n’est ni 1 (oui)'],
    ['{"votes": {}}', 'Ligne 1 : il n’y a pas de bulletin.'],
    ['{"vote": 1}', 'les bulletins manquent'],
    ['{"votes": {\n"u": 1', 'Ligne 2 : le fichier est coupé'],
    ['{"votes" {}}', 'Ligne 1 : « { » : on attend :.'],
    ['{"votes": {"u": oui}}', 'Ligne 1 : « o » n’a pas sa place dans un fichier JSON.'],
    [`{"votes": ${'['.repeat(80)}`, 'Ligne 1 : les listes sont emboîtées trop profondément.'],
    ['{"votes": {"u": 1}}\n[]', 'Ligne 2 : « [ » est de trop'],
    ['', 'Ce fichier est vide'],
  ])('that cannot be read are refused with their line: %j', (wrong, sentence) => {
    expect(refusal(wrong, 'v.json', { method: 'schulze', seats: 1 })).toContain(sentence);
  });
});

it('knows the published names of methods and of their variants', () => {
  const chosen = (name: string, ...asked: string[]) => {
    const named = ruleMethodNamed(name)!;
    const answer = variantsOf(named.method, [...named.variants, ...asked]);
    return 'unknown' in answer ? answer : [answer.method.name, ...answer.variants.map((v) => v.name)];
  };
  expect(chosen('schulze', 'not-compared')).toEqual(['schulze', 'winning', 'not-compared']);
  expect(chosen('schulze', 'margins', 'winning')).toEqual({ unknown: 'margins' });
  expect(chosen('equal-shares-with-av-completion')).toEqual(['equal-shares', 'approval']);
  expect(chosen('rule-x', 'increment')).toEqual(['equal-shares', 'increment']);
  expect(chosen('majority-judgment')).toEqual(['mj-lower']);
  expect(chosen('score', 'median')).toEqual({ unknown: 'median' });
  expect(ruleMethodNamed('toString')).toBeNull();
});

describePublished('published results', () => {
  it.each(publishedFiles('condorcet', '.csv'))('%s has the ranking that Kubernetes published', (name) => {
    const published = publishedText('condorcet', name.replace('.csv', '.results.md'));
    // A list of places; the first one lists winners who are ranked too, and 2024 goes on from it.
    const lists = published.split(/\n(?!\s*\d+\. )/).filter((part) => /^\s*\d+\. /m.test(part));
    const places = new Map<number, string>();
    for (const [, place, written] of lists.join('\n').matchAll(/^\s*(\d+)\. (.+)$/gm))
      if (!places.has(Number(place))) places.set(Number(place), written!.replace(/.*github\.com\/([^)]*)\)/, '$1'));
    const count = counted(publishedText('condorcet', name), name, {
      method: 'schulze',
      variants: ['not-compared'],
      seats: 3,
    });
    const misspelt = (who: string) => who.replace('Whitrock', 'Wittrock');
    expect(count.ranking.map((r) => [r.rank, misspelt(r.name).toLowerCase()])).toEqual(
      [...places].map(([place, who]) => [place, who.toLowerCase()]).slice(0, count.ranking.length),
    );
    for (const strength of ['winning-losing', 'margins'])
      expect(
        order(
          counted(publishedText('condorcet', name), name, {
            method: 'schulze',
            variants: [strength, 'not-compared'],
            seats: 3,
          }),
        ),
      ).toEqual(order(count));
  });

  // The page names whom the limit of a company excludes, and not the employers of the others.
  it('gives the six seats of Kubernetes 2017 when the person whom a limit excludes is passed over', () => {
    const name = 'kubernetes_steering_2017.csv';
    const count = counted(publishedText('condorcet', name), name, {
      method: 'schulze',
      variants: ['not-compared'],
      seats: 6,
    });
    const candidates = count.ranking.map((r): Candidate => {
      return { id: r.name, name: r.name, sex: null, labels: r.name === 'Michael Rubin' ? ['Google'] : [] };
    });
    const { elected, skipped } = select({
      classes: candidates.map((c) => [c]),
      pool: candidates,
      seats: 6,
      constraintsFor: () => categoryConstraints([{ label: 'Google', name: 'Google', max: 0 }]),
    });
    expect(elected.map((c) => count.ranking.findIndex((r) => r.name === c.name) + 1)).toEqual([1, 2, 3, 5, 6, 7]);
    expect(plain(skipped[0]!.sentence)).toBe('Michael Rubin serait la 1re personne de « Google » ; la limite est 0.');
  });

  it.each(publishedFiles('condorcet', '_tally.txt'))(
    '%s has the matrix, the order and the winner published',
    (name) => {
      const expected = JSON.parse(publishedText('condorcet', `${name}.expected.json`)) as {
        votes: number;
        winner: string;
        options: string[];
        matrix_unranked_last: number[][];
        schulze: string[][];
      };
      const latin = new TextDecoder('windows-1252').decode(publishedBytes('condorcet', name));
      const count = counted(latin, name, { method: 'schulze', seats: 1 });
      const same = (who: string) => who.replace(/[^\x20-\x7e]+/g, '?');
      expect(count.ballots).toBe(expected.votes);
      expect(count.elected).toEqual([expected.winner]);
      expect(count.ranking.map((r) => [same(r.name)])).toEqual(expected.schulze.map((group) => group.map(same)));
      const { columns, rows } = count.steps[0]!.table!;
      for (const [head, ...cells] of rows)
        for (const [i, cell] of cells.entries()) {
          const [from, to] = [head!, columns[i + 1]!].map((who) => expected.options.map(same).indexOf(same(who)));
          if (from !== to)
            expect([from, to, Number(cell)]).toEqual([from, to, expected.matrix_unranked_last[from!]![to!]]);
        }
    },
  );

  const outcomeOf = (name: string) =>
    (JSON.parse(publishedText('nodejs_tsc', name)) as { outcome?: string | { 'winner(s)': string[] } }).outcome;
  const decided = publishedFiles('nodejs_tsc', '.json').filter((name) => outcomeOf(name) !== undefined);

  it.each(decided)('%s has the outcome that Node.js published', (name) => {
    const given = publishedText('nodejs_tsc', name);
    const outcome = outcomeOf(name);
    if (typeof outcome === 'object') {
      expect(counted(given, name, { method: 'schulze', seats: 1 }).elected).toEqual(outcome['winner(s)']);
      return;
    }
    const count = countFile(given, name, { method: 'yes-no' });
    if ('sentence' in count) throw new Error(count.sentence);
    expect(count.elected).toHaveLength(outcome === 'Yes' ? 1 : 0);
  });
});
