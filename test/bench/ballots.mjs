// Speed and memory of ballots: checking them one by one as they are cast, and verifying a whole archive beside
// belenios-tool. Run by `npm run bench`; alone: node test/bench/ballots.mjs
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { archiveFor } from './support/ballots-archive.mjs';
import { run } from './support/run.mjs';

const dist = new URL('../../dist/src/', import.meta.url);
const load = (path) => import(new URL(path, dist));
const WORKERS = 2;

/** Named figures; `ratio` is how many times better than the program named in `against`. */
export default async function ballots({ size = 1000, candidates = 20, repeat = 3 } = {}) {
  const archive = await archiveFor(size, candidates);
  const figures = [await making(candidates), await casting(archive)];
  return [...figures, ...(await verifying(archive, size, candidates, repeat))];
}

async function making(candidates) {
  const [{ makeBallot }, { readElection }] = await Promise.all([
    load('domain/ballots/ballot.js'),
    load('domain/ballots/election.js'),
  ]);
  const record = await recordFor(candidates);
  const credential = 'abc-def-ghi-jkm-nok';
  const choices = [Array.from({ length: candidates }, (_, i) => (i < 16 ? 1 : 0))];
  const seconds = timed(() =>
    makeBallot({ election: readElection(record), credential, choices, random: (n) => randomBytes(n) }),
  );
  return {
    name: `First ballot of ${candidates} candidates, at most 16, by big integers alone (as in a browser)`,
    value: round(1000 * seconds),
    unit: 'ms',
    goal: '< 1000',
  };
}

async function recordFor(candidates) {
  const [{ electionRecord }, { BELENIOS_2048 }] = await Promise.all([
    load('domain/ballots/election.js'),
    load('domain/ballots/group.js'),
  ]);
  const question = { question: '?', answers: Array.from({ length: candidates }, (_, i) => `C${i}`), min: 0, max: 16 };
  return electionRecord({
    name: 'B',
    description: '',
    uuid: '11111111111111',
    group: BELENIOS_2048,
    publicKey: BELENIOS_2048.pow(BELENIOS_2048.g, 123_456_789n),
    questions: [{ ...question, blank: false }],
  });
}

async function casting({ ballots, election, credentials }) {
  const [{ BallotPool }, { AMPLE }, { ballotContext }] = await Promise.all([
    load('verifier/ballot-pool.js'),
    load('verifier/checking-thread.js'),
    load('domain/ballots/ballot-check.js'),
  ]);
  const pool = new BallotPool({ workers: WORKERS, memory: AMPLE });
  const context = ballotContext(election, credentials);
  const some = ballots.slice(0, 200);
  await Promise.all(some.slice(0, 4).map((ballot) => pool.check(context, ballot)));
  const start = performance.now();
  const verdicts = await Promise.all(some.map((ballot) => pool.check(context, ballot)));
  const seconds = (performance.now() - start) / 1000;
  await pool.close();
  if (!verdicts.every((verdict) => verdict.ok)) throw new Error('A good ballot was refused');
  return {
    name: `Ballots checked as they are cast, ${WORKERS} threads`,
    value: round(some.length / seconds),
    unit: '/s',
    goal: '≥ 20',
  };
}

async function verifying({ path }, size, candidates, repeat) {
  const script = `import { verifyFile } from ${JSON.stringify(new URL('verifier/verify-file.js', dist).href)};
    const { verdict, findings } = await verifyFile(${JSON.stringify(path)}, { workers: ${WORKERS} });
    if (verdict !== 'verified') throw new Error(findings.join(' '));`;
  const ours = [];
  const measureOurs = async () => ours.push(await run(process.execPath, ['--input-type=module', '-e', script]));
  await measureOurs();
  const hasTool = spawnSync('belenios-tool', ['--version']).status === 0;
  const theirs = hasTool ? await run('belenios-tool', ['election', 'verify', '--dir', dirname(path)]) : null;
  while (ours.length < repeat) await measureOurs();
  const what = `${size} ballots × ${candidates} candidates verified`;
  const figure = (name, unit, goal, of) => {
    const value = median(ours.map(of));
    const beside = theirs && { ratio: of(theirs) / value, against: `belenios-tool (${round(of(theirs))} ${unit})` };
    return { name, value: round(value), unit, goal, ...beside };
  };
  return [
    figure(what, 's', '≥ 2× faster', ({ seconds }) => seconds),
    figure(`${what}: peak memory`, 'MiB', 'below', ({ peak }) => peak),
  ];
}

function timed(act) {
  const start = performance.now();
  act();
  return (performance.now() - start) / 1000;
}

const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];
const round = (value) => Math.round(value * 10) / 10;

if (process.argv[1] === fileURLToPath(import.meta.url)) console.table(await ballots());
