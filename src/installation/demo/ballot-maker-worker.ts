import { randomBytes } from 'node:crypto';
import { parentPort } from 'node:worker_threads';
import { makeBallot } from '../../domain/ballots/ballot.js';
import { type Election, readElection } from '../../domain/ballots/election.js';
import { checkingEngine } from '../../verifier/native-engine.js';
import type { BallotTask } from './ballot-makers.js';

const engine = checkingEngine(8);
let known: { record: string; election: Election } | undefined;

parentPort?.on('message', ({ record, credential, choices }: BallotTask) => {
  if (known?.record !== record) known = { record, election: readElection(record, engine) };
  const { ballot } = makeBallot({
    election: known.election,
    credential,
    choices: [choices],
    random: (count) => randomBytes(count),
  });
  parentPort!.postMessage(ballot);
});
