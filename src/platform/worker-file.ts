import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { programRoot } from './program-root.js';

/** The compiled file that a thread runs, by its path under `src`: a thread loads compiled JavaScript only, in tests too. */
export function workerFile(path: string): string {
  const file = join(programRoot, 'dist/src', path);
  if (!existsSync(file)) throw new Error('The program is not built: run `node scripts/setup.mjs`');
  return file;
}
