import { holdElection } from '../../../test/ballots/support/whole-election.js';
import { CountingThread } from './counting-thread.js';

/** Five electors, of whom two come back: the blank vote first, then three candidates. */
const held = holdElection({
  questions: [{ question: 'Qui ?', answers: ['Une', 'Deux', 'Trois'], min: 1, max: 2, blank: true }],
  electors: 5,
  votes: [
    [0, [[0, 1, 0, 0]]],
    [1, [[0, 1, 1, 0]]],
    [2, [[1, 0, 0, 0]]],
    [0, [[0, 0, 1, 1]]],
    [3, [[0, 0, 1, 0]]],
    [0, [[0, 0, 0, 1]]],
    [2, [[0, 1, 0, 0]]],
    [4, [[1, 0, 0, 0]]],
  ],
});
const [election, , credentials] = held.records.map(({ body }) => body) as [string, string, string];
const [privateKey] = held.privateKeys as [bigint];
const backwards = [...held.ballots].reverse();

let thread: CountingThread;
beforeEach(() => {
  thread = new CountingThread({ election, credentials });
});
afterEach(() => thread.stop());

it('adds up a box given piece by piece, letter by letter as the whole of it at once', async () => {
  for (const piece of [backwards.slice(0, 3), backwards.slice(3, 4), backwards.slice(4)]) await thread.take(piece);
  const { entries, ...said } = await thread.count(privateKey);
  expect(said).toEqual({ votes: [2, 2, 1], against: null, blank: 1, counted: 5, replaced: 3 });
  const [sums, part, result] = entries;
  expect(sums).toEqual({
    event: 'EncryptedTally',
    data: [
      { type: 'encrypted_tally', body: held.tally.record },
      { type: 'sized_tally', body: held.tally.sized },
    ],
  });
  expect(part?.data.map(({ type }) => type)).toEqual(['partial_decryption', 'owner']);
  expect(result?.data).toEqual([{ type: 'result', body: '{"result":[[1,2,2,1]]}' }]);
});

it('counts an empty box', async () => {
  expect(await thread.count(privateKey)).toMatchObject({ votes: [0, 0, 0], blank: 0, counted: 0, replaced: 0 });
});

it('gives nothing once it died of a ballot that was never accepted', async () => {
  await expect(thread.take([...backwards.slice(0, 2), 'not a ballot'])).rejects.toThrow('died');
  await expect(thread.take(backwards.slice(2))).rejects.toThrow('dead');
  await expect(thread.count(privateKey)).rejects.toThrow('dead');
});

it('rejects what is asked of it when it is stopped', async () => {
  const asked = thread.take(backwards).catch((error: Error) => error.message);
  await thread.stop();
  expect(await asked).toContain('died');
  await expect(thread.count(privateKey)).rejects.toThrow('dead');
});
