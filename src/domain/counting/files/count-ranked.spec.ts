import { describePublished, publishedFiles, publishedText } from '../../../../test/support/published-ballots.js';
import { stvMethodNamed } from '../stv/methods.js';
import { countRanked, type RankedCount, type RankedCountOptions } from './count-ranked.js';
import { type RankedBallots, RankedBltReader } from './ranked-ballots.js';

const ballotsOf = (text: string): RankedBallots => {
  const reader = new RankedBltReader();
  const result = reader.push(text) ?? reader.end();
  if ('sentence' in result) throw new Error(result.sentence);
  return result;
};
const answer = (text: string, method: string, options: RankedCountOptions = {}) =>
  countRanked(ballotsOf(text), stvMethodNamed(method)!, options);
const counted = (text: string, method: string, options: RankedCountOptions = {}): RankedCount => {
  const result = answer(text, method, options);
  if ('sentence' in result) throw new Error(result.sentence);
  return result;
};
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');
const told = (count: RankedCount) => count.steps.map(({ sentence }) => plain(sentence));

const BLT = `5 2
-5
9 1 2 0
4 1 3 0
2 1 5 0
5 2 0
4 3 0
3 4 3 0
1 3 - 2 0
2 - 1 0
1 0
0
"Alice"
"Benoît"
"Chloé"
"David"
"Edmond"
"Essai"
`;

describe('a count by transferable vote of a file', () => {
  it('is told stage by stage', () => {
    const count = counted(BLT, 'scotland');
    expect(count).toMatchObject({
      method: 'scottish-stv',
      title: 'Essai',
      seats: 2,
      ballots: 31,
      blank: 1,
      invalid: 2,
      valid: 28,
    });
    expect(count.elected).toEqual(['Alice', 'Chloé']);
    expect(told(count)).toEqual([
      '28 bulletins valables pour 2 sièges : le quota est de 10 voix. Alice (15 voix) atteint le quota : 1 siège pourvu.',
      'Alice a 5 voix de plus que le quota. Ses 15 bulletins passent à la préférence suivante, chacun pour 0,33333 voix : Benoît +2,99997, Chloé +1,33332, sans préférence suivante 0,66666.',
      'Le moins de voix : David, avec 3 voix, quitte le dépouillement. Ses bulletins passent à la préférence suivante et valent ce qu’ils valaient : Chloé +3.',
      'Le moins de voix : Benoît, avec 7,99997 voix, quitte le dépouillement. Ses bulletins passent à la préférence suivante et valent ce qu’ils valaient : sans préférence suivante 7,99997. Il ne reste pas plus de candidats que de sièges : Chloé (9,33332 voix) obtient le dernier siège.',
    ]);
    expect(count.steps[1]!.table).toEqual({
      caption: 'Étape 2',
      columns: ['', 'Voix', 'Report'],
      rows: [
        ['Alice', '10.00000', ''],
        ['Benoît', '7.99997', '2.99997'],
        ['Chloé', '6.33332', '1.33332'],
        ['David', '3.00000', ''],
        ['Sans préférence suivante', '0.66666', '0.66666'],
        ['Décimales ôtées', '0.00005', ''],
      ],
    });
  });

  it('says what Meek’s method keeps, and how the quota falls', () => {
    const sentences = told(counted(BLT, 'meek-prf'));
    expect(sentences[1]).toContain('De chaque voix, Alice garde 0,604651232');
    expect(sentences[1]).toMatch(/Le quota est à présent de 9,069767489 voix\./);
    expect(sentences[2]).toContain('quitte le dépouillement et les voix sont partagées de nouveau');
  });

  it('says which ballots were put aside, and which count in part', () => {
    expect(counted(BLT, 'scottish-stv').remarks.map(plain)).toEqual([
      '2 bulletins nuls : pas de première préférence, ou plusieurs (ligne 10).',
      '1 bulletin compte jusqu’au rang laissé vide (ligne 9).',
      'Edmond : retrait. Les marques à ce nom ne comptent pas.',
    ]);
  });

  it('stops at a tie that only a lot decides, and goes on with the order drawn', () => {
    const text = '4 2\n3 1 0\n2 2 0\n2 3 0\n3 4 0\n0\n"Alice"\n"Benoît"\n"Chloé"\n"David"\n';
    const open = counted(text, 'scottish-stv');
    expect(open.record.state).toBe('open_tie');
    expect(plain(open.remarks.join(' '))).toBe(
      'Étape 2 : Benoît et Chloé sont à égalité et rien d’autre ne départage. Un tirage au sort désigne la personne qui quitte le dépouillement.',
    );
    const drawn = counted(text, 'scottish-stv', { lot: ['3', '2', '1', '4'] });
    expect(drawn.elected).toEqual(['Alice', 'David']);
    expect(told(drawn)[1]).toContain(
      'Benoît et Chloé sont à égalité : le tirage au sort désigne Chloé. Chloé, avec 2 voix, quitte',
    );
    const short = answer(text, 'wigm-prf', { lot: ['1', '2'] });
    expect('sentence' in short && short.reason).toBe('bad-lot');
    expect(answer(text, 'wigm-prf', { seats: 0 })).toMatchObject({ reason: 'seats-missing' });
  });
});

