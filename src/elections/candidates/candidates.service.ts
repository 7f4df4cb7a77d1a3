import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { AuditLog } from '../../audit/audit-log.js';
import { PeopleService } from '../../committee/people.service.js';
import { dayAt } from '../../domain/calendar/instant.js';
import { objectionsToCandidacy } from '../../domain/elections/candidacy.js';
import { drawnOrder } from '../../domain/elections/candidate-order.js';
import { Organisation } from '../../organisations/organisation.entity.js';
import { Person } from '../../organisations/person.entity.js';
import { Clock } from '../../platform/clock.js';
import { type Tx, UnitOfWork } from '../../platform/database/unit-of-work.js';
import { newId } from '../../platform/ids.js';
import { NotHere, Refused, refuseIf } from '../../platform/refused.js';
import type { Election } from '../election.entity.js';
import { rulesOf } from '../election-rules.js';
import { assertMay, ElectionsService } from '../elections.service.js';
import { Candidate } from './candidate.entity.js';

export type Standing = {
  /** Of somebody the register knows already. */
  personId?: string | null;
  email?: string;
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
    private readonly people: PeopleService,
  ) {}

  /** Those who stand, in the order of the ballot once drawn, else by name. */
  async standing(electionId: string, tx: Tx = this.work.read): Promise<Candidate[]> {
    const all = await tx.findBy(Candidate, { electionId, withdrawnAt: IsNull() });
    return all.sort((a, b) => (a.position ?? 0) - (b.position ?? 0) || a.ballotName.localeCompare(b.ballotName, 'fr'));
  }

  async one(electionId: string, candidateId: string, tx: Tx = this.work.read): Promise<Candidate> {
    const candidate = await tx.findOneBy(Candidate, { id: candidateId, electionId });
    if (!candidate) throw new NotHere('Cette candidature n’existe pas ou n’existe plus. Revenez à la liste.');
    return candidate;
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
    assertMay(election, 'enter_candidate');
    const organisation = await organisationOf(tx, given.organisationId);
    const standing = await this.standing(electionId, tx);
    this.assertEligible(election, given, organisation, standing);
    const personId = await this.personOf(tx, given, standing);
    return this.stand(tx, electionId, { ...given, personId, organisationName: organisation?.name ?? '' }, actor);
  }

  /** Somebody whose candidacy was examined and accepted: the conditions are not looked at again. */
  async admit(tx: Tx, election: Election, given: Standing, actor: string): Promise<Candidate> {
    const organisation = await organisationOf(tx, given.organisationId);
    const standing = await this.standing(election.id, tx);
    const personId = await this.personOf(tx, given, standing);
    return this.stand(tx, election.id, { ...given, personId, organisationName: organisation?.name ?? '' }, actor);
  }

  /** R-22, R-23 and R-05. What the secretary enters herself is in time; a mandate that is missing may be mended. */
  private assertEligible(
    election: Election,
    given: Standing,
    organisation: Organisation | null,
    standing: readonly Candidate[],
  ): void {
    const rivals = standing.filter((c) => organisation && c.organisationId === organisation.id);
    const application = {
      name: nameOf(given),
      receivedAt: election.opensAt,
      born: given.bornOn,
      organisationName: organisation?.name ?? null,
      organisationInOrder: organisation?.inOrder ?? true,
      otherCandidates: rivals.map((c) => c.ballotName),
      expressMandate: true,
      inThePlace: null,
      incompatibility: null,
    };
    const dates = {
      closesAt: election.opensAt,
      closesOn: dayAt(election.opensAt),
      electionDay: dayAt(election.closesAt),
      examinedOn: dayAt(this.clock.now()),
    };
    const [first] = objectionsToCandidacy(application, dates, rulesOf(election));
    refuseIf(first ?? null, first?.reason === 'under-age' ? 'bornOn' : 'organisationId');
  }

  /** A person who is known already is taken, with what is new about them; otherwise a new one begins. */
  private async personOf(tx: Tx, given: Standing, standing: readonly Candidate[]): Promise<string> {
    const { firstName, lastName, email, organisationId, sex, bornOn } = given;
    const typed = { firstName, lastName, email: email ?? '', organisationId, sex, bornOn };
    const known = await tx.findOneBy(Person, { id: given.personId ?? (await this.people.resolve(tx, typed)) });
    if (!known)
      throw new Refused('no-such-person', 'Cette personne n’est plus au registre. Écrivez son nom.', 'personId');
    if (standing.some((c) => c.personId === known.id))
      throw new Refused('stands-already', `${nameOf(known)} se présente déjà à cette élection.`, 'personId');
    const news = { sex: sex ?? known.sex, bornOn: bornOn ?? known.bornOn, email: given.email || known.email };
    await tx.update(Person, known.id, { ...news, updatedAt: this.clock.now() });
    return known.id;
  }

  private async stand(
    tx: Tx,
    electionId: string,
    given: Omit<Standing, 'personId'> & { personId: string; organisationName: string },
    actor: string,
  ): Promise<Candidate> {
    const candidate = {
      id: newId(this.clock),
      electionId,
      personId: given.personId,
      organisationId: given.organisationId,
      ballotName: nameOf(given),
      organisationName: given.organisationName,
      countGroup: '',
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
    assertMay(await this.elections.held(tx, electionId), 'withdraw_candidate');
    const candidate = await this.one(electionId, candidateId, tx);
    if (candidate.withdrawnAt) return;
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
    assertMay(election, 'draw_order');
    if (election.draw)
      throw new Refused(
        'already-drawn',
        `La lettre ${election.draw.letter} est déjà tirée pour cette liste : un tirage ne se refait pas.`,
      );
    const standing = await this.standing(electionId, tx);
    if (standing.length === 0)
      throw new Refused(
        'no-candidate',
        'Personne ne se présente encore : ajoutez les candidatures, puis tirez la lettre.',
      );
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

const nameOf = ({ firstName, lastName }: Pick<Person, 'firstName' | 'lastName'>) => `${firstName} ${lastName}`.trim();

async function organisationOf(tx: Tx, id: string | null): Promise<Organisation | null> {
  if (!id) return null;
  const organisation = await tx.findOneBy(Organisation, { id });
  if (organisation) return organisation;
  throw new Refused(
    'no-such-organisation',
    'Cette association n’existe plus. Choisissez-en une autre.',
    'organisationId',
  );
}
