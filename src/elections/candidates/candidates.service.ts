import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { AuditLog } from '../../audit/audit-log.js';
import { drawnOrder } from '../../domain/elections/candidate-order.js';
import { Organisation } from '../../organisations/organisation.entity.js';
import { Person } from '../../organisations/person.entity.js';
import { Clock } from '../../platform/clock.js';
import { type Tx, UnitOfWork } from '../../platform/database/unit-of-work.js';
import { newId } from '../../platform/ids.js';
import { Refused } from '../../platform/refused.js';
import { rulesOf } from '../election-rules.js';
import { assertStage, ElectionsService } from '../elections.service.js';
import { Candidate } from './candidate.entity.js';

export type Standing = {
  firstName: string;
  lastName: string;
  organisationId: string | null;
  statement: string;
  sex: 'F' | 'M' | null;
  bornOn: string | null;
};

/** Who stands in an election, and the order in which the ballot names them. */
@Injectable()
export class CandidatesService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
    private readonly elections: ElectionsService,
  ) {}

  /** Those who stand, in the order of the ballot once drawn, else by name. */
  async standing(electionId: string, tx: Tx = this.work.read): Promise<Candidate[]> {
    const all = await tx.findBy(Candidate, { electionId, withdrawnAt: IsNull() });
    return all.sort((a, b) => (a.position ?? 0) - (b.position ?? 0) || a.ballotName.localeCompare(b.ballotName, 'fr'));
  }

  /** The persons behind the candidates: for ties and balance, never for a public page. */
  async persons(candidates: readonly Candidate[], tx: Tx = this.work.read): Promise<Map<string, Person>> {
    const found = candidates.length
      ? await tx
          .createQueryBuilder(Person, 'p')
          .where('p.id IN (:...ids)', { ids: candidates.map((c) => c.personId) })
          .getMany()
      : [];
    return new Map(found.map((p) => [p.id, p]));
  }

  async add(tx: Tx, electionId: string, given: Standing, actor: string): Promise<Candidate> {
    const election = await this.elections.held(tx, electionId);
    assertStage(election, 'prepared');
    const organisation = given.organisationId
      ? await tx.findOneByOrFail(Organisation, { id: given.organisationId })
      : null;
    const standing = await this.standing(electionId, tx);
    const perOrganisation = rulesOf(election).one_org_one_seat.params.maxCandidatesPerOrganisation;
    const rivals = standing.filter((c) => organisation && c.organisationId === organisation.id);
    if (rivals.length >= perOrganisation)
      throw new Refused(
        'organisation-has-candidate',
        `${organisation!.name} présente déjà ${rivals.map((c) => c.ballotName).join(', ')} : la règle R-05 en permet ${perOrganisation}. Retirez d’abord cette candidature si elle est remplacée.`,
        'organisationId',
      );
    const personId = newId(this.clock);
    await tx.insert(Person, {
      id: personId,
      firstName: given.firstName,
      lastName: given.lastName,
      email: '',
      phone: '',
      sex: given.sex,
      bornOn: given.bornOn,
      updatedAt: this.clock.now(),
    });
    return this.stand(tx, electionId, { ...given, personId, organisationName: organisation?.name ?? '' }, actor);
  }

  private async stand(
    tx: Tx,
    electionId: string,
    given: Standing & { personId: string; organisationName: string },
    actor: string,
  ): Promise<Candidate> {
    const candidate = {
      id: newId(this.clock),
      electionId,
      personId: given.personId,
      organisationId: given.organisationId,
      ballotName: `${given.firstName} ${given.lastName}`.trim(),
      organisationName: given.organisationName,
      statement: given.statement,
      position: null,
      withdrawnAt: null,
    };
    await tx.insert(Candidate, candidate);
    await tx.update('election', electionId, { draw: null });
    await this.audit.record(tx, {
      actor,
      action: 'candidate.added',
      subject: `election:${electionId}`,
      sentence: `${candidate.ballotName}${given.organisationName ? ` (${given.organisationName})` : ''} est candidate ou candidat.`,
    });
    return candidate;
  }

  async withdraw(tx: Tx, electionId: string, candidateId: string, reason: string, actor: string): Promise<void> {
    assertStage(await this.elections.held(tx, electionId), 'prepared');
    const candidate = await tx.findOneByOrFail(Candidate, { id: candidateId, electionId });
    if (!reason.trim())
      throw new Refused('reason-missing', 'Écrivez pourquoi cette candidature est retirée.', 'reason');
    await tx.update(Candidate, candidateId, { withdrawnAt: this.clock.now(), position: null });
    await tx.update('election', electionId, { draw: null });
    await this.audit.record(tx, {
      actor,
      action: 'candidate.withdrawn',
      subject: `election:${electionId}`,
      sentence: `La candidature de ${candidate.ballotName} est retirée.`,
      reason,
    });
  }

  /** Draws the letter from which the alphabetical order begins. Once per list: a change of the list needs a new draw. */
  async draw(tx: Tx, electionId: string, actor: string): Promise<string> {
    const election = await this.elections.held(tx, electionId);
    assertStage(election, 'prepared');
    if (election.draw)
      throw new Refused(
        'already-drawn',
        `La lettre ${election.draw.letter} est déjà tirée pour cette liste : un tirage ne se refait pas.`,
      );
    const standing = await this.standing(electionId, tx);
    const seed = randomBytes(32).toString('hex');
    const persons = await this.persons(standing, tx);
    const { letter, order } = drawnOrder(
      standing.map((c) => ({
        id: c.id,
        lastName: persons.get(c.personId)?.lastName ?? c.ballotName,
        firstName: persons.get(c.personId)?.firstName ?? '',
      })),
      seed,
    );
    for (const [position, id] of order.entries()) await tx.update(Candidate, id, { position });
    await tx.update('election', electionId, { draw: { letter, seed } });
    await this.audit.record(tx, {
      actor,
      action: 'candidates.drawn',
      subject: `election:${electionId}`,
      sentence: `La lettre ${letter} est tirée au sort : l’ordre du bulletin est alphabétique à partir d’elle. Graine du tirage : ${seed}.`,
    });
    return letter;
  }
}
