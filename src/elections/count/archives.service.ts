import { Injectable } from '@nestjs/common';
import { type ArchiveRecord, archiveBytes } from '../../domain/ballots/archive.js';
import { type Tx, UnitOfWork } from '../../platform/database/unit-of-work.js';
import { BallotBox } from '../ballots/ballot-box.js';
import type { Election } from '../election.entity.js';

/** The published archive of an election: the box, written as the file that `belenios-tool` reads. Same bytes each time. */
@Injectable()
export class ArchivesService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly box: BallotBox,
  ) {}

  async bytes(election: Election, tx: Tx = this.work.read): Promise<Buffer> {
    return fileOf(election, await this.box.records(election.id, tx));
  }

  /** What everybody may read now: nothing of the count before the result is proclaimed. */
  async published(election: Election): Promise<Buffer> {
    const records = await this.box.records(election.id);
    if (election.stage === 'proclaimed') return fileOf(election, records);
    const end = records.findIndex(({ kind, type }) => kind === 'event' && type === 'EndBallots');
    return fileOf(election, end < 0 ? records : records.slice(0, end + 1));
  }
}

function fileOf({ archiveTime }: Election, records: readonly ArchiveRecord[]): Buffer {
  return Buffer.concat([...archiveBytes(archiveTime!, records)]);
}
