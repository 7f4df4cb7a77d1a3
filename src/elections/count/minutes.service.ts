import { Inject, Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { Mandate } from '../../committee/mandate.entity.js';
import { fingerprint } from '../../domain/ballots/election.js';
import { dayAt } from '../../domain/calendar/instant.js';
import type { Outcome } from '../../domain/counting/outcome.js';
import { Clock } from '../../platform/clock.js';
import { CONFIG, type Config } from '../../platform/config.js';
import type { Tx } from '../../platform/database/unit-of-work.js';
import type { PdfStandard } from '../../platform/documents/compiler.js';
import { renderDocument } from '../../platform/documents/render-document.js';
import { ElectionFacts } from '../after/election-facts.service.js';
import { BallotBox } from '../ballots/ballot-box.js';
import { CandidatesService } from '../candidates/candidates.service.js';
import { IncidentsService } from '../course/incidents.service.js';
import { DocumentsService } from '../documents/documents.service.js';
import { IssuedDocument } from '../documents/issued-document.entity.js';
import type { Election } from '../election.entity.js';
import { ElectionsService } from '../elections.service.js';
import { type MinutesFacts, minutesOf } from './minutes-facts.js';
import { minutesWithoutVote } from './minutes-without-vote.js';

/** What the minutes tell; `seats` are the numbers that the elected take. */
export type Proclaimed = Readonly<{
  election: Election;
  outcome: Outcome;
  seats: ReadonlyMap<string, number>;
}>;

/** The minutes twice: for readers (PDF/UA), and for the archive of the town (PDF/A). */
const ISSUES: readonly { kind: string; standard: PdfStandard; suffix: string; title: string }[] = [
  { kind: 'minutes', standard: 'ua-1', suffix: '', title: 'Procès-verbal (PDF accessible)' },
  { kind: 'minutes_archive', standard: 'a-2a', suffix: '-archive', title: 'Procès-verbal pour les archives (PDF/A)' },
];

/** Makes and keeps the minutes of an election just proclaimed (T16). */
@Injectable()
export class MinutesService {
  constructor(
    private readonly clock: Clock,
    private readonly elections: ElectionsService,
    private readonly candidates: CandidatesService,
    private readonly box: BallotBox,
    private readonly incidents: IncidentsService,
    private readonly happened: ElectionFacts,
    private readonly documents: DocumentsService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async issue(tx: Tx, proclaimed: Proclaimed): Promise<void> {
    const { election } = proclaimed;
    const facts = await this.facts(tx, proclaimed);
    const date = dayAt(this.clock.now());
    for (const { kind, standard, suffix, title } of ISSUES) {
      const bytes = election.totals
        ? renderDocument('proces-verbal', await this.counted(tx, facts), { standard, date })
        : renderDocument('acte', minutesWithoutVote(facts), { standard, date });
      const fileName = `proces-verbal-${election.uuid ?? election.id}${suffix}.pdf`;
      await this.documents.keep(tx, { electionId: election.id, kind, subject: '', title, fileName, bytes });
    }
  }

  /** A new version after a fact that the minutes tell: the result as proclaimed, and the seats as they are now. */
  async issueAgain(tx: Tx, election: Election): Promise<void> {
    const standing = await this.candidates.standing(election.id, tx);
    const mandates = await tx.findBy(Mandate, { electionId: election.id, supersededAt: IsNull() });
    const numbers = new Map((await this.elections.seats(election, tx)).map(({ id, number }) => [id, number]));
    const seats = new Map(
      mandates
        .filter(({ kind }) => kind !== 'annulment')
        .flatMap(({ personId, seatId }) => {
          const candidate = standing.find((c) => c.personId === personId);
          return candidate ? [[candidate.id, numbers.get(seatId) ?? 0] as const] : [];
        }),
    );
    await this.issue(tx, { election, outcome: election.outcome as Outcome, seats });
  }

  private async facts(tx: Tx, { election, outcome, seats }: Proclaimed): Promise<MinutesFacts> {
    return {
      election,
      outcome,
      seats,
      archiveSha256: election.archiveSha256 ?? '',
      head: await this.documents.head(tx, election),
      candidates: await this.candidates.standing(election.id, tx),
      incidents: [
        ...(await this.incidents.sentences(election.id, tx)),
        ...(await this.happened.sentences(election.id, tx)),
      ],
      publicPage: `${this.config.baseUrl}/public/elections/${election.id}`,
      version: (await tx.countBy(IssuedDocument, { electionId: election.id, kind: 'minutes' })) + 1,
    };
  }

  private async counted(tx: Tx, facts: MinutesFacts) {
    return minutesOf(facts, fingerprint((await this.box.single(facts.election.id, 'election', tx))!));
  }
}
