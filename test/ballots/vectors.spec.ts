import { archiveBytes, readHead } from '../../src/domain/ballots/archive.js';
import { trackerOf } from '../../src/domain/ballots/ballot.js';
import { type BallotContext, ballotContext } from '../../src/domain/ballots/ballot-check.js';
import { normaliseCredential, publicCredential } from '../../src/domain/ballots/credentials.js';
import {
  decryptionHolds,
  partialDecryption,
  readPartialDecryption,
  resultOf,
} from '../../src/domain/ballots/decryption.js';
import { readElection } from '../../src/domain/ballots/election.js';
import { encryptedTally } from '../../src/domain/ballots/tally.js';
import { readTrustees } from '../../src/domain/ballots/trustees.js';
import { ArchiveReader, type FoundRecord } from '../../src/domain/ballots/verification/archive-reader.js';
import { BallotPool } from '../../src/verifier/ballot-pool.js';
import { nativeEngine } from '../../src/verifier/native-engine.js';
import { verifyFile } from '../../src/verifier/verify-file.js';
import { vectorArchive, vectorBallots, vectorTable, vectorText } from './support/vectors.js';
import { byteTools } from './support/verify.js';
import { seeded } from './support/whole-election.js';

// Elections held with belenios-tool 2.0 and nobody else: see test/fixtures/vectors.
describe.each([
  { name: 'a-single', trustees: 1, voted: true },
  { name: 'b-blank', trustees: 3, voted: true },
  { name: 'f-empty', trustees: 1, voted: false },
])('election $name of the vectors', ({ name, trustees, voted }) => {
  const { path, bytes } = vectorArchive(`${name}/election`);
  const records = recordsOf(bytes);
  const [election, keys, list] = records.map((record) => record.body) as [string, string, string];
  const context = ballotContext(election, list, nativeEngine);
  const derived = vectorTable(`${name}/private/derived.tsv`) as [string, string, string][];

  it('derives the public credential of every elector', () => {
    const { group, uuid } = readElection(election);
    for (const [, credential, pseudonym] of derived) {
      expect(group.str(publicCredential(group, uuid, credential))).toBe(pseudonym);
      expect(context.credentials!.has(pseudonym)).toBe(true);
      expect(normaliseCredential(credential.replaceAll('-', ' '))).toBe(credential);
    }
    expect(context.credentials!.size).toBe(derived.length);
  });

  it('writes the same file again, byte by byte', () => {
    const time = readHead(bytes.subarray(512, bytes.indexOf(0, 512)).toString());
    expect(Buffer.concat([...archiveBytes(time, records)]).equals(bytes)).toBe(true);
  });

  it('adds up the box to the same encrypted total', () => {
    const box = ballotsOf(name);
    expect(box.every((ballot) => records.some(({ body }) => body === ballot))).toBe(true);
    const { record, sized } = encryptedTally(context, box);
    expect(record).toBe(vectorText(`${name}/expected/encrypted_tally.json`));
    expect(sized).toBe(vectorText(`${name}/expected/sized_encrypted_tally.json`));
  });

  it('decrypts with the private keys to the same result', () => {
    const tally = encryptedTally(context, ballotsOf(name));
    const holders = readTrustees(context.election.group, keys);
    expect(holders).toHaveLength(trustees);
    const parts = holders.map((holder, i) => {
      const key = BigInt(JSON.parse(vectorText(`${name}/private/trustee${i + 1}.privkey`)) as string);
      const { record } = partialDecryption(context.election, tally, key, seeded(name), i + 1);
      const publicKey = holder.kind === 'Single' ? holder.trustee.publicKey : 0n;
      const part = readPartialDecryption(context.election, record);
      expect(decryptionHolds(context.election, publicKey, tally.sums, part)).toBe(true);
      return record;
    });
    expect(resultOf(context.election, tally, parts).record).toBe(vectorText(`${name}/expected/result.json`));
  });

  it('verifies the whole file', async () => {
    const { ok, verdict, findings, facts } = await verifyFile(path, { workers: 2 });
    expect({ ok, verdict, findings }).toEqual({ ok: true, verdict: 'verified', findings: [] });
    const { result } = JSON.parse(vectorText(`${name}/expected/result.json`)) as { result: number[][] };
    const counts = facts!.result!.map(({ blank, answers }) => [
      ...(blank === null ? [] : [blank]),
      ...answers.map(({ votes }) => votes),
    ]);
    expect(counts).toEqual(result);
    expect(facts).toMatchObject({
      electors: derived.length,
      counted: encryptedTally(context, ballotsOf(name)).counted,
    });
  });

  if (voted)
    it('accepts each ballot, with its tracker', async () => {
      const pool = new BallotPool({ workers: 2 });
      const verdicts = await Promise.all(vectorBallots(name).map((n) => checkedBy(pool, context, name, n)));
      await pool.close();
      for (const { verdict, tracker, credential } of verdicts) {
        expect(verdict).toMatchObject({ ok: true, tracker });
        const [, , pseudonym] = derived.find(([, secret]) => secret === credential)!;
        expect(verdict).toMatchObject({ credential: pseudonym });
      }
    });
});

describe('earlier copies of an archive', () => {
  const { path } = vectorArchive('a-single/election');

  it.each(['0', '1', '3', 'tallied'])('says of stage %s that nothing is wrong but nothing is final', async (stage) => {
    const copy = vectorArchive(`a-single/stages/${stage}`).path;
    const { ok, verdict, findings, facts } = await verifyFile(copy, { workers: 1 });
    expect({ ok, verdict }).toEqual({ ok: false, verdict: 'unfinished' });
    expect(findings).toEqual([expect.stringContaining('aucun résultat n’est vérifié')]);
    expect(facts!.result).toBeNull();
  });

  it('sees that the archive goes on from an earlier copy', async () => {
    const older = vectorArchive('a-single/stages/0').path;
    const newer = vectorArchive('a-single/stages/1').path;
    expect(await verifyFile(newer, { workers: 1, older })).toMatchObject({ verdict: 'unfinished' });
    expect(await verifyFile(older, { workers: 1, older: path })).toMatchObject({
      verdict: 'refused',
      findings: [expect.stringContaining('plus courte que la copie')],
    });
  });
});

function recordsOf(bytes: Uint8Array): FoundRecord[] {
  const reader = new ArchiveReader(byteTools);
  const records = [...reader.push(bytes)];
  reader.end();
  return records;
}

function ballotsOf(name: string): string[] {
  return name === 'f-empty' ? [] : vectorBallots(name).map((n) => vectorText(`${name}/ballots/${n}.json`));
}

async function checkedBy(pool: BallotPool, context: BallotContext, name: string, n: string) {
  const ballot = vectorText(`${name}/ballots/${n}.json`);
  const tracker = vectorText(`${name}/ballots/${n}.tracker`);
  expect(trackerOf(ballot)).toBe(tracker);
  const credential = vectorText(`${name}/ballots/${n}.credential`);
  return { verdict: await pool.check(context, ballot), tracker, credential };
}
