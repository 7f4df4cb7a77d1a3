import { Worker } from 'node:worker_threads';
import { workerFile } from '../../platform/worker-file.js';
import type { BoxCount, BoxSetup } from './box-count.js';

/** What the thread is told: some ballots, or the key with which it ends. It answers each before it is told the next. */
export type CountTask = Readonly<{ ballots?: readonly string[]; privateKey?: bigint }>;
export type CountAnswer = BoxCount | null;

/** Megabytes the thread may fill before it tidies up: the numbers of a ballot live for a moment. */
const NURSERY = 4;

/** Counts one box on a thread of its own, so that the program goes on answering. */
export class CountingThread {
  private readonly worker: Worker;
  private dead: Error | null = null;

  constructor(setup: BoxSetup) {
    this.worker = new Worker(workerFile('elections/count/box-count-worker.js'), {
      execArgv: [],
      workerData: setup,
      resourceLimits: { maxYoungGenerationSizeMb: NURSERY },
    });
    this.worker
      .on('error', (cause) => {
        this.dead ??= new Error('The counting thread died', { cause });
      })
      .on('exit', () => {
        this.dead ??= new Error('The counting thread ended');
      });
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
  private ask(task: CountTask): Promise<CountAnswer> {
    return new Promise((settle, fail) => {
      if (this.dead) return fail(this.dead);
      const died = () => done(() => fail(this.dead!));
      const answered = (answer: CountAnswer) => done(() => settle(answer));
      const done = (act: () => void) => {
        this.worker.off('message', answered).off('error', died).off('exit', died);
        act();
      };
      this.worker.on('message', answered).on('error', died).on('exit', died);
      this.worker.postMessage(task);
    });
  }
}
