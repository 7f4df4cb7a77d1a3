import { parentPort, workerData } from 'node:worker_threads';
import { type BallotContext, checkBallot } from '../domain/ballots/ballot-check.js';
import { type Election, readElection } from '../domain/ballots/election.js';
import type { Answer, CheckerData, Task } from './ballot-messages.js';
import { checkingEngine } from './native-engine.js';

const engine = checkingEngine((workerData as CheckerData).tableBits);

/** Checks the ballots it is sent, one after the other. Elections stay open here, with their tables, until let go. */
const open = new Map<number, Pick<BallotContext, 'record' | 'election'>>();

parentPort?.on('message', ({ election, opens, closes, ballot, listed }: Task) => {
  if (closes !== undefined) open.delete(closes);
  if (opens !== undefined) open.set(election, { record: opens, election: electionOf(opens) });
  const credentials = listed && new Map(listed.map((credential) => [credential, 1n]));
  const answer: Answer = checkBallot({ ...open.get(election)!, credentials }, ballot);
  parentPort!.postMessage(answer);
});

/** Read once however often it is opened: its tables are what takes time. */
function electionOf(record: string): Election {
  const known = [...open.values()].find((context) => context.record === record);
  return known?.election ?? readElection(record, engine);
}
