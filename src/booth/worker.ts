import { formatReceipt, makeBallot, receiptOf } from '../domain/ballots/ballot.js';
import { credentialOfCode, publicCredential } from '../domain/ballots/credentials.js';
import { type Election, type Question, readElection } from '../domain/ballots/election.js';
import { personsOf } from '../domain/elections/yes-no-ballot.js';
import { randomBytes } from './randomness.js';
import type { Answer, Opened, Order, Sealed } from './worker-messages.js';

/** How many draws pass between two words about the progress. */
const SAID_EVERY = 8;

let booth: { election: Election; credential: string } | undefined;

addEventListener('message', ({ data }: MessageEvent<Order>) => {
  try {
    say('code' in data ? { opened: open(data.record, data.code) } : { sealed: seal(data.choices) });
  } catch (error) {
    say({ problem: String(error) });
  }
});

function open(record: string, code: string): Opened {
  const election = readElection(record);
  const { group, uuid, fingerprint, questions } = election;
  const credential = credentialOfCode(code, uuid);
  booth = { election, credential };
  const pseudonym = group.str(publicCredential(group, uuid, credential));
  return { fingerprint, persons: personsOf(questions), pseudonym };
}

function seal(choices: number[][]): Sealed {
  if (!booth) throw new Error('The booth is not open');
  const expected = booth.election.questions.reduce((sum, question) => sum + drawsFor(question), 1);
  let drawn = 0;
  const random = (count: number) => {
    if (++drawn % SAID_EVERY === 0) say({ progress: Math.min(1, drawn / expected) });
    return randomBytes(count);
  };
  const { ballot, tracker } = makeBallot({ ...booth, choices, random });
  return { ballot, tracker, receipt: formatReceipt(receiptOf(tracker)) };
}

/** Random numbers that the answer to a question takes: one per ciphertext, then 2n − 1 for a proof of n branches. */
function drawsFor({ answers, min, max, blank }: Question): number {
  const ciphertexts = answers.length + (blank ? 1 : 0);
  const branches = max - min + (blank ? 2 : 1);
  return 4 * ciphertexts + (2 * branches - 1) + (blank ? 3 : 0);
}

function say(answer: Answer): void {
  postMessage(answer);
}
