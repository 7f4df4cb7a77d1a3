import { Injectable } from '@nestjs/common';
import { Refused } from '../../platform/refused.js';

export type CountState = 'idle' | 'running' | 'failed';

type Running = { work: Promise<void> } | { problem: string };

/**
 * Counts under way in this process. Whoever presses while one runs joins it. Nothing is kept: a count that dies with the
 * program leaves the election closed, to be counted again.
 */
@Injectable()
export class RunningCounts {
  private readonly known = new Map<string, Running>();

  /** Begins, or joins what is under way; resolves when it is over or after `patienceMs`, whichever comes first. */
  async start(electionId: string, count: () => Promise<void>, patienceMs: number): Promise<void> {
    const running = this.known.get(electionId);
    const work = running && 'work' in running ? running.work : this.begin(electionId, count);
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise<void>((done) => (timer = setTimeout(done, patienceMs)));
    await Promise.race([work, patience]).finally(() => clearTimeout(timer));
  }

  state(electionId: string): { state: CountState; problem: string } {
    const running = this.known.get(electionId);
    if (!running) return { state: 'idle', problem: '' };
    return 'work' in running ? { state: 'running', problem: '' } : { state: 'failed', problem: running.problem };
  }

  private begin(electionId: string, count: () => Promise<void>): Promise<void> {
    const work = count().then(
      () => void this.known.delete(electionId),
      (error: unknown) => {
        this.known.set(electionId, { problem: error instanceof Refused ? error.sentence : UNEXPECTED });
        throw error;
      },
    );
    work.catch(() => {}); // whoever waits has its own copy; nobody may be waiting any more
    this.known.set(electionId, { work });
    return work;
  }
}

const UNEXPECTED =
  'Le dépouillement s’est interrompu. Rien n’est perdu et rien n’est écrit : recommencez. Si cela continue, appelez votre informaticien.';
