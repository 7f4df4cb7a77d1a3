// The helpers of the tests, in TypeScript, over the built program: so that what is measured is what runs.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

const overTheBuild = {
  name: 'over-the-build',
  setup(bundler) {
    bundler.onResolve({ filter: /\/src\/.*\.js$/ }, ({ resolveDir, path }) => ({
      path: pathToFileURL(join(root, 'dist', relative(root, resolve(resolveDir, path)))).href,
      external: true,
    }));
  },
};

/** A module of `test/support`. */
export async function support(name) {
  const outfile = join(root, 'node_modules/.cache/bench', `${name}.mjs`);
  mkdirSync(dirname(outfile), { recursive: true });
  const entryPoints = [join(root, `test/support/${name}.ts`)];
  const shape = { bundle: true, format: 'esm', platform: 'node', packages: 'external', logLevel: 'error' };
  await build({ entryPoints, outfile, plugins: [overTheBuild], ...shape });
  return import(pathToFileURL(outfile).href);
}

/** A command that serves, once it says that it is ready: how long that took, and how to end it. */
export async function serve(command, args, env) {
  const port = await freePort();
  const start = performance.now();
  const options = {
    cwd: root,
    env: { ...process.env, PORT: String(port), ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  };
  const child = spawn(command, args, { ...options, detached: true });
  process.once('exit', () => child.signalCode ?? child.exitCode ?? process.kill(-child.pid, 'SIGKILL'));
  let text = '';
  const ready = new Promise((yes, no) => {
    child.stdout.on('data', (chunk) => {
      text += chunk;
      if (text.includes('est prête')) yes();
    });
    child.once('exit', () => no(new Error(`It ended: ${text}`)));
  });
  await ready;
  const seconds = (performance.now() - start) / 1000;
  const end = async () => {
    const gone = once(child, 'exit');
    process.kill(-child.pid, 'SIGTERM');
    await gone;
  };
  return { origin: `http://localhost:${port}`, seconds, end, peak: () => peakOf(child.pid) };
}

/** The most memory a program has held so far, as the kernel keeps it; 0 where it does not. */
export function peakOf(pid) {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

async function freePort() {
  const server = createServer().listen(0);
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  return port;
}

export const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

/** Milliseconds of `times` runs, after `warm` that do not count. */
export async function timed(run, { times = 21, warm = 5 } = {}) {
  const taken = [];
  for (let i = 0; i < warm + times; i++) {
    const start = performance.now();
    await run();
    if (i >= warm) taken.push(performance.now() - start);
  }
  return taken;
}
