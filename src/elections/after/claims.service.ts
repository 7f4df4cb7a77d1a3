import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { AuditLog } from '../../audit/audit-log.js';
import type { Day } from '../../domain/calendar/day.js';
import { dayAt } from '../../domain/calendar/instant.js';
import { claimVerdict, finality, objectionToRecording, type ReceivedClaim } from '../../domain/elections/claim.js';
import { Clock } from '../../platform/clock.js';
import { type Tx, UnitOfWork } from '../../platform/database/unit-of-work.js';
import { newId } from '../../platform/ids.js';
import { NotHere, Refused, refuseIf } from '../../platform/refused.js';
import { Scheduler } from '../../platform/schedule/scheduler.js';
import { claimsUntil } from '../count/terms.js';
import { Election } from '../election.entity.js';
import { assertMay, ElectionsService, moved } from '../elections.service.js';
import { ElectionClaim } from './election-claim.entity.js';

const EVERY_SECONDS = 600;

export type NewClaim = ReceivedClaim & { by: string; matter: string };

export type ClaimDecision = {
  decision: NonNullable<ElectionClaim['decision']>;
  decidedOn: Day;
  decisionReason: string;
};

/** Complaints about a result. The result becomes final by itself, once the delay is over and none waits. */
@Injectable()
export class Claims implements OnModuleInit {
  private readonly log = new Logger('Réclamations');

  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
    private readonly elections: ElectionsService,
    private readonly scheduler: Scheduler,
  ) {}

  onModuleInit(): void {
    this.scheduler.every(EVERY_SECONDS, 'résultats définitifs', () => this.makeFinal());
  }

  of(electionId: string, tx: Tx = this.work.read): Promise<ElectionClaim[]> {
    return tx.find(ElectionClaim, { where: { electionId }, order: { receivedAt: 'ASC', id: 'ASC' } });
  }

  until(election: Election): Day {
    return claimsUntil(election, dayAt(election.proclaimedAt ?? this.clock.now()));
  }

  /** Whether the result is final, and what is missing until it is. */
  async finality(election: Election, tx: Tx = this.work.read) {
    const open = (await this.of(election.id, tx)).filter((c) => c.inTime && c.decision === null).length;
    return finality({ until: this.until(election), today: dayAt(this.clock.now()), open });
  }

  async record(tx: Tx, electionId: string, given: NewClaim, actor: string): Promise<ElectionClaim> {
    const election = await this.elections.held(tx, electionId);
    assertMay(election, 'claim');
    const now = this.clock.now();
    const known = { proclaimedOn: dayAt(election.proclaimedAt!), now };
    refuseIf(objectionToRecording(given, known), 'receivedOn');
    const { inTime, sentence } = claimVerdict(given, this.until(election));
    const claim = {
      id: newId(this.clock),
      electionId,
      by: given.by,
      channel: given.channel,
      receivedAt: new Date(given.receivedAt),
      postmarkedOn: given.postmarkedOn,
      matter: given.matter,
      inTime,
      decision: null,
      decidedOn: null,
      decisionReason: '',
      recordedAt: now,
    };
    await tx.insert(ElectionClaim, claim);
    await this.audit.record(tx, {
      actor,
      action: 'claim.recorded',
      subject: `election:${electionId}`,
      sentence: `Réclamation de ${given.by} sur le résultat de « ${election.name} ». ${sentence}`,
      reason: given.matter,
    });
    if (inTime && election.stage === 'final') await this.hear(tx, election, given.by);
    return claim;
  }

  /** A letter posted in time that arrives once the result is final: it is provisional again until the decision. */
  private async hear(tx: Tx, election: Election, by: string): Promise<void> {
    await tx.update(Election, election.id, { stage: moved(election, 'hear_claim') });
    await this.audit.record(tx, {
      actor: 'Mandature',
      action: 'election.provisional-again',
      subject: `election:${election.id}`,
      sentence: `Le résultat de « ${election.name} » est de nouveau provisoire : la réclamation de ${by} est arrivée dans le délai et attend sa décision.`,
    });
  }

  async decide(tx: Tx, electionId: string, claimId: string, given: ClaimDecision, actor: string): Promise<void> {
    const election = await this.elections.held(tx, electionId);
    const claim = await tx.findOneBy(ElectionClaim, { id: claimId, electionId });
    if (!claim) throw new NotHere('Cette réclamation n’existe pas. Revenez à la liste.');
    if (claim.decision) throw new Refused('decided', 'Cette réclamation est déjà tranchée. Rien n’a changé.');
    if (given.decidedOn > dayAt(this.clock.now()))
      throw new Refused('in-the-future', 'La décision ne peut pas être à venir.', 'decidedOn');
    if (!claim.inTime && given.decision !== 'inadmissible')
      throw new Refused('late', 'Cette réclamation est hors délai : elle ne peut qu’être irrecevable.', 'decision');
    await tx.update(ElectionClaim, claimId, given);
    await this.audit.record(tx, {
      actor,
      action: 'claim.decided',
      subject: `election:${electionId}`,
      sentence: `La réclamation de ${claim.by} sur « ${election.name} » est ${DECISIONS[given.decision]}.`,
      reason: given.decisionReason,
    });
  }

  /** What became final since the last round. */
  async makeFinal(): Promise<void> {
    const proclaimed = await this.work.read.findBy(Election, { stage: 'proclaimed', rehearses: IsNull() });
    for (const { id, name } of proclaimed)
      await this.work
        .run((tx) => this.settle(tx, id))
        .catch((error: Error) => this.log.error(`« ${name} » : ${error.message}`));
  }

  private async settle(tx: Tx, id: string): Promise<void> {
    const election = await this.elections.held(tx, id);
    if (election.stage !== 'proclaimed' || !(await this.finality(election, tx)).final) return;
    await tx.update(Election, id, { stage: moved(election, 'make_final') });
    await this.audit.record(tx, {
      actor: 'Mandature',
      action: 'election.final',
      subject: `election:${id}`,
      sentence: `Le résultat de « ${election.name} » est définitif : le délai de réclamation est passé et aucune n’attend sa décision.`,
    });
  }
}

export const DECISIONS: Readonly<Record<NonNullable<ElectionClaim['decision']>, string>> = {
  founded: 'fondée',
  unfounded: 'non fondée',
  inadmissible: 'irrecevable',
};
