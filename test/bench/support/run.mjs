import { spawn } from 'node:child_process';
import { peakOf } from '../built.mjs';

/** Runs a program to its end: how long it took, and the most memory it held (as the kernel kept it, read every 50 ms). */
export async function run(command, args, env = {}) {
  const start = performance.now();
  const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, ...env } });
  let peak = 0;
  let message = '';
  child.stderr.on('data', (data) => {
    message += data;
  });
  const watch = setInterval(() => {
    peak = Math.max(peak, peakOf(child.pid));
  }, 50);
  const code = await new Promise((resolve) => child.on('close', resolve));
  clearInterval(watch);
  if (code !== 0) throw new Error(`${command} failed: ${message}`);
  return { seconds: (performance.now() - start) / 1000, peak };
}
