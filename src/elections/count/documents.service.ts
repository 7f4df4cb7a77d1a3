import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Body } from '../../committee/body.entity.js';
import { fingerprint } from '../../domain/ballots/election.js';
import { dayAt } from '../../domain/calendar/instant.js';
import type { Outcome } from '../../domain/counting/outcome.js';
import { Clock } from '../../platform/clock.js';
import { CONFIG, type Config } from '../../platform/config.js';
import { type Tx, UnitOfWork } from '../../platform/database/unit-of-work.js';
import type { PdfStandard } from '../../platform/documents/compiler.js';
import { renderDocument } from '../../platform/documents/render-document.js';
import { newId } from '../../platform/ids.js';
import { NotHere } from '../../platform/refused.js';
import { Settings } from '../../platform/settings/settings.entity.js';
import { BallotBox } from '../ballots/ballot-box.js';
import { CandidatesService } from '../candidates/candidates.service.js';
import type { Election } from '../election.entity.js';
import { IssuedDocument } from './issued-document.entity.js';
import { minutesOf } from './minutes-facts.js';

/** A document without its bytes, for lists. */
export type DocumentLine = Pick<IssuedDocument, 'id' | 'kind' | 'fileName' | 'sha256' | 'version' | 'issuedAt'>;

/** What the minutes tell; `seats` are the numbers that the elected take. */
export type Proclaimed = Readonly<{
  election: Election;
  outcome: Outcome;
  seats: ReadonlyMap<string, number>;
  archiveSha256: string;
}>;

type Kind = IssuedDocument['kind'];

/** The minutes twice: for readers (PDF/UA), and for the archive of the town (PDF/A). */
const ISSUES: readonly { kind: Kind; standard: PdfStandard; suffix: string }[] = [
  { kind: 'minutes', standard: 'ua-1', suffix: '' },
  { kind: 'minutes_archive', standard: 'a-2a', suffix: '-archive' },
];

/** What an election issues: kept byte for byte, with its fingerprint. */
@Injectable()
export class DocumentsService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly candidates: CandidatesService,
    private readonly box: BallotBox,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Makes and keeps the minutes of an election just proclaimed. */
  async issue(tx: Tx, { election, outcome, seats, archiveSha256 }: Proclaimed): Promise<void> {
    const version = (await tx.countBy(IssuedDocument, { electionId: election.id, kind: 'minutes' })) + 1;
    const data = minutesOf({
      election,
      outcome,
      version,
      candidates: await this.candidates.standing(election.id, tx),
      seats,
      bodyName: (await tx.findOneByOrFail(Body, { id: election.bodyId })).name,
      settings: await tx.findOneBy(Settings, { id: 'instance' }),
      archiveSha256,
      fingerprint: fingerprint((await this.box.single(election.id, 'election', tx))!),
      publicPage: `${this.config.baseUrl}/public/elections/${election.id}`,
    });
    const date = dayAt(this.clock.now());
    for (const { kind, standard, suffix } of ISSUES) {
      const bytes = renderDocument('proces-verbal', data, { standard, date });
      const fileName = `proces-verbal-${election.uuid}${suffix}.pdf`;
      await tx.insert(IssuedDocument, {
        id: newId(this.clock),
        electionId: election.id,
        kind,
        fileName,
        sha256: sha256(bytes),
        bytes,
        version,
        issuedAt: this.clock.now(),
      });
    }
  }

  /** Everything issued for an election, the latest version first. */
  list(electionId: string): Promise<DocumentLine[]> {
    return this.work.read.find(IssuedDocument, {
      select: { id: true, kind: true, fileName: true, sha256: true, version: true, issuedAt: true },
      where: { electionId },
      order: { version: 'DESC', kind: 'ASC' },
    });
  }

  async one(electionId: string, documentId: string): Promise<IssuedDocument> {
    return found(await this.work.read.findOneBy(IssuedDocument, { id: documentId, electionId }));
  }

  /** The latest version of a kind. */
  async latest(electionId: string, kind: Kind): Promise<IssuedDocument> {
    return found(
      await this.work.read.findOne(IssuedDocument, { where: { electionId, kind }, order: { version: 'DESC' } }),
    );
  }
}

function found(document: IssuedDocument | null): IssuedDocument {
  if (document) return document;
  throw new NotHere('Ce document n’existe pas encore : il est établi à la proclamation.');
}

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
