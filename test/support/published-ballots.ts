import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Real ballots with published results: they stay beside the project, for their licences differ, and not in it. */
const ROOT = join(process.cwd(), '../shared/data/ballots');

const here = existsSync(ROOT);
if (!here) console.warn('Published ballots (../shared/data/ballots) are not here: nothing is compared with them.');

/** Tests that compare with published results; skipped, and told, where the folder is not: a clone has the project alone. */
export const describePublished = here ? describe : describe.skip;

/** Names of the files of a folder that end so; none where the folder is not. */
export const publishedFiles = (folder: string, end: string): string[] =>
  here ? readdirSync(join(ROOT, folder)).filter((name) => name.endsWith(end)) : [];

export const publishedBytes = (folder: string, name: string): Buffer => readFileSync(join(ROOT, folder, name));

export const publishedText = (folder: string, name: string): string => publishedBytes(folder, name).toString('utf8');
