import { availableParallelism } from 'node:os';
import type { BallotContext, BallotVerdict } from '../domain/ballots/ballot-check.js';
import { CheckingThread, LITTLE, type Memory } from './checking-thread.js';

type Job = {
  readonly context: BallotContext;
  readonly ballot: string;
  readonly settle: (verdict: BallotVerdict) => void;
  readonly fail: (error: Error) => void;
  attempts: number;
};

/**
 * Checks ballots on threads of their own, as many at once as there are `workers`; the rest wait their turn. Threads
 * start at the first ballot and keep nobody from leaving while they are idle.
 */
export class BallotPool {
  private readonly waiting: Job[] = [];
  private readonly threads = new Set<CheckingThread>();
  private readonly idle: CheckingThread[] = [];
  private readonly size: number;
  private readonly memory: Memory;
  private closed = false;

  constructor({ workers = availableParallelism(), memory = LITTLE }: { workers?: number; memory?: Memory } = {}) {
    this.size = Math.max(1, workers);
    this.memory = memory;
  }

  /**
   * The full check of a ballot. A thread that dies says nothing about the ballot: it is checked once more on another
   * thread, and if that dies too the promise is rejected, never settled with a refusal.
   */
  check(context: BallotContext, ballot: string): Promise<BallotVerdict> {
    if (this.closed) return Promise.reject(new Error('The ballot pool is closed'));
    return new Promise((settle, fail) => {
      this.waiting.push({ context, ballot, settle, fail, attempts: 0 });
      this.next();
    });
  }

  /** Stops the threads. Ballots that still wait are rejected. */
  async close(): Promise<void> {
    this.closed = true;
    for (const job of this.waiting.splice(0)) job.fail(new Error('The ballot pool was closed'));
    await Promise.all([...this.threads].map((thread) => thread.stop()));
  }

  private next(): void {
    while (this.waiting.length > 0) {
      const thread = this.idle.pop() ?? this.start();
      if (!thread) return;
      void this.run(thread, this.waiting.shift()!);
    }
  }

  private start(): CheckingThread | null {
    if (this.threads.size >= this.size) return null;
    const thread = new CheckingThread(this.memory);
    this.threads.add(thread);
    return thread;
  }

  private async run(thread: CheckingThread, job: Job): Promise<void> {
    job.attempts++;
    try {
      job.settle(await thread.check(job.context, job.ballot));
      this.idle.push(thread);
    } catch (error) {
      this.threads.delete(thread);
      void thread.stop();
      if (job.attempts < 2 && !this.closed) this.waiting.unshift(job);
      else job.fail(new Error('A ballot could not be checked', { cause: error }));
    }
    this.next();
  }
}
