import { holdElection } from '../../test/ballots/support/whole-election.js';
import { type BallotContext, checkBallot } from '../domain/ballots/ballot-check.js';
import { BallotPool } from './ballot-pool.js';
import type { CheckingThread } from './checking-thread.js';

const { context, ballots } = holdElection({
  questions: [{ question: 'Qui ?', answers: ['Une', 'Deux'], min: 0, max: 2, blank: false }],
  electors: 4,
  votes: [0, 1, 2, 3].map((elector) => [elector, [[1, 1]]] as const),
});
const [ballot] = ballots as [string];
/** An election that no thread can open: whoever tries dies of it. */
const deadly: BallotContext = { ...context, record: '{}' };

let pool: BallotPool;
beforeEach(() => {
  pool = new BallotPool({ workers: 2 });
});
afterEach(() => pool.close());

it('answers as the check itself does, for many ballots at once', async () => {
  const altered = ballot.replace(/"response":"(\d)/, (_, digit) => `"response":"${digit === '1' ? 2 : 1}`);
  const asked = [...ballots, altered, 'not a ballot', ''];
  const verdicts = await Promise.all(asked.map((text) => pool.check(context, text)));
  expect(verdicts).toEqual(asked.map((text) => checkBallot(context, text)));
  expect(verdicts.map(({ ok }) => ok)).toEqual([true, true, true, true, false, false, false]);
});

it('keeps elections apart', async () => {
  const other = { ...context, credentials: new Map([...context.credentials!].slice(0, 1)) };
  const verdicts = await Promise.all([context, other, context, other].map((c) => pool.check(c, ballots[1]!)));
  const listed = other.credentials.has([...context.credentials!.keys()][0]!) && checkBallot(other, ballots[1]!).ok;
  expect(verdicts.map(({ ok }) => ok)).toEqual([true, listed, true, listed]);
});

it('checks a ballot on another thread when one dies', async () => {
  await pool.check(context, ballot);
  const verdicts = Promise.all(ballots.map((text) => pool.check(context, text)));
  const { threads } = pool as unknown as { threads: Set<CheckingThread> };
  await [...threads][0]!.stop();
  expect((await verdicts).every(({ ok }) => ok)).toBe(true);
});

it('rejects what kills every thread, refuses nothing, and goes on', async () => {
  await expect(pool.check(deadly, ballot)).rejects.toThrow('could not be checked');
  await expect(pool.check(context, ballot)).resolves.toMatchObject({ ok: true });
});

it('rejects what is asked after it is closed, or still waits then', async () => {
  const waiting = ballots.map((text) =>
    pool.check(context, text).then(
      () => 'answered',
      () => 'rejected',
    ),
  );
  await pool.close();
  expect(await Promise.all(waiting)).toContain('rejected');
  await expect(pool.check(context, ballot)).rejects.toThrow('closed');
});
