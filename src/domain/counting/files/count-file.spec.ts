import { describePublished, publishedFiles, publishedText } from '../../../../test/support/published-ballots.js';
import type { BallotFile } from './ballot-file.js';
import { readBlt } from './blt.js';
import { countFile, type FileCount, type FileCountOptions } from './count-file.js';

const counted = (text: string, name: string, options: FileCountOptions): FileCount => {
  const result = countFile(text, name, options);
  if ('sentence' in result) throw new Error(result.sentence);
  return result;
};
const refusal = (text: string, name: string, options: FileCountOptions): string => {
  const result = countFile(text, name, options);
  return 'sentence' in result ? result.sentence.replace(/[\u00a0\u202f]/g, ' ') : `counted ${result.ballots} ballots`;
};
const votes = (count: FileCount) => Object.fromEntries(count.ranking.map((r) => [r.name, r.votes]));
const said = (count: FileCount) => count.remarks.join(' ').replace(/[\u00a0\u202f]/g, ' ');

const BLT = `# five stand for two seats, Edmond has withdrawn
5 2
-5
4 1 2 0
3 2 1 3 0
(7) 2 3 0
(8) 1 5 4 0
1 0
2 3=4 0
0
"Alice"
"Benoît"
"Chloé"
"David"
"Edmond"
"Comité d’essai"
`;

describe('a BLT file', () => {
  it('gives a single vote to the first preference', () => {
    const count = counted(BLT, 'essai.blt', { method: 'sntv' });
    expect(count).toMatchObject({
      method: 'single',
      seats: 2,
      title: 'Comité d’essai',
      ballots: 13,
      blank: 1,
      invalid: 2,
    });
    expect(votes(count)).toEqual({ Alice: 4, Benoît: 3, Chloé: 2, David: 1 });
    expect(count.elected).toEqual(['Alice', 'Benoît']);
    expect(said(count)).toContain('la première seule compte');
    expect(said(count)).toContain('2 bulletins nuls : plus de noms que le maximum (ligne 9).');
    expect(said(count)).toContain('Edmond : retrait.');
  });

  it('gives a vote to as many preferences as there are seats in a block vote, and to all by approval', () => {
    const text = BLT;
    expect(votes(counted(text, 'essai.blt', { method: 'block' }))).toEqual({ Alice: 7, Benoît: 7, Chloé: 4, David: 3 });
    expect(votes(counted(text, 'essai.blt', { method: 'approval' }))).toEqual({
      Alice: 7,
      Benoît: 7,
      Chloé: 7,
      David: 3,
    });
  });

  it.each([
    ['', 'Ce fichier est vide'],
    ['trois 2\n', 'Ligne 1 : on attend deux nombres'],
    ['2 1\n1 1\n0\n"A"\n"B"\n', 'Ligne 2 : le bulletin ne finit pas par 0.'],
    ['2 1\n1 1 0\n"A"\n"B"\n', 'Ligne 3 : « "A" » : un bulletin commence par le nombre'],
    ['2 1\n1 1 0\n', 'Ligne 2 : la ligne « 0 » qui ferme la liste des bulletins manque'],
    ['2 1\n1 x 0\n0\n"A"\n"B"\n', 'Ligne 2 : « x » n’est pas le numéro d’un candidat.'],
    ['2 1\n1.5 1 0\n0\n"A"\n"B"\n', 'Ligne 2 : « 1.5 »'],
    ['3 1\n1 1 0\n0\n"A"\n"B"\n', 'Ligne 5 : le fichier finit après 2 noms ; il annonce 3 candidats.'],
    ['2 1\n-7\n1 1 0\n0\n"A"\n"B"\n', 'Ligne 2 : « -7 » n’est pas le numéro d’un candidat retiré.'],
    ['2 1\n1 1 0\n0\n"Ren\ufffd"\n"B"\n', 'Ligne 4 : des signes sont illisibles.'],
  ])('that cannot be read is refused with its line: %j', (text, sentence) => {
    expect(refusal(text, 'essai.blt', { method: 'single' })).toContain(sentence);
  });

  it('with a line that does not end is refused', () => {
    const endless = `2 1\n1 ${'1 '.repeat(60_000)}0\n0\n"A"\n"B"\n`;
    expect(refusal(endless, 'x.blt', { method: 'single' })).toContain('Ligne 2 : elle compte 120003 signes');
  });

  it('keeps ballots with a fault out of the count, and says which', () => {
    const text = '3 2\n1 1 9 0\n1 2 2 0\n1 - 3 2 0\n1 1 0\n1 1 - 0\n0\n"A"\n"B"\n"C"\n';
    const single = counted(text, 'x.blt', { method: 'single' });
    expect(single).toMatchObject({ ballots: 5, invalid: 3, valid: 2 });
    expect(single.aside).toEqual([
      { reason: 'unknown-candidate', ballots: 1, lines: [2] },
      { reason: 'marked-twice', ballots: 1, lines: [3] },
      { reason: 'gap', ballots: 1, lines: [4] },
    ]);
    expect(votes(single)).toEqual({ A: 2, B: 0, C: 0 });
    expect(votes(counted(text, 'x.blt', { method: 'approval' }))).toEqual({ A: 2, B: 1, C: 1 });
  });

  it('takes other seats than its own, when asked', () => {
    expect(counted(BLT, 'x.blt', { method: 'single', seats: 1 }).elected).toHaveLength(1);
    expect(refusal(BLT, 'x.blt', { method: 'single', seats: 0 })).toContain('Dites le nombre de sièges');
  });
});

