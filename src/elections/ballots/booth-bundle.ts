import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { programRoot } from '../../platform/program-root.js';

export type BundleFile = { src: string; integrity: string };

let known: Record<'booth' | 'worker', BundleFile> | undefined;

/** The booth's two files as its page names them: with the hash that the browser checks before it runs them. */
export function boothBundle(): Record<'booth' | 'worker', BundleFile> {
  known ??= { booth: named('booth.js'), worker: named('booth-worker.js') };
  return known;
}

function named(file: string): BundleFile {
  const hashes = JSON.parse(readFileSync(join(programRoot, 'dist/public/assets/booth-hashes.json'), 'utf8'));
  const hash: string = hashes[file];
  const integrity = `sha256-${Buffer.from(hash, 'hex').toString('base64')}`;
  return { src: `/assets/${file}?${hash.slice(0, 16)}`, integrity };
}
