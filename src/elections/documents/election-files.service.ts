import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import { type Tx, UnitOfWork } from '../../platform/database/unit-of-work.js';
import { newId } from '../../platform/ids.js';
import { NotHere, Refused } from '../../platform/refused.js';
import { ElectionFile } from './election-file.entity.js';

/** A file as a form brings it. */
export type BroughtFile = { name: string; bytes: Buffer };

export type FileLine = Omit<ElectionFile, 'bytes'>;

const LARGEST = 5 * 1024 * 1024;
const LINE = {
  id: true,
  electionId: true,
  subject: true,
  name: true,
  type: true,
  sha256: true,
  addedAt: true,
} as const;

/** What a file is by its first bytes, whatever its name says. */
const TYPES: readonly { type: string; starts: Buffer }[] = [
  { type: 'application/pdf', starts: Buffer.from('%PDF-') },
  { type: 'image/png', starts: Buffer.from([0x89, 0x50, 0x4e, 0x47]) },
  { type: 'image/jpeg', starts: Buffer.from([0xff, 0xd8, 0xff]) },
];

/** Files that people bring with what they ask: kept as they are, read by the staff only. */
@Injectable()
export class ElectionFiles {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** Keeps a PDF or a picture; the same file twice is one file. `field` is where the form says what is wrong. */
  async keep(tx: Tx, electionId: string, subject: string, file: BroughtFile, field: string): Promise<FileLine> {
    const type = TYPES.find(({ starts }) => file.bytes.subarray(0, starts.length).equals(starts))?.type;
    if (!type)
      throw new Refused(
        'file-type',
        `Le fichier « ${file.name} » n’est ni un PDF ni une photo (JPEG, PNG). Choisissez-en un autre.`,
        field,
      );
    if (file.bytes.length > LARGEST)
      throw new Refused('file-too-large', `Le fichier « ${file.name} » est trop gros : 5 Mo au plus.`, field);
    const sha256 = createHash('sha256').update(file.bytes).digest('hex');
    const known = await tx.findOne(ElectionFile, { select: LINE, where: { electionId, subject, sha256 } });
    if (known) return known;
    const row = {
      id: newId(this.clock),
      electionId,
      subject,
      name: file.name.slice(-200),
      type,
      sha256,
      bytes: file.bytes,
      addedAt: this.clock.now(),
    };
    await tx.insert(ElectionFile, row);
    return row;
  }

  of(subject: string, tx: Tx = this.work.read): Promise<FileLine[]> {
    return tx.find(ElectionFile, { select: LINE, where: { subject }, order: { addedAt: 'ASC' } });
  }

  async one(electionId: string, id: string): Promise<ElectionFile> {
    const file = await this.work.read.findOneBy(ElectionFile, { id, electionId });
    if (!file) throw new NotHere('Ce fichier n’existe pas ou n’existe plus. Revenez à l’élection.');
    return file;
  }
}
