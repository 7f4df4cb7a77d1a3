import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { threadFile } from '../../verifier/threads.js';

export type BallotTask = {
  /** The sealed record of the election, byte for byte. */
  record: string;
  credential: string;
  /** One number per choice, the blank flag first where there is one. */
  choices: number[];
};

type Job = { task: BallotTask; settle: (ballot: string) => void; fail: (error: Error) => void };

/** Invented electors: each ballot is made as the booth makes it, on threads beside the server. */
export class BallotMakers {
  private readonly waiting: Job[] = [];
  private readonly workers: Worker[] = [];
  private readonly idle: Worker[] = [];

  constructor(private readonly size = Math.min(4, availableParallelism())) {}

  make(task: BallotTask): Promise<string> {
    return new Promise((settle, fail) => {
      this.waiting.push({ task, settle, fail });
      this.next();
    });
  }

  async close(): Promise<void> {
    await Promise.all(this.workers.map((worker) => worker.terminate()));
  }

  private next(): void {
    while (this.waiting.length > 0) {
      const worker = this.idle.pop() ?? this.start();
      if (!worker) return;
      this.run(worker, this.waiting.shift()!);
    }
  }

  private start(): Worker | undefined {
    if (this.workers.length >= this.size) return undefined;
    const worker = new Worker(threadFile('installation/demo/ballot-maker-worker.js'), { execArgv: [] });
    this.workers.push(worker);
    return worker;
  }

  private run(worker: Worker, job: Job): void {
    const done = (act: () => void) => {
      worker.removeAllListeners('message').removeAllListeners('error');
      act();
    };
    worker.once('message', (ballot: string) =>
      done(() => {
        this.idle.push(worker);
        job.settle(ballot);
        this.next();
      }),
    );
    worker.once('error', (error: Error) => done(() => job.fail(error)));
    worker.postMessage(job.task);
  }
}
