import { Worker } from 'node:worker_threads';
import { type BallotContext, type BallotVerdict, credentialNamed } from '../domain/ballots/ballot-check.js';
import type { Answer, CheckerData, Task } from './ballot-messages.js';
import { answerOf, threadFile } from './threads.js';

/** Elections a thread keeps open. */
const OPEN_AT_ONCE = 3;

/**
 * What a thread may take. `tableBits`: of the tables of each base, 2 megabytes for 8, 7 for 10. Megabytes it may fill
 * before it tidies up (`nursery`: numbers live for microseconds) and hold in all (`room`: with more, old ballots lie about).
 */
export type Memory = Readonly<{ tableBits: number; nursery: number; room: number }>;

/** Less than belenios-tool, for whoever verifies on any machine. */
export const LITTLE: Memory = { tableBits: 8, nursery: 2, room: 64 };
/** A tenth faster, for a server that people wait for. */
export const AMPLE: Memory = { tableBits: 10, nursery: 24, room: 128 };

/** One thread that checks ballots, one at a time. */
export class CheckingThread {
  private readonly worker: Worker;
  private readonly open: number[] = [];
  private dead = false;

  constructor({ tableBits, nursery, room }: Memory) {
    const workerData: CheckerData = { tableBits };
    this.worker = new Worker(threadFile('verifier/ballot-worker.js'), {
      execArgv: [],
      workerData,
      resourceLimits: { maxYoungGenerationSizeMb: nursery, maxOldGenerationSizeMb: room },
    });
    const died = () => {
      this.dead = true;
    };
    this.worker.on('error', died).on('exit', died).unref();
  }

  /** Rejected when the thread dies before it answers. While it works, the program stays. */
  async check(context: BallotContext, ballot: string): Promise<BallotVerdict> {
    if (this.dead) throw new Error('This checking thread is dead');
    this.worker.ref();
    try {
      return await answerOf<Answer>(this.worker, this.task(context, ballot));
    } finally {
      this.worker.unref();
    }
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
