import { Injectable } from '@nestjs/common';
import { archiveBytes } from '../../domain/ballots/archive.js';
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
    const records = await this.box.records(election.id, tx);
    return Buffer.concat([...archiveBytes(election.archiveTime!, records)]);
  }
}
