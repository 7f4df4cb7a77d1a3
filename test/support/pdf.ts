import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Are the programs that read a PDF here (Debian: poppler-utils)? Without them such tests say so and are skipped; CI fails. */
export const popplerIsHere: boolean = (() => {
  if (spawnSync('pdfinfo', ['-v']).error === undefined) return true;
  if (process.env['CI']) throw new Error('poppler-utils is missing: apt-get install poppler-utils');
  console.warn('poppler-utils is not installed: the tests that read PDF files are skipped.');
  return false;
})();

export const describePdf = popplerIsHere ? describe : describe.skip;

/** What poppler reads in a PDF. */
export type ReadPdf = { info: Record<string, string>; structure: string; text: string; pages: number };

export function readPdf(bytes: Buffer): ReadPdf {
  const folder = mkdtempSync(join(tmpdir(), 'mandature-pdf-'));
  const file = join(folder, 'a.pdf');
  writeFileSync(file, bytes);
  const run = (program: string, ...args: string[]) =>
    execFileSync(program, args, { encoding: 'utf8', maxBuffer: 2 ** 26, stdio: ['ignore', 'pipe', 'ignore'] });
  try {
    const info = Object.fromEntries(
      run('pdfinfo', file)
        .split('\n')
        .filter((line) => line.includes(':'))
        .map((line) => [line.split(':')[0]!.trim(), line.slice(line.indexOf(':') + 1).trim()]),
    );
    const structure = run('pdfinfo', '-struct', file);
    // Words as they read, one space between them.
    const text = run('pdftotext', '-layout', file, '-').replace(/[\s\u00a0\u202f]+/g, ' ');
    return { info, structure, text, pages: Number(info['Pages']) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
