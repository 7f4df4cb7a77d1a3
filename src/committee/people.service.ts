import { Injectable } from '@nestjs/common';
import { In, IsNull, Not } from 'typeorm';
import { Delegation } from '../organisations/delegation.entity.js';
import { Organisation } from '../organisations/organisation.entity.js';
import { Person } from '../organisations/person.entity.js';
import { Clock } from '../platform/clock.js';
import { type Tx, UnitOfWork } from '../platform/database/unit-of-work.js';
import { newId } from '../platform/ids.js';
import { NotHere, Refused } from '../platform/refused.js';
import { Mandate } from './mandate.entity.js';

const LONGEST = 80;

export type Named = {
  firstName: string;
  lastName: string;
  email?: string;
  sex?: Person['sex'];
  bornOn?: string | null;
  organisationId?: string | null;
};

/** The human beings behind mandates and candidacies: known already, or new. One name alone does not make one person. */
@Injectable()
export class PeopleService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async one(id: string, tx: Tx = this.work.read): Promise<Person> {
    const person = await tx.findOneBy(Person, { id });
    if (!person) throw new NotHere('Cette personne n’existe pas ou n’existe plus. Revenez à la liste des comités.');
    return person.mergedInto ? this.one(person.mergedInto, tx) : person;
  }

  /** For lists of suggestions. */
  async organisationNames(tx: Tx = this.work.read): Promise<string[]> {
    const rows = await tx.find(Organisation, {
      select: { name: true },
      where: { kind: Not('merged') },
      order: { name: 'ASC' },
    });
    return rows.map(({ name }) => name);
  }

  /** The person as before when the name is the same, or else whoever the name says. */
  async sameOr(tx: Tx, personId: string, given: Named): Promise<string> {
    return sameName(await this.one(personId, tx), given) ? personId : this.resolve(tx, given);
  }

  /** Whom a name says, without writing anything; undefined when we know nobody of that name there. */
  async named(given: Named, tx: Tx = this.work.read): Promise<Person | undefined> {
    return this.known(tx, { ...given, firstName: given.firstName.trim(), lastName: given.lastName.trim() });
  }

  /** Who of these we know already: of the same name, and with the same address or the same association. */
  async resolve(tx: Tx, given: Named): Promise<string> {
    const firstName = given.firstName.trim();
    const lastName = given.lastName.trim();
    if (!firstName && !lastName)
      throw new Refused('name-missing', 'Écrivez le prénom et le nom de la personne.', 'lastName');
    if (firstName.length > LONGEST || lastName.length > LONGEST)
      throw new Refused('name-too-long', `Un nom compte au plus ${LONGEST} signes. Raccourcissez-le.`, 'lastName');
    const known = await this.known(tx, { ...given, firstName, lastName });
    if (known) {
      await tx.update(Person, known.id, { ...completing(known, given), updatedAt: this.clock.now() });
      return known.id;
    }
    const id = newId(this.clock);
    const { email = '', sex = null, bornOn = null } = given;
    const updatedAt = this.clock.now();
    await tx.insert(Person, { id, firstName, lastName, email, phone: '', sex, bornOn, updatedAt });
    return id;
  }

  /** The association written so, whatever its capitals and accents; null when nothing was written. */
  async organisationNamed(tx: Tx, typed: string, field: string): Promise<string | null> {
    if (!typed.trim()) return null;
    const found = (await tx.findBy(Organisation, { kind: Not('merged') })).filter(
      ({ name }) => plain(name) === plain(typed),
    );
    if (found.length === 1) return found[0]!.id;
    const sentence =
      found.length > 1
        ? `Plusieurs associations s’appellent « ${typed.trim()} ». Donnez-leur d’abord un nom différent dans « Associations ».`
        : `Aucune association ne s’appelle « ${typed.trim()} ». Choisissez-la dans la liste proposée, ou ajoutez-la d’abord dans « Associations ».`;
    throw new Refused('no-such-organisation', sentence, field);
  }

  private async known(tx: Tx, given: Named): Promise<Person | undefined> {
    const all = await tx.findBy(Person, { lastName: given.lastName, mergedInto: IsNull() });
    const named = all.filter((p) => sameName(p, given));
    const byAddress = named.find(({ email }) => email !== '' && email === given.email);
    if (byAddress || named.length === 0 || !given.organisationId) return byAddress;
    const personId = In(named.map(({ id }) => id));
    const { organisationId } = given;
    const tie =
      (await tx.findOneBy(Delegation, { personId, organisationId })) ??
      (await tx.findOneBy(Mandate, { personId, organisationId }));
    return named.find(({ id }) => id === tie?.personId);
  }
}

const plain = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

const sameName = (a: Named | Person, b: Named) =>
  plain(`${a.firstName} ${a.lastName}`) === plain(`${b.firstName} ${b.lastName}`);

/** What is new fills what was empty; nothing known is overwritten. */
function completing(known: Person, given: Named): Partial<Person> {
  return {
    ...(!known.email && given.email ? { email: given.email } : {}),
    ...(known.sex === null && given.sex ? { sex: given.sex } : {}),
    ...(known.bornOn === null && given.bornOn ? { bornOn: given.bornOn } : {}),
  };
}