describe('an abc.yaml file', () => {
  const text = `description: "écrit pour l’essai"
profile: [[0, 1], [0], [1, 2],
  [], [2]]
num_cand: 4
committeesize: 2
compute:
- rule_id: av
  result: [[0, 1], [0, 2], [1, 2]]
`;

  it('is counted by approval, its ties left open', () => {
    const count = counted(text, 'essai.abc.yaml', { method: 'approval' });
    expect(count).toMatchObject({
      seats: 2,
      ballots: 5,
      blank: 1,
      elected: [],
      vacant: 0,
      title: 'écrit pour l’essai',
    });
    expect(count.ties).toEqual([{ names: ['0', '1', '2'], votes: 2, seats: 2 }]);
    expect(said(count)).toContain('0, 1 et 2 sont à égalité pour 2 sièges');
    const drawn = countFile(text, 'essai.abc.yaml', { method: 'approval', lot: ['4', '3', '2', '1'] });
    expect(drawn).toMatchObject({ elected: ['2', '1'], ties: [], vacant: 0 });
    expect(countFile(text, 'essai.abc.yaml', { method: 'approval', lot: ['0'] })).toMatchObject({ reason: 'bad-lot' });
  });

  it('may hold a ballot a line, and names', () => {
    const listed = 'profile:\n- [0, 1]\n- [1]\nnum_cand: 2\ncand_names: [Alice, "Benoît"]\n';
    const count = counted(listed, 'x.abc.yaml', { method: 'av', seats: 1 });
    expect(votes(count)).toEqual({ Benoît: 2, Alice: 1 });
  });

  it.each([
    ['num_cand: 2\n', 'n’a pas de rubrique « profile »'],
    ['profile: [[0, a]]\n', 'Ligne 1 : « [0, a] »'],
    ['profile: [[0],\n  oui]\n', 'Ligne 2 : « oui » n’est pas un bulletin'],
    ['profile: []\nnum_cand: 2\n', 'Ligne 1 : il n’y a pas de bulletin.'],
    ['profile: [[0]]\nnum_cand: deux\n', 'Ligne 2 : « num_cand » est un nombre entier.'],
  ])('that cannot be read is refused: %j', (wrong, sentence) => {
    expect(refusal(wrong, 'x.abc.yaml', { method: 'approval', seats: 1 })).toContain(sentence);
  });

  it('with a candidate beyond num_cand has an invalid ballot', () => {
    const count = counted('profile: [[0], [7], [0, 0]]\nnum_cand: 2\n', 'x.abc.yaml', { method: 'approval', seats: 1 });
    expect(count.aside.map((a) => a.reason)).toEqual(['unknown-candidate', 'marked-twice']);
    expect(votes(count)).toEqual({ 0: 1, 1: 0 });
  });
});

