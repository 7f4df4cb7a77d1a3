import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import { objectionToElectingUnopposed, unopposedOutcome } from '../../domain/counting/uncontested.js';
import { frenchCount, frenchList } from '../../domain/french.js';
import { type Tx, UnitOfWork } from '../../platform/database/unit-of-work.js';
import { Refused, refuseIf } from '../../platform/refused.js';
import { CandidatesService } from '../candidates/candidates.service.js';
import { OutcomesService } from '../count/outcomes.service.js';
import { Election } from '../election.entity.js';
import { assertMay, ElectionsService, moved } from '../elections.service.js';

/** Elections that end without a vote: no more candidates than seats, or none at all. */
@Injectable()
export class UnopposedService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly audit: AuditLog,
    private readonly elections: ElectionsService,
    private readonly candidates: CandidatesService,
    private readonly outcomes: OutcomesService,
  ) {}

  /** Who would be elected, what the rule says, and what stands in the way. */
  async verdict(election: Election, tx: Tx = this.work.read) {
    const candidates = await this.candidates.standing(election.id, tx);
    const verdict = await this.outcomes.uncontested(election, tx);
    return { candidates, verdict, objection: objectionToElectingUnopposed(verdict, candidates.length) };
  }

  /** Everybody who stands is elected, to be proclaimed like any other result. */
  async elect(tx: Tx, electionId: string, actor: string): Promise<void> {
    const election = await this.elections.held(tx, electionId);
    const stage = moved(election, 'elect_unopposed');
    const { candidates, verdict, objection } = await this.verdict(election, tx);
    refuseIf(objection);
    const named = candidates.map(({ id, ballotName: name }) => ({ id, name }));
    const outcome = unopposedOutcome(verdict!, named, election.seatIds.length);
    await tx.update(Election, electionId, { stage, outcome: outcome as Election['outcome'] & object });
    await this.audit.record(tx, {
      actor,
      action: 'election.unopposed',
      subject: `election:${electionId}`,
      sentence: `« ${election.name} » se conclut sans vote : ${frenchList(named.map((c) => c.name))}. ${verdict!.sentence} ${verdict!.citation}.`,
    });
  }

  /** R-28, `confirm_vote`: the electors say yes or no about each person instead of choosing among them. */
  async askYesNo(tx: Tx, electionId: string, actor: string): Promise<void> {
    const election = await this.elections.held(tx, electionId);
    assertMay(election, 'ask_yes_no');
    const standing = (await this.candidates.standing(electionId, tx)).length;
    const form = { method: 'yes_no' as const, minChoices: 0, maxChoices: Math.max(1, standing), allowBlank: false };
    await tx.update(Election, electionId, form);
    await this.audit.record(tx, {
      actor,
      action: 'election.yes-no',
      subject: `election:${electionId}`,
      sentence: `Les électeurs de « ${election.name} » diront oui ou non sur chacune des ${standing} personnes.`,
    });
  }

  /** Nobody stands: the election ends, its seats stay vacant, another call may follow. */
  async lapse(tx: Tx, electionId: string, reason: string, actor: string): Promise<void> {
    const election = await this.elections.held(tx, electionId);
    const stage = moved(election, 'lapse');
    const standing = (await this.candidates.standing(electionId, tx)).length;
    if (standing > 0)
      throw new Refused(
        'candidates-stand',
        `${frenchCount(standing, 'personne se présente', 'personnes se présentent')} : cette élection a des candidatures.`,
      );
    if (reason.trim() === '') throw new Refused('reason-missing', 'Écrivez ce qui a été tenté.', 'reason');
    await tx.update(Election, electionId, { stage, cancelledFor: reason });
    await this.audit.record(tx, {
      actor,
      action: 'election.lapsed',
      subject: `election:${electionId}`,
      sentence: `« ${election.name} » s’arrête sans candidat : ${frenchCount(election.seatIds.length, 'siège reste vacant', 'sièges restent vacants')}.`,
      reason,
    });
  }
}