type Expected = Readonly<{
  valid: number;
  official: {
    winners?: readonly string[];
    quota?: number;
    valid?: number;
    stages?: number;
    published_totals?: Readonly<Record<string, readonly number[]>>;
  } | null;
  scottish: { quota: number; elected_in_order: readonly number[]; stages: readonly (readonly string[])[] };
  other_rules_winners: Readonly<Record<string, readonly number[]>>;
}>;

describePublished('published counts', () => {
  const files = publishedFiles('stv', '.blt');
  const of = (name: string) => ({
    text: publishedText('stv', name),
    expected: JSON.parse(publishedText('stv', name.replace('.blt', '.expected.json'))) as Expected,
  });
  const numbers = (record: RankedCount['record']) => record.elected.map(Number);

  it.each(files)('%s has every total of Scottish STV, and the order of election', (name) => {
    const { text, expected } = of(name);
    const { record, valid } = counted(text, 'scottish-stv');
    expect(valid).toBe(expected.valid);
    expect(record.stages[0]!.quota).toBe(`${expected.scottish.quota}.00000`);
    expect(record.stages.map(({ totals }) => record.candidates.map(({ id }) => totals[id]))).toEqual(
      expected.scottish.stages,
    );
    expect(numbers(record)).toEqual(expected.scottish.elected_in_order);
  });

  it.each(files)('%s elects by the reference rules whom droop elects', (name) => {
    const { text, expected } = of(name);
    for (const method of ['wigm-prf', 'meek-prf']) {
      const elected = numbers(counted(text, method).record).sort((a, b) => a - b);
      expect(elected).toEqual(expected.other_rules_winners[`droop ${method}`]);
    }
  });

  it.each(files.filter((name) => of(name).expected.official !== null))(
    '%s has the result that was published',
    (name) => {
      const { text, expected } = of(name);
      const { record, elected, valid } = counted(text, 'scottish-stv');
      const official = expected.official!;
      const written = (full: string) => full.toLowerCase().replace(/[’']/g, '');
      /** Published names leave out the party, and sometimes a middle name. */
      const named = (full: string, short: string) =>
        short.split(' ').every((word) => written(full).includes(written(word)));
      expect(elected).toHaveLength(official.winners!.length);
      for (const winner of official.winners!) expect(elected.some((full) => named(full, winner))).toBe(true);
      if (official.quota !== undefined) expect(record.stages[0]!.quota).toBe(`${official.quota}.00000`);
      if (official.valid !== undefined) expect(valid).toBe(official.valid);
      if (official.stages !== undefined) expect(record.stages).toHaveLength(official.stages);
      for (const [short, totals] of Object.entries(official.published_totals ?? {})) {
        const { id } = record.candidates.find((candidate) => named(candidate.name, short))!;
        for (const [i, total] of totals.entries())
          expect(Math.abs(Number(record.stages[i]!.totals[id]) - total)).toBeLessThan(1);
      }
    },
  );
});