describe('a CSV of ballots', () => {
  it('has a column per candidate, marks in its cells, and may say how many ballots a row stands for', () => {
    const text = 'N°;Alice;Benoît;"Chloé; de Brindesart";Nombre\n1;x;;1;3\n2;;oui;;1\n3;;;;2\n4;1;1;1;1\n';
    const count = counted(text, 'urne.csv', { method: 'block', seats: 2 });
    expect(count).toMatchObject({ ballots: 7, blank: 2, invalid: 1, valid: 4 });
    expect(votes(count)).toEqual({ Alice: 3, 'Chloé; de Brindesart': 3, Benoît: 1 });
    expect(count.aside).toEqual([{ reason: 'too-many', ballots: 1, lines: [5] }]);
  });

  it('may hold ranks', () => {
    const text = 'a,b,c\n1,2,3\n2,No opinion,1\n1,,2\n,1,1\n';
    expect(votes(counted(text, 'x.csv', { method: 'single', seats: 1 }))).toEqual({ a: 2, c: 1, b: 0 });
    expect(votes(counted(text, 'x.csv', { method: 'approval', seats: 1 }))).toEqual({ c: 4, a: 3, b: 2 });
  });

  it('may hold names, the preferred first', () => {
    const text = 'choix 1,choix 2\nAlice,Benoit\nBenoît,\n,\n,Alice\n';
    const count = counted(text, 'x.csv', { method: 'single', seats: 1 });
    expect(votes(count)).toEqual({ Alice: 2, Benoit: 1 });
    expect(count).toMatchObject({ blank: 1, invalid: 0, ballots: 4 });
  });

  it('counts yes, no and abstention for each person', () => {
    const text = 'Alice;Benoît\noui;non\nOUI;abstention\nnon;oui\n;non\n';
    const count = counted(text, 'x.csv', { method: 'oui-non', seats: 2 });
    expect(count.ranking.map((r) => [r.name, r.answers, r.result])).toEqual([
      ['Alice', { yes: 2, no: 1, abstain: 1 }, 'elected'],
      ['Benoît', { yes: 1, no: 2, abstain: 1 }, 'not_elected'],
    ]);
    expect(count.vacant).toBe(1);
    expect(refusal(BLT, 'x.blt', { method: 'yes-no' })).toContain('se compte d’un fichier .csv');
  });

  it.each([
    ['Alice;Benoît\n', 'Il n’y a pas de bulletin sous la ligne des titres.'],
    ['Alice;Benoît\nx;peut-être\n', 'Ligne 2 : « peut-être », dans la colonne « Benoît »'],
    ['Alice;Benoît\nx;;x\n', 'Ligne 2 : elle a plus de cases'],
    ['Alice;alice\nx;\n', 'Ligne 1 : « alice » est le titre de deux colonnes.'],
    ['Alice;Nombre\nx;deux\n', 'Ligne 2 : le nombre de bulletins n’est pas un entier.'],
    ['Alice;"Benoît\nx;\n', 'Ligne 1 : un guillemet est ouvert'],
    ['N°;Nombre\n1;2\n', 'Ligne 1 : aucune colonne n’est celle d’un candidat.'],
  ])('that cannot be read is refused: %j', (text, sentence) => {
    expect(refusal(text, 'x.csv', { method: 'block', seats: 2 })).toContain(sentence);
  });

  it('needs the seats, a known method and a known extension', () => {
    expect(refusal('a;b\nx;\n', 'x.csv', { method: 'block' })).toContain('Dites le nombre de sièges');
    expect(refusal('a;b\nx;\n', 'x.csv', { method: 'borda', seats: 1 })).toContain('« borda » n’est pas connue');
    expect(refusal('a;b\nx;\n', 'x.docx', { method: 'block', seats: 1 })).toContain('« x.docx »');
  });
});

describePublished('published ballots', () => {
  it.each(publishedFiles('stv', '.blt'))('%s elects by SNTV and approval whom OpenSTV elects', (name) => {
    const expected = JSON.parse(publishedText('stv', name.replace('.blt', '.expected.json'))) as {
      valid: number;
      other_rules_winners: Record<string, number[]>;
    };
    const file = readBlt(publishedText('stv', name)) as BallotFile;
    const numbers = (names: readonly string[]) =>
      names.map((n) => Number(file.candidates.find((c) => c.name === n)?.id));
    for (const [method, rule] of [
      ['sntv', 'OpenSTV SNTV'],
      ['approval', 'OpenSTV Approval'],
    ] as const) {
      const count = counted(publishedText('stv', name), name, { method });
      expect(count.valid).toBe(expected.valid);
      expect(numbers(count.elected).sort((a, b) => a - b)).toEqual(expected.other_rules_winners[rule]);
    }
  });

  it.each(publishedFiles('approval_committees', '.abc.yaml'))('%s has the committees of approval voting', (name) => {
    const given = publishedText('approval_committees', name);
    const [, list] = /rule_id: av\n {2}result: (\[\[[\s\S]*?\]\])\n/.exec(given)!;
    const committees = JSON.parse(list!) as number[][];
    const count = counted(given, name, { method: 'approval' });
    const sure = committees[0]!.filter((c) => committees.every((committee) => committee.includes(c)));
    expect(count.elected.map(Number).sort((a, b) => a - b)).toEqual([...sure].sort((a, b) => a - b));
    const tied = [...new Set(committees.flat())].filter((c) => !sure.includes(c)).sort((a, b) => a - b);
    expect((count.ties[0]?.names ?? []).map(Number).sort((a, b) => a - b)).toEqual(tied);
  });
});
