import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';

const root = join(process.cwd(), 'test/fixtures/vectors');

/** A text of the test vectors, without the newline that an editor may have left. */
export const vectorText = (path: string): string => readFileSync(join(root, path), 'utf8').trimEnd();

/** Rows of a table of the test vectors. */
export const vectorTable = (path: string): string[][] =>
  vectorText(path)
    .split('\n')
    .map((line) => line.split('\t'));

/** The only archive in a folder of the test vectors. */
export function vectorArchive(folder: string): { path: string; bytes: Buffer } {
  const [name] = readdirSync(join(root, folder)).filter((file) => file.endsWith('.bel'));
  const path = join(root, folder, name!);
  return { path, bytes: readFileSync(path) };
}

/** Numbers of the ballots of an election of the vectors: 01, 02 … */
export const vectorBallots = (election: string): string[] =>
  readdirSync(join(root, election, 'ballots'))
    .filter((file) => /^\d+\.json$/.test(file))
    .map((file) => file.slice(0, 2))
    .sort();

/** The files of a compressed tar of the vectors, by name without their ending. */
export function vectorFiles(name: string): ReadonlyMap<string, Buffer> {
  const tar = brotliDecompressSync(readFileSync(join(root, name)));
  const files = new Map<string, Buffer>();
  for (let at = 0; at + 512 <= tar.length; ) {
    const header = tar.subarray(at, at + 512);
    const file = header.subarray(0, 100).toString('latin1').replace(/\0.*$/s, '');
    const size = Number.parseInt(header.subarray(124, 135).toString('latin1'), 8);
    if (file.endsWith('.bel'))
      files.set(file.replace(/^[^/]*\//, '').slice(0, -4), tar.subarray(at + 512, at + 512 + size));
    at += 512 + Math.ceil((size || 0) / 512) * 512;
  }
  return files;
}
