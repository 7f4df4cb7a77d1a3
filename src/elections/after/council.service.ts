import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { AuditLog } from '../../audit/audit-log.js';
import { Mandate } from '../../committee/mandate.entity.js';
import { MandateAmendments } from '../../committee/mandate-amendments.service.js';
import { frenchFullDay } from '../../domain/calendar/french.js';
import { dayAt } from '../../domain/calendar/instant.js';
import type { Outcome } from '../../domain/counting/outcome.js';
import { type CouncilDecision, objectionToCouncil } from '../../domain/elections/council.js';
import { frenchCount } from '../../domain/french.js';
import { Clock } from '../../platform/clock.js';
import { type Tx, UnitOfWork } from '../../platform/database/unit-of-work.js';
import { refuseIf } from '../../platform/refused.js';
import { CandidatesService } from '../candidates/candidates.service.js';
import { ProclamationsService } from '../count/proclamations.service.js';
import { beginsWithCouncil } from '../count/terms.js';
import { Election } from '../election.entity.js';
import { rulesOf } from '../election-rules.js';
import { assertMay, ElectionsService } from '../elections.service.js';
import { ElectionFacts } from './election-facts.service.js';

/** The council designates the elected (R-35). A name that it refuses leaves a vacancy; nobody replaces it in silence. */
@Injectable()
export class Council {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
    private readonly elections: ElectionsService,
    private readonly candidates: CandidatesService,
    private readonly proclamations: ProclamationsService,
    private readonly amendments: MandateAmendments,
    private readonly facts: ElectionFacts,
  ) {}

  async decision(electionId: string, tx: Tx = this.work.read): Promise<CouncilDecision | null> {
    const [fact] = await this.facts.of(electionId, 'council', tx);
    return fact?.data ?? null;
  }

  /** The elected who have not refused their seat: those whom the council may designate. */
  async elected(election: Election, tx: Tx = this.work.read): Promise<string[]> {
    const gone = new Set((await this.facts.of(election.id, 'refusal', tx)).map(({ subject }) => subject));
    return ((election.outcome as Outcome | null)?.elected ?? []).filter((id) => !gone.has(id));
  }

  async record(tx: Tx, electionId: string, given: CouncilDecision, actor: string): Promise<void> {
    const election = await this.elections.held(tx, electionId);
    assertMay(election, 'record_council');
    const elected = await this.elected(election, tx);
    const known = {
      needed: rulesOf(election).designation.params.needsCouncilAct,
      earlier: await this.decision(electionId, tx),
      proclaimedOn: dayAt(election.proclaimedAt!),
      today: dayAt(this.clock.now()),
      elected,
    };
    refuseIf(objectionToCouncil(given, known), 'on');
    const { on, act, refused } = given;
    const data = { on, act, refused: refused.map((one) => ({ ...one })) };
    await this.facts.add(tx, { electionId, kind: 'council', actor, data });
    const designated = elected.filter((id) => !refused.some(({ candidateId }) => candidateId === id));
    if (beginsWithCouncil(election)) await this.begin(tx, election, given, designated, actor);
    else await this.leaveVacant(tx, election, given, actor);
    const but = refused.length > 0 ? `, ${frenchCount(refused.length, 'nom refusé', 'noms refusés')}` : '';
    await this.audit.record(tx, {
      actor,
      action: 'election.council',
      subject: `election:${electionId}`,
      sentence: `Décision du conseil du ${frenchFullDay(on)} sur « ${election.name} » : ${frenchCount(designated.length, 'personne désignée', 'personnes désignées')}${but}.`,
      reason: act,
    });
  }

  /** The mandates begin on the day of the decision. */
  private async begin(
    tx: Tx,
    election: Election,
    given: CouncilDecision,
    designated: readonly string[],
    actor: string,
  ) {
    await tx.update(Election, election.id, { termStartsOn: given.on });
    await this.proclamations.seat(tx, { ...election, termStartsOn: given.on }, designated, actor);
  }

  /** The mandates of those whom the council refuses are without effect. */
  private async leaveVacant(tx: Tx, election: Election, given: CouncilDecision, actor: string): Promise<void> {
    const standing = await this.candidates.standing(election.id, tx);
    for (const { candidateId, reason } of given.refused) {
      const personId = standing.find((c) => c.id === candidateId)?.personId ?? '';
      const mandate = await tx.findOneBy(Mandate, { electionId: election.id, personId, supersededAt: IsNull() });
      if (!mandate || mandate.kind === 'annulment') continue;
      const decision = `Décision du conseil du ${frenchFullDay(given.on)}${given.act ? ` (${given.act})` : ''}`;
      await this.amendments.annul(tx, mandate.mandateId, { reason, decision }, actor);
    }
  }
}
