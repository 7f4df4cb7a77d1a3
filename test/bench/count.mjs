// The count of 1,000 ballots of 20 candidates and the archive that follows, while somebody else reads a page: how long
// each takes, the longest that page takes meanwhile, and the most memory that the program holds.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { credentialOfCode } from '../../dist/src/domain/ballots/credentials.js';
import { BallotBox } from '../../dist/src/elections/ballots/ballot-box.js';
import { PersonalLinks } from '../../dist/src/elections/roll/personal-links.js';
import { VoteMark } from '../../dist/src/elections/roll/vote-mark.entity.js';
import { BallotMakers } from '../../dist/src/installation/demo/ballot-makers.js';
import { UnitOfWork } from '../../dist/src/platform/database/unit-of-work.js';
import { blindId } from '../../dist/src/platform/ids.js';
import { serve, support } from './built.mjs';

const { startApp } = await support('app');
const { comesIn, installed } = await support('world');
const { associations, closed, committee, electorsOf, F1_STANDING, opened, prepared } = await support('election');

const BALLOTS = 1000;
const CANDIDATES = 20;

const day = (from) => new Date(Date.now() + from * 86_400_000).toISOString().slice(0, 10);

export default async function count() {
  const dataDir = mkdtempSync(join(tmpdir(), 'mandature-bench-'));
  try {
    const { office, election } = await closedVote(dataDir);
    const program = await serve(process.execPath, ['dist/src/main.js'], { DATA_DIR: dataDir });
    try {
      return await measured(program, office.before(program.origin), `/elections/${election.id}`);
    } finally {
      await program.end();
    }
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function measured(program, secretary, here) {
  const reader = page(program.origin, secretary.cookieHeader());
  for (let i = 0; i < 10; i++) await reader();
  const before = program.peak();
  await secretary.reads(`${here}/depouillement`);
  const counting = await during(reader, async () => {
    await secretary.submits(`${here}/depouillement`);
    while (secretary.url !== `${here}/resultat`) await secretary.reads(`${here}/depouillement`);
  });
  let bytes = 0;
  const writing = await during(reader, async () => {
    const { body } = await fetch(`${program.origin}${here}/archive`, { headers: { cookie: secretary.cookieHeader() } });
    for await (const piece of body) bytes += piece.length;
  });
  const what = `${BALLOTS} ballots × ${CANDIDATES} candidates`;
  return [
    { name: `${what} counted at the server`, value: counting.seconds, unit: 's' },
    { name: 'meanwhile the list of associations, at worst', value: counting.worst, unit: 'ms', goal: '< 200' },
    { name: `their archive of ${Math.round(bytes / 2 ** 20)} MiB downloaded`, value: writing.seconds, unit: 's' },
    { name: 'meanwhile the list of associations, at worst', value: writing.worst, unit: 'ms', goal: '< 200' },
    { name: `memory at the most (before: ${Math.round(before)} MiB)`, value: program.peak(), unit: 'MiB' },
  ];
}

/** Milliseconds that a page takes. */
const page = (origin, cookie) => async () => {
  const start = performance.now();
  const answer = await fetch(`${origin}/associations`, { headers: { cookie }, redirect: 'manual' });
  await answer.arrayBuffer();
  if (answer.status !== 200) throw new Error(`/associations answered ${answer.status}`);
  return performance.now() - start;
};

/** How long `act` takes, and the longest of the pages that are read one after the other until it ends. */
async function during(reader, act) {
  let [worst, ended] = [0, false];
  const readers = (async () => {
    while (!ended) worst = Math.max(worst, await reader());
  })();
  const start = performance.now();
  await act().finally(() => {
    ended = true;
  });
  const seconds = (performance.now() - start) / 1000;
  await readers;
  return { seconds, worst };
}

/** A vote around the day of this machine that is closed and not counted. */
async function closedVote(dataDir) {
  const app = await startApp({ dataDir, at: `${day(-20)}T09:00:00Z` });
  await installed(app);
  const body = await committee(app);
  await associations(app, { count: BALLOTS });
  const plan = { candidates: F1_STANDING.slice(0, CANDIDATES), rollDay: day(-12), opensOn: day(-9) };
  const ready = await prepared(app, body, { ...plan, closesOn: day(-1), termStartsOn: day(60) });
  const election = await opened(app, ready);
  await fill(app.app, election, await electorsOf(app, election));
  await closed(app, election);
  app.clock.set(new Date());
  const office = await comesIn(app, 'secretary@example.org');
  await app.app.close();
  return { office, election };
}

/** Everybody votes, straight into the box: the door is measured elsewhere. */
async function fill(app, election, electors) {
  const [work, box, links] = [UnitOfWork, BallotBox, PersonalLinks].map((service) => app.get(service));
  const record = await box.single(election.id, 'election');
  const makers = new BallotMakers(2);
  const votes = electors.map(async (elector, i) => {
    const choices = [0, ...Array.from({ length: CANDIDATES }, (_, j) => ((i + j) % 4 === 0 ? 1 : 0))];
    const credential = credentialOfCode(links.code(election, elector), election.uuid);
    const ballot = await makers.make({ record, credential, choices });
    await work.run(async (tx) => {
      await box.append(tx, election.id, { event: 'Ballot', data: [{ type: 'ballot', body: ballot }] });
      await tx.insert(VoteMark, { id: blindId(), electionId: election.id, electorId: elector.id });
    });
  });
  await Promise.all(votes);
  await makers.close();
}
