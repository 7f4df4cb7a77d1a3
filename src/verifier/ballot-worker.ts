import { parentPort } from 'node:worker_threads';
import { type BallotContext, checkBallot } from '../domain/ballots/ballot-check.js';
import { readElection } from '../domain/ballots/election.js';
import type { Answer, Task } from './ballot-messages.js';
import { checkingEngine } from './native-engine.js';

/** Checks the ballots it is sent, one after the other. Elections stay open here, with their tables, until let go. */
const open = new Map<number, BallotContext>();

parentPort?.on('message', ({ election, opens, closes, ballot }: Task) => {
  if (closes !== undefined) open.delete(closes);
  if (opens) {
    const { record, credentials } = opens;
    open.set(election, { record, credentials, election: readElection(record, checkingEngine) });
  }
  const answer: Answer = checkBallot(open.get(election)!, ballot);
  parentPort!.postMessage(answer);
});
