import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BallotPool } from '../../src/verifier/ballot-pool.js';
import { verifyFile } from '../../src/verifier/verify-file.js';
import { vectorArchive, vectorFiles, vectorTable } from './support/vectors.js';
import { verifierOf } from './support/verify.js';

/** Why an archive can be neither verified nor refused for its fraud: its kind is not held here yet. */
const NOT_HELD: Readonly<Record<string, string>> = {
  'c-threshold': 'keys shared with a threshold',
  'd-weights-mixed': 'keys shared with a threshold, beside the server’s',
  'e-nonhomomorphic': 'rankings',
  'trustee-forged-ranking': 'rankings',
};

const pool = new BallotPool({ workers: 2 });
const verify = verifierOf(pool);
afterAll(() => pool.close());

describe('tampered archives', () => {
  const archives = vectorFiles('tampered.tar.br');
  const cases = vectorTable('tampered.tsv').map(([election, name]) => ({ election: election!, name: name! }));
  const held = cases.filter(({ election }) => !NOT_HELD[election]);
  const notHeld = cases.filter(({ election }) => NOT_HELD[election]);
  // Nothing in the file itself shows that a replaced ballot was taken out: an older copy does.
  const alone = held.filter(({ name }) => !name.startsWith('D-'));
  const compared = held.filter(({ name }) => name.startsWith('D-'));

  it.each(alone)('refuses $election / $name', async ({ election, name }) => {
    const { ok, verdict, findings } = await verify(archives.get(`${election}/${name}`)!);
    expect({ ok, verdict }).toEqual({ ok: false, verdict: 'refused' });
    expect(findings.length).toBeGreaterThan(0);
    for (const sentence of findings) expect(sentence).toMatch(/^\p{Lu}.{30,}\.$/su);
  });

  it.each(compared)('refuses $election / $name against an older copy, and only so', async ({ election, name }) => {
    const folder = mkdtempSync(join(tmpdir(), 'archive-'));
    const file = join(folder, 'shortened.bel');
    writeFileSync(file, archives.get(`${election}/${name}`)!);
    const older = vectorArchive(election === 'a-single' ? 'a-single/stages/3' : `${election}/election`).path;
    const [byItself, againstOlder] = [await verifyFile(file), await verifyFile(file, { older })];
    rmSync(folder, { recursive: true });
    expect(byItself.ok).toBe(true);
    expect(againstOlder).toMatchObject({
      verdict: 'refused',
      findings: [expect.stringMatching(/copie plus ancienne .* (retiré|changé)/)],
    });
  });

  it.each(notHeld)('never calls $election / $name verified, of a kind not held yet', async ({ election, name }) => {
    const { ok, findings } = await verify(archives.get(`${election}/${name}`)!);
    expect(ok).toBe(false);
    expect(findings).toHaveLength(1);
  });

  it('holds every case of the table', () => {
    expect([alone.length, compared.length, notHeld.length]).toEqual([49, 2, 26]);
    expect([...archives.keys()].sort()).toEqual(cases.map(({ election, name }) => `${election}/${name}`).sort());
  });
});

describe('forged ballots, signed by a rightful elector', () => {
  const archives = vectorFiles('forged.tar.br');
  const cases = vectorTable('forged.tsv').map(([name, , , wanted]) => ({ name: name!, wanted: wanted! }));

  it.each(cases.filter(({ name }) => !NOT_HELD[name]))('$wanted: $name', async ({ name, wanted }) => {
    const { verdict, findings } = await verify(archives.get(name)!);
    expect(verdict).toBe(wanted === 'reject' ? 'refused' : 'verified');
    expect(findings).not.toEqual([]);
  });

  it.each(cases.filter(({ name }) => NOT_HELD[name]))(
    'never calls $name verified, of a kind not held yet',
    async ({ name }) => {
      expect(await verify(archives.get(name)!)).toMatchObject({
        verdict: 'not-held',
        findings: [expect.stringContaining('ne sait pas encore la vérifier')],
      });
    },
  );
});
