import { Injectable, type OnModuleInit } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { AuditLog } from '../../audit/audit-log.js';
import type { Day } from '../../domain/calendar/day.js';
import { dayAt } from '../../domain/calendar/instant.js';
import { frenchCount } from '../../domain/french.js';
import { Clock } from '../../platform/clock.js';
import { type Tx, UnitOfWork } from '../../platform/database/unit-of-work.js';
import { newId } from '../../platform/ids.js';
import { NotHere, Refused } from '../../platform/refused.js';
import type { Election } from '../election.entity.js';
import { ElectionBoard } from '../election-board.js';
import { assertMay, ElectionsService } from '../elections.service.js';
import { RollClaim } from './roll-claim.entity.js';

export const ROLL_DECISIONS: Readonly<Record<NonNullable<RollClaim['decision']>, string>> = {
  founded: 'fondée',
  unfounded: 'non fondée',
};

/** Claims about the electoral roll. The roll is not sealed while one waits. */
@Injectable()
export class RollClaims implements OnModuleInit {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
    private readonly elections: ElectionsService,
    private readonly board: ElectionBoard,
  ) {}

  onModuleInit(): void {
    this.board.verdicts(async (election, tx) => {
      const n = await tx.countBy(RollClaim, { electionId: election.id, decision: IsNull() });
      if (n === 0) return [];
      const text = `${frenchCount(n, 'réclamation sur la liste électorale attend', 'réclamations sur la liste électorale attendent')} une décision.`;
      return [{ ok: false, blocking: true, text, href: `/elections/${election.id}/liste/reclamations` }];
    });
  }

  of(electionId: string, tx: Tx = this.work.read): Promise<RollClaim[]> {
    return tx.find(RollClaim, { where: { electionId }, order: { receivedOn: 'ASC', id: 'ASC' } });
  }

  async record(tx: Tx, electionId: string, claim: { by: string; matter: string; receivedOn: Day }, actor: string) {
    const election = await this.elections.held(tx, electionId);
    assertMay(election, 'claim_roll');
    if (claim.receivedOn > dayAt(this.clock.now()))
      throw new Refused('in-the-future', 'La réclamation ne peut pas être à venir.', 'receivedOn');
    const open = { decision: null, decisionReason: '', decidedAt: null };
    await tx.insert(RollClaim, { id: newId(this.clock), electionId, ...claim, ...open });
    await this.note(tx, election, actor, 'roll.claimed', {
      sentence: `Réclamation de ${claim.by} sur la liste électorale.`,
      reason: claim.matter,
    });
  }

  /** The decision changes nothing by itself: a founded claim is mended in the list of associations, then the roll is frozen again. */
  async decide(
    tx: Tx,
    electionId: string,
    id: string,
    { decision, decisionReason }: { decision: NonNullable<RollClaim['decision']>; decisionReason: string },
    actor: string,
  ): Promise<void> {
    const election = await this.elections.held(tx, electionId);
    assertMay(election, 'claim_roll');
    const claim = await tx.findOneBy(RollClaim, { id, electionId });
    if (!claim) throw new NotHere('Cette réclamation n’existe pas. Revenez à la liste.');
    if (claim.decision) throw new Refused('decided', 'Cette réclamation est déjà tranchée. Rien n’a changé.');
    await tx.update(RollClaim, id, { decision, decisionReason, decidedAt: this.clock.now() });
    await this.note(tx, election, actor, 'roll.claim-decided', {
      sentence: `La réclamation de ${claim.by} sur la liste électorale est ${ROLL_DECISIONS[decision]}.`,
      reason: decisionReason,
    });
  }

  private note(
    tx: Tx,
    { id }: Election,
    actor: string,
    action: string,
    said: { sentence: string; reason: string },
  ): Promise<void> {
    return this.audit.record(tx, { actor, action, subject: `election:${id}`, ...said });
  }
}
