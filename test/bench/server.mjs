// The server as users meet it: the second start, pages with 140 and with 5,000 associations, ballots accepted over HTTP,
// letters queued and sent to a real mail server.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ElectionsService } from '../../dist/src/elections/elections.service.js';
import { PollsService } from '../../dist/src/elections/polls.service.js';
import { SealService } from '../../dist/src/elections/seal/seal.service.js';
import { UnitOfWork } from '../../dist/src/platform/database/unit-of-work.js';
import { Courier } from '../../dist/src/platform/mail/courier.js';
import { OutboxMessage } from '../../dist/src/platform/mail/outbox-message.entity.js';
import { median, serve, support, timed } from './built.mjs';

const { startApp } = await support('app');
const { comesIn, installed } = await support('world');
const { associations, ballotMaker, committee, electorsOf, F1_STANDING, prepared } = await support('election');
const { startSmtp } = await support('smtp');

const CANDIDATES = 20;
const BALLOTS = 110;
const WARM_UP = 12;
const AT_ONCE = 8;

export default async function server() {
  return [
    ...(await secondStart()),
    ...(await withAssociations(140, { goal: '< 50', casting: true })),
    ...(await withAssociations(5000, { goal: '< 150' })),
    ...(await letters()),
  ];
}

async function secondStart() {
  const dataDir = mkdtempSync(join(tmpdir(), 'mandature-bench-'));
  const taken = [];
  for (let i = 0; i < 4; i++) {
    const program = await serve('npm', ['start', '--silent'], { DATA_DIR: dataDir });
    if (i > 0) taken.push(program.seconds);
    await program.end();
  }
  rmSync(dataDir, { recursive: true, force: true });
  return [{ name: 'npm start, the second time', value: median(taken), unit: 's', goal: '< 5' }];
}

const day = (from) => new Date(Date.now() + from * 86_400_000).toISOString().slice(0, 10);

/** An open vote of so many associations, around the day of this machine. */
async function openVote(app, count) {
  const body = await committee(app);
  await associations(app, { count });
  const standing = F1_STANDING.slice(0, CANDIDATES);
  const plan = { candidates: standing, rollDay: day(-12), opensOn: day(-9), closesOn: day(6), termStartsOn: day(60) };
  const election = await prepared(app, body, plan);
  await app.app.get(UnitOfWork).run((tx) => app.app.get(SealService).seal(tx, election.id, 'Mesure'));
  app.clock.set(election.opensAt);
  const start = performance.now();
  await app.app.get(PollsService).watch();
  const opening = performance.now() - start;
  const queued = await app.app.get(UnitOfWork).read.countBy(OutboxMessage, { state: 'queued' });
  return { body, election: await app.app.get(ElectionsService).one(election.id), opening, queued };
}

async function withAssociations(count, { goal, casting = false }) {
  const dataDir = mkdtempSync(join(tmpdir(), 'mandature-bench-'));
  const app = await startApp({ dataDir, at: `${day(-20)}T09:00:00Z` });
  await installed(app);
  const { body, election, opening, queued } = await openVote(app, count);
  const electors = await electorsOf(app, election);
  const make = casting ? await ballotMaker(app, election) : null;
  const sixteen = Array.from({ length: 16 }, (_, i) => i);
  const sent = casting ? electors.slice(0, BALLOTS + WARM_UP) : [];
  const envelopes = sent.map((elector) => ({ reference: elector.reference, ballot: make(elector, sixteen) }));
  app.clock.set(new Date());
  const office = await comesIn(app, 'secretary@example.org');
  await app.app.close();

  const program = await serve(process.execPath, ['dist/src/main.js'], { DATA_DIR: dataDir });
  try {
    const rows = [{ name: `vote of ${count} opened, ${queued} letters queued`, value: opening, unit: 'ms' }];
    const secretary = office.before(program.origin);
    const quoted = { dashboard: '/', 'committee page': `/comites/${body.id}`, 'list of associations': '/associations' };
    const others = {
      'a search in it': '/associations?q=inventee+12',
      'page of the vote': `/elections/${election.id}`,
      'electoral roll': `/elections/${election.id}/liste`,
    };
    for (const [name, path] of Object.entries({ ...quoted, ...others })) {
      const value = median(await timed(() => reads(secretary, path)));
      rows.push({ name: `${name}, ${count} associations`, value, unit: 'ms', ...(name in quoted ? { goal } : {}) });
    }
    if (casting) rows.push(await casts(program.origin, envelopes));
    return rows;
  } finally {
    await program.end();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function reads(visitor, path) {
  await visitor.reads(path);
  if (visitor.status !== 200 || visitor.url !== path)
    throw new Error(`${path} answered ${visitor.status} ${visitor.url}`);
}

/** Ballots of 20 candidates sent by phones whose booth is open, eight at once. */
async function casts(origin, envelopes) {
  const booths = [];
  for (const { reference, ballot } of envelopes) {
    const open = await fetch(`${origin}/v/${reference}`, { method: 'POST', redirect: 'manual' });
    await open.arrayBuffer();
    const cookie = open.headers.getSetCookie().map((line) => line.split(';')[0]);
    booths.push({ reference, ballot, cookie: cookie.join('; ') });
  }
  const send = async (some) => {
    const waiting = [...some];
    const phone = async () => {
      for (let booth = waiting.pop(); booth; booth = waiting.pop()) await sends(origin, booth);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, phone));
  };
  await send(booths.slice(0, WARM_UP));
  const start = performance.now();
  await send(booths.slice(WARM_UP));
  const seconds = (performance.now() - start) / 1000;
  const name = `ballots of ${CANDIDATES} candidates accepted over HTTP`;
  return { name, value: BALLOTS / seconds, unit: 'ballots/s', goal: '≥ 20' };
}

async function sends(origin, { reference, ballot, cookie }) {
  const headers = { accept: 'application/json', 'content-type': 'text/plain', cookie };
  const answer = await fetch(`${origin}/v/${reference}/bulletin`, { method: 'POST', headers, body: ballot });
  const { receipt, sentence } = await answer.json();
  if (!receipt) throw new Error(`Refused: ${sentence}`);
}

/** What the program itself can do: the usual pace of one mail a second is for the servers it speaks to. */
async function letters() {
  const smtp = await startSmtp();
  const app = await startApp({ smtpUrl: smtp.url, at: `${day(-20)}T09:00:00Z` });
  const { queued } = await openVote(app, 140);
  app.clock.set(new Date(app.clock.now().getTime() + 11 * 60_000));
  const start = performance.now();
  const left = await app.app.get(Courier).deliverDue();
  const seconds = (performance.now() - start) / 1000;
  if (left < queued || smtp.received.length !== left)
    throw new Error(`${smtp.received.length} of ${queued} letters arrived`);
  await app.close();
  await smtp.close();
  return [{ name: `invitations handed to a mail server (${left})`, value: left / seconds, unit: 'letters/s' }];
}
