import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';

/** The built program in a process of its own, as `npm start` runs it. */
export type Program = {
  origin: string;
  /** What it has printed so far. */
  printed(): string;
  /** Ends it at once, as a power cut does, unless another signal is asked for. */
  kill(signal?: NodeJS.Signals): Promise<void>;
};

const MAIN = join(process.cwd(), 'dist/src/main.js');

export async function startProgram(env: Record<string, string>): Promise<Program> {
  if (!existsSync(MAIN)) throw new Error('The program is not built: run `node scripts/setup.mjs` (npm test does).');
  const port = await freePort();
  const child = spawn(process.execPath, [MAIN], {
    env: { PATH: process.env.PATH ?? '', PORT: String(port), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  process.once('exit', () => child.kill('SIGKILL')); // a test that failed leaves nothing behind
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
  const program = {
    origin: `http://127.0.0.1:${port}`,
    printed: () => text,
    kill: (signal: NodeJS.Signals = 'SIGKILL') => ended(child, signal),
  };
  await until(() => {
    if (child.exitCode !== null) throw new Error(`The program ended:\n${text}`);
    return text.includes('est prête');
  });
  return program;
}

function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  const gone = new Promise<void>((done) => child.once('exit', () => done()));
  child.kill(signal);
  return gone;
}

function freePort(): Promise<number> {
  return new Promise((ready) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => ready(port));
    });
  });
}

/** Waits until it is so; the test's own time limit is the only one. */
export async function until(so: () => boolean | Promise<boolean>, everyMs = 20): Promise<void> {
  while (!(await so())) await new Promise((r) => setTimeout(r, everyMs));
}

/** Chance that a failing test can repeat: the same seed gives the same numbers. */
export function dice(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
