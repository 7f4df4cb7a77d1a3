// A finished election of invented voters, kept in node_modules/.cache: its ballots take a minute to make.
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';

const load = (path) => import(new URL(`../../../dist/src/domain/ballots/${path}`, import.meta.url));
const root = fileURLToPath(new URL('../../../node_modules/.cache/bench/', import.meta.url));
const random = (bytes) => randomBytes(bytes);
const MAKERS = 2;
const TIME = 1_795_414_751;
const UUID = 'BenchBenchBench';

if (!isMainThread && workerData?.makesBallots) await makeShare(workerData);

/** Where the archive is, and what the ballots are checked against. Made at the first call. */
export async function archiveFor(size, candidates) {
  const dir = join(root, `${size}x${candidates}`);
  const path = join(dir, `${UUID}.bel`);
  const parts = join(root, `${size}x${candidates}.json`);
  if (!existsSync(parts)) {
    console.error(`… ${size} bulletins se préparent (une fois)`);
    rmSync(dir, { recursive: true, force: true });
    mkdirSync(dir, { recursive: true });
    const { bytes, ...rest } = await makeArchive(size, candidates);
    writeFileSync(path, bytes);
    writeFileSync(parts, JSON.stringify(rest));
  }
  return { path, ...JSON.parse(readFileSync(parts, 'utf8')) };
}

async function makeArchive(size, candidates) {
  const { electionRecord } = await load('election.js');
  const { groupNamed } = await load('group.js');
  const { nativeEngine } = await import(new URL('../../../dist/src/verifier/native-engine.js', import.meta.url));
  const { trusteeFrom, trusteesRecord } = await load('trustees.js');
  const { credentialOf, publicCredential, publicCredentialsRecord } = await load('credentials.js');
  const { numberOf } = await load('hash.js');
  const { ballotContext } = await load('ballot-check.js');
  const { encryptedTally } = await load('tally.js');
  const { partialDecryption, resultOf } = await load('decryption.js');
  const { setupRecord } = await load('archive.js');

  const group = groupNamed('BELENIOS-2048', nativeEngine);
  const holder = trusteeFrom(group, random, 'Banc d’essai');
  const answers = Array.from({ length: candidates }, (_, i) => `Candidate inventée ${i + 1}`);
  const election = electionRecord({
    name: 'Banc d’essai',
    description: 'Voix inventées',
    uuid: UUID,
    group,
    publicKey: holder.publicKey,
    questions: [{ question: 'Qui siège ?', answers, min: 0, max: 5, blank: false }],
  });
  const secrets = Array.from({ length: size }, () => credentialOf(numberOf(randomBytes(16))));
  const credentials = publicCredentialsRecord(secrets.map((s) => group.str(publicCredential(group, UUID, s))));
  const trustees = trusteesRecord([holder.record]);
  const shares = Array.from({ length: MAKERS }, (_, i) => secrets.filter((_, j) => j % MAKERS === i));
  const ballots = (await Promise.all(shares.map((share) => madeBy({ election, secrets: share, candidates })))).flat();

  const context = ballotContext(election, credentials, nativeEngine);
  const tally = encryptedTally(context, ballots);
  const part = partialDecryption(context.election, tally, holder.privateKey, random);
  const result = resultOf(context.election, tally, [part.record]);
  const bytes = await archived([
    ['Setup', election, trustees, credentials, setupRecord(election, trustees, credentials)],
    ...ballots.map((ballot) => ['Ballot', ballot]),
    ['EndBallots'],
    ['EncryptedTally', tally.record, tally.sized],
    ['PartialDecryption', part.record, part.owned],
    ['Result', result.record],
  ]);
  return { bytes, election, credentials, ballots: ballots.slice(0, 200) };
}

async function archived(entries) {
  const { archiveBytes, eventBody, hashOf } = await load('archive.js');
  const records = [];
  let parent = null;
  for (const [height, [type, ...data]] of entries.entries()) {
    records.push(...data.map((body) => ({ kind: 'data', body })));
    const body = eventBody({ parent, height, type, payload: data.length > 0 ? hashOf(data.at(-1)) : null });
    records.push({ kind: 'event', body });
    parent = hashOf(body);
  }
  return Buffer.concat([...archiveBytes(TIME, records)]);
}

function madeBy(share) {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: { makesBallots: true, ...share } });
    worker.on('message', resolve).on('error', reject);
  });
}

async function makeShare({ election, secrets, candidates }) {
  const { makeBallot } = await load('ballot.js');
  const { readElection } = await load('election.js');
  const opened = readElection(election, { tableBits: 8 });
  const choices = (i) => [Array.from({ length: candidates }, (_, j) => ((i + j) % 4 === 0 ? 1 : 0))];
  const ballots = secrets.map(
    (credential, i) => makeBallot({ election: opened, credential, choices: choices(i), random }).ballot,
  );
  parentPort.postMessage(ballots);
}
