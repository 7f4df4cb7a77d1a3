import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { AuditLog } from '../../audit/audit-log.js';
import { Mandate } from '../../committee/mandate.entity.js';
import { MandateAmendments } from '../../committee/mandate-amendments.service.js';
import type { Day } from '../../domain/calendar/day.js';
import { dayAt } from '../../domain/calendar/instant.js';
import { isProclaimed } from '../../domain/elections/stage.js';
import { Clock } from '../../platform/clock.js';
import { type Tx, UnitOfWork } from '../../platform/database/unit-of-work.js';
import { Refused } from '../../platform/refused.js';
import type { Candidate } from '../candidates/candidate.entity.js';
import { CandidatesService } from '../candidates/candidates.service.js';
import { MinutesService } from '../count/minutes.service.js';
import { OutcomesService } from '../count/outcomes.service.js';
import type { Election } from '../election.entity.js';
import { assertMay, ElectionsService } from '../elections.service.js';
import { ElectionFacts } from './election-facts.service.js';

export type Refusal = { reason: string; on: Day };

/**
 * An elected person takes the seat or refuses it. Before the proclamation a refusal changes the count: the next one who
 * may sit is elected. After it the mandate is without effect, and the next of the reserve is called for the seat.
 */
@Injectable()
export class SeatAnswers {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
    private readonly elections: ElectionsService,
    private readonly candidates: CandidatesService,
    private readonly outcomes: OutcomesService,
    private readonly amendments: MandateAmendments,
    private readonly facts: ElectionFacts,
    private readonly minutes: MinutesService,
  ) {}

  /** What somebody elected has answered so far. */
  async answer(
    election: Election,
    candidateId: string,
    tx: Tx = this.work.read,
  ): Promise<'accepted' | 'refused' | null> {
    const said = async (kind: 'refusal' | 'acceptance') =>
      (await this.facts.of(election.id, kind, tx)).some(({ subject }) => subject === candidateId);
    if (await said('refusal')) return 'refused';
    return (await said('acceptance')) ? 'accepted' : null;
  }

  async refuse(tx: Tx, electionId: string, candidateId: string, given: Refusal, actor: string): Promise<void> {
    const { election, candidate } = await this.elected(tx, electionId, candidateId, 'refuse_seat');
    if (given.on > dayAt(this.clock.now()))
      throw new Refused('in-the-future', 'Un refus ne peut pas être à venir.', 'on');
    const { reason, on } = given;
    await this.facts.add(tx, { electionId, kind: 'refusal', subject: candidateId, actor, data: { reason, on } });
    await this.audit.record(tx, {
      actor,
      action: 'seat.refused',
      subject: `election:${electionId}`,
      sentence: `${candidate.ballotName} refuse le siège obtenu à « ${election.name} ».`,
      reason,
    });
    if (!isProclaimed(election.stage)) return;
    await this.giveBack(tx, election, candidate, reason, actor);
    await this.minutes.issueAgain(tx, election);
  }

  async accept(tx: Tx, electionId: string, candidateId: string, actor: string): Promise<void> {
    const { election, candidate } = await this.elected(tx, electionId, candidateId, 'accept_seat');
    const data = { on: dayAt(this.clock.now()) };
    await this.facts.add(tx, { electionId, kind: 'acceptance', subject: candidateId, actor, data });
    await this.audit.record(tx, {
      actor,
      action: 'seat.accepted',
      subject: `election:${electionId}`,
      sentence: `${candidate.ballotName} accepte le siège obtenu à « ${election.name} ».`,
    });
  }

  private async elected(tx: Tx, electionId: string, candidateId: string, act: 'refuse_seat' | 'accept_seat') {
    const election = await this.elections.held(tx, electionId);
    assertMay(election, act);
    const candidate = await this.candidates.one(electionId, candidateId, tx);
    const outcome = await this.outcomes.of(election, tx);
    const answer = await this.answer(election, candidateId, tx);
    if (answer === 'refused' || (answer === 'accepted' && act === 'accept_seat'))
      throw new Refused('answered', `${candidate.ballotName} a déjà répondu. Pour changer, appelez le secrétariat.`);
    if (!outcome.elected.includes(candidateId))
      throw new Refused('not-elected', `${candidate.ballotName} n’a pas de siège à prendre ou à refuser.`);
    return { election, candidate };
  }

  /** The mandate never begins, or ends as without effect: nobody sat. */
  private async giveBack(
    tx: Tx,
    election: Election,
    candidate: Candidate,
    reason: string,
    actor: string,
  ): Promise<void> {
    const where = { electionId: election.id, personId: candidate.personId, supersededAt: IsNull() };
    const mandate = await tx.findOneBy(Mandate, where);
    if (!mandate || mandate.kind === 'annulment') return;
    if (mandate.startsOn <= dayAt(this.clock.now()))
      throw new Refused(
        'sits-already',
        'Ce mandat a commencé : ce n’est plus un refus, mais une démission. Notez-la sur la page du siège.',
      );
    const decision = `Refus du siège obtenu à « ${election.name} »`;
    await this.amendments.annul(tx, mandate.mandateId, { reason, decision }, actor);
  }
}
