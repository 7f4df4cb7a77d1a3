import { mkdir, readdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { Taken } from './returns.service.js';

/** Where a file goes once it is read; what no one can read waits for a person. */
const AFTER = { read: 'lus', unreadable: 'illisibles' } as const;

/**
 * Hands over each message of a folder, one a file, oldest name first, and puts the file aside. A mail server writes a
 * message elsewhere and moves it in whole. Answers how many were noted.
 */
export async function readFolder(path: string, take: (raw: Uint8Array) => Promise<Taken>): Promise<number> {
  const files = (await readdir(path, { withFileTypes: true }))
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map(({ name }) => name)
    .sort();
  let noted = 0;
  for (const name of files) {
    const taken = await take(await readFile(join(path, name)));
    if (taken === 'later') continue;
    if (taken === 'noted') noted++;
    const folder = join(path, taken === 'unreadable' ? AFTER.unreadable : AFTER.read);
    await mkdir(folder, { recursive: true });
    await rename(join(path, name), join(folder, name));
  }
  return noted;
}
