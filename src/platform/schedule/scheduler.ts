import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';

type Job = {
  name: string;
  everyMs: number;
  run: () => Promise<unknown>;
  timer?: NodeJS.Timeout;
  running?: Promise<unknown>;
};

/** Runs what has to happen by itself: polls that open and close, letters that leave, the daily notices. */
@Injectable()
export class Scheduler implements BeforeApplicationShutdown {
  private readonly log = new Logger('Tâches');
  private readonly jobs: Job[] = [];
  private held = 0;

  /** Said by a feature at start. A job that is still running is not started again. */
  every(seconds: number, name: string, run: () => Promise<unknown>): void {
    this.jobs.push({ name, everyMs: seconds * 1000, run });
  }

  start(): void {
    for (const job of this.jobs) {
      job.timer = setInterval(() => void this.once(job), job.everyMs);
      void this.once(job);
    }
  }

  /** One round of every job, in order: the command `tick`, and the tests. One that fails does not keep the others back. */
  async tick(): Promise<void> {
    const failures: string[] = [];
    for (const job of this.jobs)
      await job.run().catch((error: Error) => failures.push(`${job.name} : ${error.message}`));
    if (failures.length > 0) throw new Error(failures.join('\n'));
  }

  /** Does something while no job begins: invented history is laid down in its own time, and nobody acts in between. */
  async holding<T>(work: () => Promise<T>): Promise<T> {
    this.held++;
    try {
      await Promise.all(this.jobs.flatMap((job) => job.running ?? []));
      return await work();
    } finally {
      this.held--;
    }
  }

  /** Before the database closes: no new round begins, and those under way come to their end. */
  async beforeApplicationShutdown(): Promise<void> {
    for (const job of this.jobs) clearInterval(job.timer);
    await Promise.all(this.jobs.flatMap((job) => job.running ?? []));
  }

  private once(job: Job): Promise<unknown> {
    if (this.held > 0) return Promise.resolve();
    job.running ??= job
      .run()
      .catch((error: Error) => this.log.error(`${job.name} : ${error.stack ?? error.message}`))
      .finally(() => {
        job.running = undefined;
      });
    return job.running;
  }
}
