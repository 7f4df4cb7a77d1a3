import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { type Tx, UnitOfWork } from '../../platform/database/unit-of-work.js';
import { programRoot } from '../../platform/program-root.js';
import type { Election } from '../election.entity.js';
import { SealedBoothFile } from './sealed-booth-file.entity.js';

const FILES = ['booth.js', 'booth-worker.js'] as const;

/** SHA-256 of each file, by its name. */
export type BoothHashes = Record<(typeof FILES)[number], string>;

/** A file as a page names it: with the hash that the browser checks before it runs it. */
export type BundleFile = { src: string; integrity: string };

/** The two files that an elector's browser runs. Each election keeps those it was sealed with. */
@Injectable()
export class BoothBundle {
  constructor(private readonly work: UnitOfWork) {}

  /** Keeps this program's files for an election that is being sealed. */
  async keep(tx: Tx): Promise<BoothHashes> {
    const files = ownFiles();
    for (const { hash, bytes } of files)
      if (!(await tx.existsBy(SealedBoothFile, { hash }))) await tx.insert(SealedBoothFile, { hash, bytes });
    return Object.fromEntries(files.map(({ name, hash }) => [name, hash])) as BoothHashes;
  }

  /** The files of a sealed election, as its pages name them. */
  of(election: Pick<Election, 'seal'>): Record<'booth' | 'worker', BundleFile> {
    const { isoloir } = JSON.parse(election.seal!) as { isoloir: BoothHashes };
    return { booth: named(isoloir, 'booth.js'), worker: named(isoloir, 'booth-worker.js') };
  }

  async bytes(hash: string): Promise<Buffer | null> {
    const file = await this.work.read.findOneBy(SealedBoothFile, { hash });
    if (file) return Buffer.from(file.bytes);
    return ownFiles().find((own) => own.hash === hash)?.bytes ?? null;
  }
}

/** The booth of this program. */
function ownFiles() {
  return FILES.map((name) => {
    const bytes = readFileSync(join(programRoot, 'dist/public/assets', name));
    return { name, bytes, hash: createHash('sha256').update(bytes).digest('hex') };
  });
}

function named(hashes: BoothHashes, file: keyof BoothHashes): BundleFile {
  const hash = hashes[file];
  const integrity = `sha256-${Buffer.from(hash, 'hex').toString('base64')}`;
  return { src: `/isoloir/${hash}/${file}`, integrity };
}
