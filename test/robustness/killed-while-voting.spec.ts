import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addDays } from '../../src/domain/calendar/day.js';
import { BallotsService } from '../../src/elections/ballots/ballots.service.js';
import { BoxRecord } from '../../src/elections/ballots/box-record.entity.js';
import type { Election } from '../../src/elections/election.entity.js';
import { ElectionsService } from '../../src/elections/elections.service.js';
import { TurnoutDay } from '../../src/elections/roll/turnout-day.entity.js';
import { VoteMark } from '../../src/elections/roll/vote-mark.entity.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { startApp, type TestApp } from '../support/app.js';
import { openVote } from '../support/booth.js';
import { nothingWrong } from '../support/checked.js';
import { ballotMaker, ballotsIn, cast, closed, electorsOf, proclaimed } from '../support/election.js';
import { dice, startProgram, until } from '../support/program.js';
import { installed } from '../support/world.js';

/** Every kill costs a start of the program. */
const PATIENCE_MS = 240_000;

/** The killed program has the clock of this machine: the vote stands around its day. */
const TODAY = new Date();
const day = (from: number) => addDays(TODAY.toISOString().slice(0, 10), from);
const VOTERS = 8;
/** Phones at once: however fast the machine, the program is killed three times before everybody has voted. */
const AT_ONCE = 3;

let dataDir: string;
let app: TestApp;
beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'mandature-'));
  app = await startApp({ dataDir, at: `${day(-20)}T09:00:00Z` });
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

const vote = (closesOn: string) =>
  openVote(app, { electors: VOTERS, rollDay: day(-12), opensOn: day(-9), closesOn, termStartsOn: day(60) });

/** The same instance, read again when every other program on it has ended. */
async function readAgain(): Promise<TestApp> {
  const after = await startApp({ dataDir });
  after.clock.set(new Date());
  return after;
}

type Envelope = { reference: string; ballot: string };

/** Opens the booth and sends the ballot, as a phone does. Gives the receipt, or throws when the line is cut. */
async function sends(origin: string, { reference, ballot }: Envelope): Promise<string> {
  const open = await fetch(`${origin}/v/${reference}`, { method: 'POST', redirect: 'manual' });
  const cookie = open.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  const answer = await fetch(`${origin}/v/${reference}/bulletin`, {
    method: 'POST',
    headers: { accept: 'application/json', 'content-type': 'text/plain', cookie },
    body: ballot,
  });
  const said = (await answer.json()) as { receipt?: string; sentence?: string };
  if (!said.receipt) throw new Error(`refused: ${said.sentence}`);
  return said.receipt;
}

describe('the program, killed while people vote', () => {
  it(
    'has every ballot whose receipt was given, each once, and each voter counted once',
    async () => {
      const roll = dice(7);
      await installed(app);
      const { election } = await vote(day(6));
      const make = await ballotMaker(app, election);
      const electors = await electorsOf(app, election);
      // Everybody votes, then the first half changes their mind.
      const turns = [electors, electors.slice(0, VOTERS / 2)].map((group, turn) =>
        group.map((elector, i) => ({ reference: elector.reference, ballot: make(elector, [(i + turn) % 6]) })),
      );
      await app.app.close();

      const receipts: string[] = [];
      let kills = 0;
      let program = await startProgram({ DATA_DIR: dataDir });
      for (const waiting of turns) {
        while (waiting.length > 0) {
          const enough = receipts.length + 1 + roll(2);
          const calling = waiting.slice(0, AT_ONCE);
          const phones = calling.map(async (envelope) => {
            const receipt = await sends(program.origin, envelope).catch(cutOff);
            if (receipt === null) return;
            receipts.push(receipt);
            waiting.splice(waiting.indexOf(envelope), 1);
          });
          const served = () => calling.every((envelope) => !waiting.includes(envelope));
          await until(() => receipts.length >= enough || served(), 1);
          if (waiting.length > 0) {
            await new Promise((r) => setTimeout(r, roll(10)));
            await program.kill();
            kills++;
          }
          await Promise.all(phones);
          if (waiting.length > 0) program = await startProgram({ DATA_DIR: dataDir });
        }
      }
      await program.kill();

      const after = await readAgain();
      const { read } = after.app.get(UnitOfWork);
      const inBox = await after.app.get(BallotsService).receipts(election.id);
      expect(kills).toBeGreaterThan(2);
      expect(inBox).toHaveLength(VOTERS * 1.5);
      expect(new Set(inBox).size).toBe(inBox.length);
      expect([...receipts].sort()).toEqual([...inBox].sort());
      expect(await read.countBy(VoteMark, { electionId: election.id })).toBe(VOTERS);
      expect(await read.sum(TurnoutDay, 'votes', { electionId: election.id })).toBe(VOTERS);
      await nothingWrong(after);
      await after.app.close();
    },
    PATIENCE_MS,
  );
});

/** Only a cut line is expected; a refusal is not. */
function cutOff(error: Error): null {
  if (error.message.startsWith('refused')) throw error;
  return null;
}

describe('the program, killed while it counts', () => {
  it(
    'has counted wholly or not at all, and counts the same in the end',
    async () => {
      const roll = dice(11);
      const before = await installed(app);
      const { election } = await vote(day(-1));
      await cast(
        app,
        election,
        Array.from({ length: VOTERS }, (_, i) => [i % 3]),
      );
      await closed(app, election);
      app.clock.set(new Date());
      await before.reads('/connexion');
      await before.submits('/connexion', { email: 'secretary@example.org' });
      const code = /\b(\d{3}) (\d{3})\b/.exec((await app.mails()).at(-1)!.text)!;
      await before.submits(before.url.split('?')[0]!, { code: `${code[1]}${code[2]}` });
      await app.app.close();

      let unfinished = 0;
      for (const patience of [roll(60), 60 + roll(120), null]) {
        const program = await startProgram({ DATA_DIR: dataDir });
        const secretary = before.before(program.origin);
        await secretary.reads(`/elections/${election.id}/depouillement`);
        const asked = secretary.submits(`/elections/${election.id}/depouillement`).catch(() => '');
        if (patience === null) await asked;
        else await new Promise((r) => setTimeout(r, patience));
        await program.kill();
        await asked;
        if ((await stageAndEvents(election)).stage === 'counted') break;
        unfinished++;
      }
      expect(unfinished).toBeGreaterThan(0);

      const after = await readAgain();
      const counted = await after.app.get(ElectionsService).one(election.id);
      expect(counted.totals).toMatchObject({ ballots: VOTERS, blank: 0, electors: VOTERS, voters: VOTERS });
      expect((counted.totals?.votes ?? []).reduce((a, b) => a + b, 0)).toBe(VOTERS);
      await nothingWrong(after);
      expect((await proclaimed(after, counted)).stage).toBe('proclaimed');
      await nothingWrong(after);
      await after.app.close();
    },
    PATIENCE_MS,
  );
});

/** Before the count nothing of it is in the box; after it, all of it, once. */
async function stageAndEvents(election: Election) {
  const after = await readAgain();
  const { stage } = await after.app.get(ElectionsService).one(election.id);
  const all = await after.app.get(UnitOfWork).read.findBy(BoxRecord, { electionId: election.id, kind: 'event' });
  const ofVote = ['Setup', 'Ballot', 'EndBallots'];
  const events = all.map((record) => record.type).filter((type) => !ofVote.includes(type));
  expect(new Set(events).size).toBe(events.length);
  expect(events.length > 0).toBe(stage === 'counted');
  expect(await ballotsIn(after, election)).toHaveLength(VOTERS);
  await nothingWrong(after);
  await after.app.close();
  return { stage };
}
