import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import { MandatesService } from '../../committee/mandates.service.js';
import type { Outcome } from '../../domain/counting/outcome.js';
import { isProclaimed, objectionToProclaiming } from '../../domain/elections/stage.js';
import { frenchCount } from '../../domain/french.js';
import { Clock } from '../../platform/clock.js';
import { type Tx, UnitOfWork } from '../../platform/database/unit-of-work.js';
import { refuseIf } from '../../platform/refused.js';
import { CandidatesService } from '../candidates/candidates.service.js';
import { Election } from '../election.entity.js';
import { ElectionsService, moved } from '../elections.service.js';
import { Announcements } from './announcements.service.js';
import { ArchivesService } from './archives.service.js';
import { MinutesService } from './minutes.service.js';
import { OutcomesService } from './outcomes.service.js';
import { beginsWithCouncil, termOf } from './terms.js';

export type ProclaimedBy = { proclaimedBy: string; witnesses: string; remarks: string };

/** Proclaims: fixes the outcome, issues minutes and archive, creates the mandates and announces, all or nothing. */
@Injectable()
export class ProclamationsService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
    private readonly elections: ElectionsService,
    private readonly candidates: CandidatesService,
    private readonly outcomes: OutcomesService,
    private readonly minutes: MinutesService,
    private readonly archives: ArchivesService,
    private readonly mandates: MandatesService,
    private readonly announcements: Announcements,
  ) {}

  /** Once, whoever presses twice: the second finds the election proclaimed and changes nothing. */
  async proclaim(electionId: string, given: ProclaimedBy, actor: string): Promise<void> {
    const counted = await this.elections.one(electionId);
    if (isProclaimed(counted.stage)) return;
    const archiveSha256 = await this.fingerprint(counted);
    await this.work.run(async (tx) => {
      const election = await this.elections.held(tx, electionId);
      if (isProclaimed(election.stage)) return;
      const stage = moved(election, 'proclaim');
      const outcome = await this.outcomes.toProclaim(election, tx);
      refuseIf(objectionToProclaiming(outcome));
      const proclaimed = {
        stage,
        outcome: outcome as Election['outcome'] & object,
        archiveSha256,
        proclaimedAt: this.clock.now(),
        proclaimedBy: given.proclaimedBy,
        witnesses: given.witnesses,
        remarks: [election.remarks, given.remarks].filter(Boolean).join('\n'),
      };
      await tx.update(Election, electionId, proclaimed);
      const done = { ...election, ...proclaimed };
      await this.audit.record(tx, {
        actor,
        action: 'election.proclaimed',
        subject: `election:${electionId}`,
        sentence: `Le résultat de « ${election.name} » est proclamé par ${given.proclaimedBy} : ${frenchCount(outcome.elected.length, 'personne élue', 'personnes élues')} pour ${frenchCount(outcome.seats, 'siège')}.`,
      });
      const seats = await this.install(tx, done, outcome, actor);
      await this.minutes.issue(tx, { election: done, outcome, seats });
      if (!election.rehearses) await this.announcements.post(tx, done, outcome, seats);
    });
  }

  /** Of an archive to which nothing more is added: read before the transaction, for which others wait. */
  private async fingerprint(election: Election): Promise<string> {
    moved(election, 'proclaim');
    return election.uuid ? this.archives.sha256(election) : '';
  }

  /**
   * Begins the mandates; answers the number of the seat that each elected person takes. A rehearsal begins none, nor does
   * the proclamation where they only begin on the day of the council's decision.
   */
  private async install(tx: Tx, election: Election, outcome: Outcome, actor: string): Promise<Map<string, number>> {
    if (election.rehearses || beginsWithCouncil(election)) return new Map();
    return this.seat(tx, election, outcome.elected, actor);
  }

  /** Mandates for these candidates on the seats of the election. */
  async seat(tx: Tx, election: Election, ids: readonly string[], actor: string): Promise<Map<string, number>> {
    const standing = await this.candidates.standing(election.id, tx);
    const elected = ids.map((id) => standing.find((c) => c.id === id)!);
    const mandates = await this.mandates.installElected(tx, {
      electionId: election.id,
      bodyId: election.bodyId,
      seatIds: election.seatIds,
      termStartsOn: election.termStartsOn,
      termEndsBefore: termOf(election).endsBefore,
      elected: elected.map(({ personId, organisationId }) => ({ personId, organisationId })),
      decision: `Procès-verbal de l’élection « ${election.name} »`,
      author: actor,
    });
    const numbers = new Map((await this.elections.seats(election, tx)).map(({ id, number }) => [id, number]));
    const seatOf = new Map(mandates.map(({ personId, seatId }) => [personId, numbers.get(seatId) ?? 0]));
    return new Map(elected.map(({ id, personId }) => [id, seatOf.get(personId) ?? 0]));
  }
}
