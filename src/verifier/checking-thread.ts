import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { type BallotContext, type BallotVerdict, credentialNamed } from '../domain/ballots/ballot-check.js';
import type { Answer, Task } from './ballot-messages.js';

/** Elections a thread keeps open: each has tables of several megabytes. */
const OPEN_AT_ONCE = 3;
/** Megabytes a thread may fill before it tidies up: numbers live for microseconds, so more only takes memory. */
const NURSERY = 2;
/** Megabytes a thread may hold: ten are in use; with more room it would leave old ballots lying about. */
const ROOM = 64;

/** One thread that checks ballots, one at a time. */
export class CheckingThread {
  private readonly worker = new Worker(workerFile(), {
    execArgv: [],
    resourceLimits: { maxYoungGenerationSizeMb: NURSERY, maxOldGenerationSizeMb: ROOM },
  });
  private readonly open: number[] = [];
  private dead = false;

  constructor() {
    const died = () => {
      this.dead = true;
    };
    this.worker.on('error', died).on('exit', died).unref();
  }

  /** Rejected when the thread dies before it answers. */
  check(context: BallotContext, ballot: string): Promise<BallotVerdict> {
    if (this.dead) return Promise.reject(new Error('This checking thread is dead'));
    return new Promise((settle, fail) => {
      const done = (act: () => void) => {
        this.worker.off('message', answered).off('error', died).off('exit', died);
        this.worker.unref();
        act();
      };
      const answered = (answer: Answer) => done(() => settle(answer));
      const died = (cause: unknown) => done(() => fail(new Error('A checking thread died', { cause })));
      this.worker.on('message', answered).on('error', died).on('exit', died);
      this.worker.ref();
      this.worker.postMessage(this.task(context, ballot));
    });
  }

  async stop(): Promise<void> {
    await this.worker.terminate();
  }

  private task(context: BallotContext, ballot: string): Task {
    const election = numberOf(context);
    const task = { election, ballot, listed: listedIn(context, ballot) };
    if (this.open.includes(election)) return task;
    this.open.push(election);
    const closes = this.open.length > OPEN_AT_ONCE ? this.open.shift() : undefined;
    return { ...task, closes, opens: context.record };
  }
}

function listedIn({ credentials }: BallotContext, ballot: string): string[] | null {
  const named = credentialNamed(ballot);
  return credentials && (named !== null && credentials.has(named) ? [named] : []);
}

const numbers = new WeakMap<BallotContext, number>();
let last = 0;

/** A number for each context, so that a thread is sent the election once and not with every ballot. */
function numberOf(context: BallotContext): number {
  const number = numbers.get(context) ?? ++last;
  numbers.set(context, number);
  return number;
}

/**
 * A thread loads compiled JavaScript only. Beside this file in the compiled program; where the sources run as they are
 * (tests), in `dist`, which `npm test` builds first.
 */
function workerFile(): URL {
  const built = ['./ballot-worker.js', '../../dist/src/verifier/ballot-worker.js'].map(
    (path) => new URL(path, import.meta.url),
  );
  const file = built.find((url) => existsSync(fileURLToPath(url)));
  if (!file) throw new Error('The program is not built: run `node scripts/setup.mjs`');
  return file;
}
