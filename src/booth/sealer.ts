import type { Answer, Opened, Order, Sealed } from './worker-messages.js';

/** The one worker of the booth: it computes, so that the page goes on answering fingers and screen readers. */
export class Sealer {
  private settle: ((answer: Answer) => void) | undefined;
  private fail: ((error: Error) => void) | undefined;

  private constructor(private readonly worker: Worker) {
    worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => this.settle?.(data));
    worker.addEventListener('error', ({ message }) => this.fail?.(new Error(message)));
  }

  /** Starts the worker once its file is known to be the one that the page names. */
  static async start(url: string, integrity: string): Promise<Sealer> {
    const file = await fetch(url, { integrity, cache: 'force-cache' });
    if (!file.ok) throw new Error(`${url}: ${file.status}`);
    return new Sealer(new Worker(url));
  }

  async open(record: string, code: string): Promise<Opened> {
    const answer = await this.ask({ record, code });
    if ('opened' in answer) return answer.opened;
    throw new Error('Not opened');
  }

  async seal(choices: number[][], progress: (share: number) => void): Promise<Sealed> {
    const answer = await this.ask({ choices }, progress);
    if ('sealed' in answer) return answer.sealed;
    throw new Error('Not sealed');
  }

  /** Ends the worker, and with it all that it knows. */
  end(): void {
    this.worker.terminate();
  }

  private ask(order: Order, progress?: (share: number) => void): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.fail = reject;
      this.settle = (answer) => {
        if ('progress' in answer) progress?.(answer.progress);
        else if ('problem' in answer) reject(new Error(answer.problem));
        else resolve(answer);
      };
      this.worker.postMessage(order);
    });
  }
}
