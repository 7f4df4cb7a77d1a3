import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Worker } from 'node:worker_threads';

/**
 * The compiled file that a thread runs, by its path under `src`: a thread loads compiled JavaScript only. Beside this file
 * in the compiled program; where the sources run as they are (tests), in `dist`, which `npm test` builds first.
 */
export function threadFile(path: string): URL {
  const built = [`../${path}`, `../../dist/src/${path}`].map((from) => new URL(from, import.meta.url));
  const file = built.find((url) => existsSync(fileURLToPath(url)));
  if (!file) throw new Error('The program is not built: run `node scripts/setup.mjs`');
  return file;
}

/** What a thread answers to a task, which it does before it is given the next; rejected when it dies first. */
export function answerOf<Answer>(worker: Worker, task: unknown): Promise<Answer> {
  return new Promise((settle, fail) => {
    const done = (act: () => void) => {
      worker.off('message', answered).off('error', died).off('exit', died);
      act();
    };
    const answered = (answer: Answer) => done(() => settle(answer));
    const died = (cause: unknown) => done(() => fail(new Error('A thread died', { cause })));
    worker.on('message', answered).on('error', died).on('exit', died);
    worker.postMessage(task);
  });
}
