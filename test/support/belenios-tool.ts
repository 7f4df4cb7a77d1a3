import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Is the program that others wrote here (Debian: belenios-tool)? Without it such tests say so and are skipped; CI fails. */
export const beleniosToolIsHere: boolean = (() => {
  if (spawnSync('belenios-tool', ['--version']).status === 0) return true;
  if (process.env['CI']) throw new Error('belenios-tool is missing: apt-get install belenios-tool');
  console.warn('belenios-tool is not installed: the tests that ask it are skipped.');
  return false;
})();

/** Tests that need the real program; skipped, and told, where it is missing. */
export const describeWithTool = beleniosToolIsHere ? describe : describe.skip;

/** What the tool answers; throws with its message where it refuses. */
export function beleniosTool(args: readonly string[], input = ''): string {
  const { status, stdout, stderr } = spawnSync('belenios-tool', args, { input, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return stdout;
}

/** Runs commands of `belenios-tool election` on an archive, in a folder of its own. */
export function onArchive<T>(uuid: string, bytes: Uint8Array, run: (tool: ToolOnArchive) => T): T {
  const dir = mkdtempSync(join(tmpdir(), 'belenios-'));
  try {
    writeFileSync(join(dir, `${uuid}.bel`), bytes);
    return run({
      dir,
      verify: () => {
        const { status, stderr } = spawnSync('belenios-tool', ['election', 'verify', '--dir', dir], {
          encoding: 'utf8',
        });
        return { accepted: status === 0, message: stderr };
      },
      election: (command, ...args) => beleniosTool(['election', command, '--dir', dir, ...args]),
    });
  } finally {
    rmSync(dir, { recursive: true });
  }
}

type ToolOnArchive = Readonly<{
  dir: string;
  verify: () => { accepted: boolean; message: string };
  election: (command: string, ...args: string[]) => string;
}>;

/** What `belenios-tool method COMMAND` counts of ballots: classes of candidates, the best first. */
export function beleniosCounts(command: string, options: readonly string[], ballots: readonly (readonly number[])[]) {
  const said = beleniosTool(['method', command, ...options], JSON.stringify(ballots));
  return JSON.parse(said) as { winners: number[][]; raw: number[][] };
}
