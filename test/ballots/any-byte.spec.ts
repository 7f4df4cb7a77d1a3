import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BallotPool } from '../../src/verifier/ballot-pool.js';
import { verifyFile } from '../../src/verifier/verify-file.js';
import { verifierOf } from './support/verify.js';
import { holdElection } from './support/whole-election.js';

const { bytes, records } = holdElection({
  questions: [{ question: 'Qui ?', answers: ['Une', 'Deux'], min: 0, max: 1, blank: false }],
  electors: 2,
  votes: [
    [0, [[1, 0]]],
    [1, [[0, 0]]],
  ],
});
const pool = new BallotPool({ workers: 1 });
const verify = verifierOf(pool);
afterAll(() => pool.close());

it('verifies the archive as it is', async () => {
  expect(await verify(bytes)).toMatchObject({ ok: true, findings: [] });
});

it('refuses the archive whatever byte is changed', async () => {
  const survivors: number[] = [];
  for (const at of offsets()) {
    const changed = Buffer.from(bytes);
    changed[at]! ^= 1 << (at % 8);
    const { ok, verdict, findings } = await verify(changed);
    if (ok || verdict !== 'refused' || findings.length !== 1 || !/^\p{Lu}.*\.$/u.test(findings[0]!)) survivors.push(at);
  }
  expect(survivors).toEqual([]);
});

it('refuses the archive cut short, lengthened, or with two records exchanged', async () => {
  const cut = [0, 1, 511, 512, 1024, bytes.length - 512, bytes.length - 1].map((end) => bytes.subarray(0, end));
  const longer = [
    Buffer.concat([bytes, Buffer.alloc(1)]),
    Buffer.concat([bytes, Buffer.alloc(1024)]),
    Buffer.concat([bytes, bytes]),
  ];
  for (const file of [...cut, ...longer, exchanged()]) expect(await verify(file)).toMatchObject({ verdict: 'refused' });
});

it('says in a sentence what a file on the disk is that is no archive', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'archive-'));
  const write = (name: string, content: string | Buffer) => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  const sentenceOf = async (path: string) => (await verifyFile(path, { workers: 1 })).findings.join(' ');
  expect(await sentenceOf(join(folder, 'missing.bel'))).toMatch(/^Le fichier .*missing\.bel n’existe pas\./);
  expect(await sentenceOf(folder)).toMatch(/est un dossier/);
  expect(await sentenceOf(write('empty.bel', ''))).toBe('Le fichier est vide.');
  expect(await sentenceOf(write('letter.bel', 'Madame, Monsieur, '.repeat(99)))).toMatch(/n’est pas une archive/);
  expect(await sentenceOf(write('short.bel', 'Madame'))).toMatch(/s’arrête au milieu/);
  const flipped = Buffer.from(bytes);
  flipped[bytes.length >> 1]! ^= 4;
  expect(await sentenceOf(write('flipped.bel', flipped))).toMatch(/^Enregistrement \d+ \(octet \d+\)/);
  expect(await verifyFile(write('whole.bel', bytes), { workers: 1 })).toMatchObject({ ok: true });
  rmSync(folder, { recursive: true });
});

/** Every byte of every header, and of bodies and paddings each eleventh with their first and last. */
function* offsets(): Generator<number> {
  let header = 0;
  for (let at = 0; at < bytes.length; at++) {
    if (at === header + 512) {
      const size = Number.parseInt(bytes.subarray(header + 124, header + 135).toString(), 8);
      const end = at + size;
      header = at + Math.ceil(size / 512) * 512;
      yield* [at, end - 1, end, header - 1].filter((edge) => edge < bytes.length);
    }
    if (at >= header || at % 11 === 0) yield at;
  }
}

function exchanged(): Buffer {
  const at = starts();
  const [a, b, c] = [at[6]!, at[8]!, at[10]!];
  return Buffer.concat([bytes.subarray(0, a), bytes.subarray(b, c), bytes.subarray(a, b), bytes.subarray(c)]);
}

function starts(): number[] {
  const found: number[] = [];
  for (let at = 0; at < bytes.length; ) {
    found.push(at);
    at += 512 + Math.ceil(Number.parseInt(bytes.subarray(at + 124, at + 135).toString(), 8) / 512) * 512;
  }
  expect(found).toHaveLength(records.length + 1);
  return found;
}
