import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { archiveHead, archiveParts, type BoxEvent } from '../../domain/ballots/archive.js';
import { isProclaimed } from '../../domain/elections/stage.js';
import { BallotBox } from '../ballots/ballot-box.js';
import type { Election } from '../election.entity.js';

const BEFORE_THE_COUNT: readonly BoxEvent[] = ['Setup', 'Ballot', 'EndBallots'];

/**
 * The published archive of an election: the box, written as the file that `belenios-tool` reads. Same bytes each time.
 * It is made as it is read, some records at a time, from the box as it stands at the first.
 */
@Injectable()
export class ArchivesService {
  constructor(private readonly box: BallotBox) {}

  /** The whole of it, for those who may see a count that is not proclaimed. */
  whole(election: Election): Readable {
    return Readable.from(this.pieces(election), { objectMode: false });
  }

  /** What everybody may read now: nothing of the count before the result is proclaimed. */
  published(election: Election): Readable {
    const upTo = isProclaimed(election.stage) ? undefined : BEFORE_THE_COUNT;
    return Readable.from(this.pieces(election, upTo), { objectMode: false });
  }

  /** The fingerprint of the whole, hexadecimal. */
  async sha256(election: Election): Promise<string> {
    const hash = createHash('sha256');
    for await (const piece of this.pieces(election)) hash.update(piece);
    return hash.digest('hex');
  }

  private async *pieces({ id, archiveTime }: Election, upTo?: readonly BoxEvent[]): AsyncGenerator<Buffer> {
    yield Buffer.concat([...archiveHead(archiveTime!)]);
    for await (const records of this.box.records(id, upTo))
      yield Buffer.concat([...archiveParts(archiveTime!, records)]);
  }
}
