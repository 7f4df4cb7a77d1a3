import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { AuditLog } from '../audit/audit-log.js';
import { addDays, type Day } from '../domain/calendar/day.js';
import { frenchDay } from '../domain/calendar/french.js';
import { fullName, sameName } from '../domain/organisations/person-name.js';
import { Clock } from '../platform/clock.js';
import { type Tx, UnitOfWork } from '../platform/database/unit-of-work.js';
import { newId } from '../platform/ids.js';
import { Outbox } from '../platform/mail/outbox.service.js';
import { NotHere, Refused } from '../platform/refused.js';
import { Changes } from './changes.js';
import { Delegation } from './delegation.entity.js';
import { Organisation } from './organisation.entity.js';
import { Person } from './person.entity.js';
import { Undos } from './undos.service.js';

export type PersonFields = Omit<Person, 'id' | 'updatedAt'>;
export type DelegateFields = PersonFields & Pick<Delegation, 'role' | 'function' | 'startsOn'>;
export type Delegate = { delegation: Delegation; person: Person };
type Undo = { action: string; texte: string };

/** Who speaks for an association, and since when. */
@Injectable()
export class DelegatesService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
    private readonly undos: Undos,
    private readonly outbox: Outbox,
  ) {}

  /** Everybody who ever spoke for it, the latest first. */
  async of(organisationId: string, tx: Tx = this.work.read): Promise<Delegate[]> {
    const delegations = await tx.find(Delegation, {
      where: { organisationId },
      order: { startsOn: 'DESC', id: 'DESC' },
    });
    const persons = await tx.findBy(Person, { id: In(delegations.map((d) => d.personId)) });
    const byId = new Map(persons.map((p) => [p.id, p]));
    return delegations.flatMap((delegation) => {
      const person = byId.get(delegation.personId);
      return person ? [{ delegation, person }] : [];
    });
  }

  /** The delegate of every association on that day. */
  async on(day: Day, tx: Tx = this.work.read): Promise<Map<string, Delegate>> {
    const [delegations, persons] = await Promise.all([tx.findBy(Delegation, { role: 'delegate' }), tx.find(Person)]);
    const byId = new Map(persons.map((p) => [p.id, p]));
    return new Map(
      delegations
        .filter((d) => runsOn(d, day) && byId.has(d.personId))
        .map((delegation) => [delegation.organisationId, { delegation, person: byId.get(delegation.personId)! }]),
    );
  }

  /** Names somebody from a day on; who held the same role until then stops the day before. */
  async name(tx: Tx, organisationId: string, given: DelegateFields, actor: string): Promise<Undo> {
    const organisation = await this.organisation(tx, organisationId);
    const { role, function: what, startsOn, ...fields } = given;
    const changes = new Changes(tx, this.clock);
    for (const { delegation } of await this.of(organisationId, tx))
      if (delegation.role === role && (delegation.endsOn === null || delegation.endsOn > startsOn)) {
        if (delegation.startsOn >= startsOn)
          throw new Refused(
            'named-later',
            `Une personne est déjà désignée à partir du ${frenchDay(delegation.startsOn)}. Choisissez un jour plus tardif, ou corrigez sa fiche.`,
            'startsOn',
          );
        await changes.change('delegation', delegation, { endsOn: startsOn });
      }
    const personId = await this.person(tx, changes, fields);
    changes.add('delegation', {
      id: newId(this.clock),
      organisationId,
      personId,
      role,
      function: what,
      startsOn,
      endsOn: null,
    });
    const name = fullName(fields);
    const undo = await this.undos.keep(
      tx,
      `La désignation de ${name} par « ${organisation.name} » est annulée.`,
      await changes.flush(),
    );
    const as = role === 'delegate' ? 'délégué·e' : 'suppléant·e';
    await this.record(
      tx,
      actor,
      organisation,
      'delegate.named',
      `${name} est ${as} de « ${organisation.name} » à partir du ${frenchDay(startsOn)}.`,
    );
    return undo;
  }

  /** Corrects what was typed of a delegate. Gives null when nothing differs. */
  async correct(tx: Tx, id: string, given: DelegateFields, actor: string): Promise<Undo | null> {
    const { delegation, person, organisation } = await this.one(id, tx);
    const { role, function: what, startsOn, ...fields } = given;
    if (delegation.endsOn !== null && delegation.endsOn <= startsOn)
      throw new Refused('ends-before', 'Le premier jour vient après le dernier. Corrigez l’un des deux.', 'startsOn');
    const { email } = person;
    const changes = new Changes(tx, this.clock);
    const one = await changes.change('delegation', delegation, { role, function: what, startsOn });
    const other = await changes.change('person', person, fields);
    if (!one && !other) return null;
    if (email && fields.email && fields.email !== email)
      for (const about of [`person:${person.id}`, `organisation:${organisation.id}`])
        await this.outbox.readdress(tx, about, email, fields.email);
    const name = fullName(fields);
    const undo = await this.undos.keep(tx, `La correction de ${name} est annulée.`, await changes.flush());
    await this.record(
      tx,
      actor,
      organisation,
      'delegate.corrected',
      `La fiche de ${name}, pour « ${organisation.name} », a été corrigée.`,
    );
    return undo;
  }

  /** The last day on which the person speaks for the association. */
  async end(tx: Tx, id: string, lastDay: Day, actor: string): Promise<Undo> {
    const { delegation, person, organisation } = await this.one(id, tx);
    if (lastDay < delegation.startsOn)
      throw new Refused(
        'ends-before',
        `Cette personne est désignée depuis le ${frenchDay(delegation.startsOn)} : le dernier jour ne peut pas venir avant.`,
        'lastDay',
      );
    const changes = new Changes(tx, this.clock);
    await changes.change('delegation', delegation, { endsOn: addDays(lastDay, 1) });
    const name = fullName(person);
    const undo = await this.undos.keep(tx, `La fin de la délégation de ${name} est annulée.`, await changes.flush());
    await this.record(
      tx,
      actor,
      organisation,
      'delegate.ended',
      `${name} parle pour « ${organisation.name} » jusqu’au ${frenchDay(lastDay)}.`,
    );
    return undo;
  }

  async one(id: string, tx: Tx = this.work.read): Promise<Delegate & { organisation: Organisation }> {
    const delegation = await tx.findOneBy(Delegation, { id });
    const person = delegation && (await tx.findOneBy(Person, { id: delegation.personId }));
    if (!delegation || !person) throw new NotHere('Cette délégation n’existe pas ou n’existe plus.');
    return { delegation, person, organisation: await this.organisation(tx, delegation.organisationId) };
  }

  /** The person as known already (same name, and same address or telephone), or a new one. */
  private async person(tx: Tx, changes: Changes, fields: PersonFields): Promise<string> {
    const known = (await tx.findBy(Person, { lastName: fields.lastName })).find((p) => isSamePerson(p, fields));
    if (!known) {
      const id = newId(this.clock);
      changes.add('person', { id, ...fields });
      return id;
    }
    await changes.change('person', known, filled(fields));
    return known.id;
  }

  private async organisation(tx: Tx, id: string): Promise<Organisation> {
    const found = await tx.findOneBy(Organisation, { id });
    if (!found)
      throw new NotHere('Cette association n’existe pas ou n’existe plus. Revenez à la liste des associations.');
    return found;
  }

  private record(tx: Tx, actor: string, { id }: Organisation, action: string, sentence: string): Promise<void> {
    return this.audit.record(tx, { actor, action, subject: `organisation:${id}`, sentence });
  }
}

export const runsOn = ({ startsOn, endsOn }: Delegation, day: Day) =>
  startsOn <= day && (endsOn === null || day < endsOn);

/** One name alone does not make one person: an address, a telephone or a birth date says it. */
export function isSamePerson(a: PersonFields, b: PersonFields): boolean {
  const shared = (x: string | null, y: string | null) => Boolean(x) && x === y;
  return sameName(a, b) && (shared(a.email, b.email) || shared(a.phone, b.phone) || shared(a.bornOn, b.bornOn));
}

/** What is given, without the empty fields: a filled field is never emptied by what is not said. */
function filled(fields: PersonFields): Partial<PersonFields> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== '' && value !== null));
}
