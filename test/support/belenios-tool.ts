import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Is the program that others wrote here (Debian: belenios-tool)? Without it such tests say so and are skipped; CI fails. */
export const beleniosToolIsHere: boolean = (() => {
  if (spawnSync('belenios-tool', ['--version']).error === undefined) return true;
  if (process.env['CI']) throw new Error('belenios-tool is missing: apt-get install belenios-tool');
  console.warn('belenios-tool is not installed: the tests that ask it are skipped.');
  return false;
})();

/** What `belenios-tool election verify` says of an archive, on both its outputs, and whether it accepts it. */
export function beleniosVerifies(archive: Buffer, name: string): { accepted: boolean; said: string } {
  const folder = mkdtempSync(join(tmpdir(), 'mandature-bel-'));
  try {
    writeFileSync(join(folder, name), archive);
    const run = spawnSync('belenios-tool', ['election', 'verify', '--dir', folder], { encoding: 'utf8' });
    return { accepted: run.status === 0, said: `${run.stdout}${run.stderr}` };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What `belenios-tool method COMMAND` counts of ballots: classes of candidates, the best first. */
export function beleniosCounts(command: string, options: readonly string[], ballots: readonly (readonly number[])[]) {
  const run = spawnSync('belenios-tool', ['method', command, ...options], {
    encoding: 'utf8',
    input: JSON.stringify(ballots),
  });
  if (run.status !== 0) throw new Error(run.stderr);
  return JSON.parse(run.stdout) as { winners: number[][]; raw: number[][] };
}
