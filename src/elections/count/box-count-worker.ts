import { parentPort, workerData } from 'node:worker_threads';
import { BoxCounter, type BoxSetup } from './box-count.js';
import type { CountAnswer, CountTask } from './counting-thread.js';

/** Counts one box: ballots as they are sent, the last first, then the result. */
const counter = new BoxCounter(workerData as BoxSetup);

parentPort?.on('message', ({ ballots, privateKey }: CountTask) => {
  if (ballots) counter.take(ballots);
  const answer: CountAnswer = privateKey === undefined ? null : counter.count(privateKey);
  parentPort!.postMessage(answer);
});
