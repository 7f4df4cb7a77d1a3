import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import { type RollLine, rollOf } from '../../domain/elections/roll.js';
import { fullName } from '../../domain/organisations/person-name.js';
import { Delegation } from '../../organisations/delegation.entity.js';
import { Organisation } from '../../organisations/organisation.entity.js';
import { Person } from '../../organisations/person.entity.js';
import { Clock } from '../../platform/clock.js';
import { type Tx, UnitOfWork } from '../../platform/database/unit-of-work.js';
import { blindId } from '../../platform/ids.js';
import { Refused } from '../../platform/refused.js';
import type { Election } from '../election.entity.js';
import { rulesOf } from '../election-rules.js';
import { assertMay, ElectionsService } from '../elections.service.js';
import { Elector } from './elector.entity.js';
import { PersonalLinks } from './personal-links.js';
import { VoteMark } from './vote-mark.entity.js';

const INSERT_AT_ONCE = 100;

/** What the roll reads of each: there may be thousands. */
const READ = {
  organisation: { id: true, name: true, memberSince: true, leftOn: true, inOrder: true, emails: true },
  delegation: { id: true, organisationId: true, personId: true, startsOn: true, endsOn: true },
  person: { id: true, firstName: true, lastName: true, email: true },
} as const;

/** The electoral roll: who votes, who does not and why; frozen with a date. */
@Injectable()
export class RollService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
    private readonly elections: ElectionsService,
    private readonly links: PersonalLinks,
  ) {}

  electors(electionId: string, tx: Tx = this.work.read): Promise<Elector[]> {
    return tx.find(Elector, { where: { electionId }, order: { organisationName: 'ASC' } });
  }

  /** The roll as it would be frozen now: electors, and each association left out with the reason. */
  async preview(election: Election, tx: Tx = this.work.read) {
    const [organisations, delegations, persons] = await Promise.all([
      tx.find(Organisation, { select: READ.organisation, where: { kind: 'association' } }),
      tx.find(Delegation, { select: READ.delegation, where: { role: 'delegate' } }),
      tx.find(Person, { select: READ.person }),
    ]);
    const names = new Map(persons.map((p) => [p.id, p]));
    const delegates = new Map(
      delegations
        .filter((d) => d.startsOn <= election.rollDay && (d.endsOn === null || election.rollDay < d.endsOn))
        .map((d) => [d.organisationId, d.personId]),
    );
    const lines: RollLine[] = organisations.map((o) => ({
      organisationId: o.id,
      name: o.name,
      memberSince: o.memberSince,
      leftOn: o.leftOn,
      inOrder: o.inOrder,
      delegateId: delegates.get(o.id) ?? null,
    }));
    const roll = rollOf(lines, election.rollDay, rulesOf(election).electoral_roll);
    const byId = new Map(organisations.map((o) => [o.id, o]));
    return {
      ...roll,
      electors: roll.electors.map((line) => {
        const organisation = byId.get(line.organisationId)!;
        const person = line.delegateId ? names.get(line.delegateId) : undefined;
        return { organisation, person, address: person?.email || organisation.emails[0] || '' };
      }),
    };
  }

  /** Whom to write to: the electors with an address, or those who would be electors where no roll was frozen. */
  async reachable(election: Election, tx: Tx = this.work.read) {
    const electors = await this.electors(election.id, tx);
    if (electors.length > 0) return electors.filter((e) => e.channel === 'mail');
    return (await this.preview(election, tx)).electors
      .filter(({ address }) => address)
      .map(({ organisation, person, address }) => ({
        id: organisation.id,
        organisationName: organisation.name,
        delegateName: person ? fullName(person) : '',
        address,
      }));
  }

  /** Freezes the roll: from here on it changes only with a reason. */
  async freeze(tx: Tx, electionId: string, actor: string): Promise<number> {
    const election = await this.elections.held(tx, electionId);
    assertMay(election, 'freeze_roll');
    if (election.followsAs === 'run_off')
      throw new Refused('same-roll', 'Au second tour, la liste électorale est celle du premier tour. Rien n’a changé.');
    const { electors, leftOut } = await this.preview(election, tx);
    if (electors.length === 0)
      throw new Refused(
        'roll-empty',
        'Aucune association n’est électrice à cette date. Vérifiez les associations, leurs délégués et la date de la liste.',
      );
    await tx.delete(Elector, { electionId });
    const rows = electors.map(({ organisation, person, address }) => ({
      id: blindId(),
      electionId,
      organisationId: organisation.id,
      personId: person?.id ?? null,
      organisationName: organisation.name,
      delegateName: person ? fullName(person) : '',
      channel: address ? ('mail' as const) : ('letter' as const),
      address,
      reference: this.links.newReference(),
      printedAt: null,
    }));
    for (let i = 0; i < rows.length; i += INSERT_AT_ONCE) await tx.insert(Elector, rows.slice(i, i + INSERT_AT_ONCE));
    await tx.update('election', electionId, { rollFrozenAt: this.clock.now() });
    await this.audit.record(tx, {
      actor,
      action: 'roll.frozen',
      subject: `election:${electionId}`,
      sentence: `La liste électorale est arrêtée : ${rows.length} électeurs, ${leftOut.length} associations non électrices.`,
    });
    return rows.length;
  }

  /** How many electors are on the list. */
  size(electionId: string, tx: Tx = this.work.read): Promise<number> {
    return tx.countBy(Elector, { electionId });
  }

  /** How many have voted; no name. */
  voters(electionId: string, tx: Tx = this.work.read): Promise<number> {
    return tx.countBy(VoteMark, { electionId });
  }

  /** The electors without a mark: for the machine that reminds, and for the one page whose opening is logged. */
  silent(electionId: string, tx: Tx = this.work.read): Promise<Elector[]> {
    return tx
      .createQueryBuilder(Elector, 'e')
      .leftJoin(VoteMark, 'm', 'm.electorId = e.id AND m.electionId = e.electionId')
      .where('e.electionId = :electionId AND m.id IS NULL', { electionId })
      .orderBy('e.organisationName')
      .getMany();
  }
}
