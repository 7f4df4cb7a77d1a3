import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';

type Job = {
  name: string;
  everyMs: number;
  run: () => Promise<unknown>;
  timer?: NodeJS.Timeout;
  running?: Promise<unknown>;
};

/** Runs what has to happen by itself: polls that open and close, letters that leave, the daily notices. */
@Injectable()
export class Scheduler implements OnApplicationShutdown {
  private readonly log = new Logger('Tâches');
  private readonly jobs: Job[] = [];

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

  /** One round of every job, in order: the command `tick`, and the tests. */
  async tick(): Promise<void> {
    for (const job of this.jobs) await job.run();
  }

  async onApplicationShutdown(): Promise<void> {
    for (const job of this.jobs) clearInterval(job.timer);
    await Promise.all(this.jobs.map((job) => job.running));
  }

  private once(job: Job): Promise<unknown> {
    job.running ??= job
      .run()
      .catch((error: Error) => this.log.error(`${job.name} : ${error.stack ?? error.message}`))
      .finally(() => {
        job.running = undefined;
      });
    return job.running;
  }
}
