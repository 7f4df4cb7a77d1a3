import { Worker } from 'node:worker_threads';
import { answerOf, threadFile } from '../../verifier/threads.js';
import type { BoxCount, BoxSetup } from './box-count.js';

/** What the thread is told: some ballots, or the key with which it ends. It answers each before it is told the next. */
export type CountTask = Readonly<{ ballots?: readonly string[]; privateKey?: bigint }>;
export type CountAnswer = BoxCount | null;

/** Megabytes the thread may fill before it tidies up: the numbers of a ballot live for a moment. */
const NURSERY = 4;

/** Counts one box on a thread of its own, so that the program goes on answering. */
export class CountingThread {
  private readonly worker: Worker;
  private dead = false;

  constructor(setup: BoxSetup) {
    this.worker = new Worker(threadFile('elections/count/box-count-worker.js'), {
      execArgv: [],
      workerData: setup,
      resourceLimits: { maxYoungGenerationSizeMb: NURSERY },
    });
    const died = () => {
      this.dead = true;
    };
    this.worker.on('error', died).on('exit', died);
  }

  /** Takes the ballots before those taken so far, the last first; resolved when there is room for more. */
  async take(ballots: readonly string[]): Promise<void> {
    await this.ask({ ballots });
  }

  /** What the box says, once all its ballots are taken. */
  async count(privateKey: bigint): Promise<BoxCount> {
    return (await this.ask({ privateKey }))!;
  }

  async stop(): Promise<void> {
    await this.worker.terminate();
  }

  /** Rejected when the thread dies before it answers. */
  private async ask(task: CountTask): Promise<CountAnswer> {
    if (this.dead) throw new Error('This counting thread is dead');
    return answerOf<CountAnswer>(this.worker, task);
  }
}
