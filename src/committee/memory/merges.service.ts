import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { AuditLog } from '../../audit/audit-log.js';
import { frenchDay } from '../../domain/calendar/french.js';
import { lastDayOf } from '../../domain/calendar/term.js';
import { believed, daysOf, overlaps } from '../../domain/committee/record.js';
import { fullName } from '../../domain/organisations/person-name.js';
import { Delegation } from '../../organisations/delegation.entity.js';
import { Organisation } from '../../organisations/organisation.entity.js';
import { Person } from '../../organisations/person.entity.js';
import { Clock } from '../../platform/clock.js';
import { type Tx, UnitOfWork } from '../../platform/database/unit-of-work.js';
import { NotHere, Refused } from '../../platform/refused.js';
import { Body } from '../body.entity.js';
import { Holding } from '../holding.entity.js';
import { supersedeHolding } from '../holding-versions.js';
import { Mandate } from '../mandate.entity.js';
import { MandateBook } from '../mandate-book.js';
import { BodyOffice } from '../outside/body-office.entity.js';

/**
 * Two records of one person, or of one association, become one (mandates.md §2.7): what was written stays readable, the
 * record that goes still leads to the one that stays, and nothing is merged while both hold overlapping mandates in one body.
 */
@Injectable()
export class Merges {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
    private readonly book: MandateBook,
  ) {}

  async persons(tx: Tx, keptId: string, goneId: string, reason: string, actor: string): Promise<void> {
    const [kept, gone] = [await this.person(keptId, tx), await this.person(goneId, tx)];
    const name = fullName(gone);
    this.assertTwo(keptId, goneId);
    const [own, other] = [await this.mandates('personId', keptId, tx), await this.mandates('personId', goneId, tx)];
    await this.assertApart(own, other, tx);
    for (const mandate of other) await this.move(tx, mandate, { personId: keptId }, reason, actor);
    for (const held of await tx.findBy(Holding, { personId: goneId, supersededAt: IsNull() }))
      await supersedeHolding(tx, this.clock, held, { personId: keptId, author: actor });
    await tx.update(Delegation, { personId: goneId }, { personId: keptId });
    await tx.update(BodyOffice, { personId: goneId }, { personId: keptId });
    const filled = {
      email: kept.email || gone.email,
      phone: kept.phone || gone.phone,
      sex: kept.sex ?? gone.sex,
      bornOn: kept.bornOn ?? gone.bornOn,
    };
    await tx.update(Person, keptId, { ...filled, updatedAt: this.clock.now() });
    await tx.update(Person, goneId, { mergedInto: keptId, updatedAt: this.clock.now() });
    await this.audit.record(tx, {
      actor,
      action: 'person.merged',
      subject: `person:${keptId}`,
      sentence: `La fiche de ${name} est réunie à celle de ${kept.firstName} ${kept.lastName}. Les deux adresses mènent à la même fiche.`,
      reason,
    });
  }

  async organisations(tx: Tx, keptId: string, goneId: string, reason: string, actor: string): Promise<void> {
    const [kept, gone] = [await this.organisation(keptId, tx), await this.organisation(goneId, tx)];
    this.assertTwo(keptId, goneId);
    const key = 'organisationId';
    const [own, other] = [await this.mandates(key, keptId, tx), await this.mandates(key, goneId, tx)];
    await this.assertApart(own, other, tx);
    for (const mandate of other) await this.move(tx, mandate, { organisationId: keptId }, reason, actor);
    await tx.update(Delegation, { organisationId: goneId }, { organisationId: keptId });
    const changes = { kind: 'merged' as const, mergedInto: keptId, inOrder: false, updatedAt: this.clock.now() };
    await tx.update(Organisation, goneId, changes);
    const emails = [...new Set([...kept.emails, ...gone.emails])];
    await tx.update(Organisation, keptId, { emails, updatedAt: this.clock.now() });
    await this.audit.record(tx, {
      actor,
      action: 'organisation.merged',
      subject: `organisation:${keptId}`,
      sentence: `La fiche « ${gone.name} » est réunie à « ${kept.name} » : c’était la même association.`,
      reason,
    });
  }

  private assertTwo(keptId: string, goneId: string): void {
    if (keptId === goneId) throw new Refused('same-record', 'C’est déjà la même fiche. Choisissez l’autre.', 'other');
  }

  private async mandates(key: 'personId' | 'organisationId', id: string, tx: Tx): Promise<Mandate[]> {
    return believed(await tx.findBy(Mandate, { [key]: id, supersededAt: IsNull() }));
  }

  /** Both in one body at once: one of the dates is wrong, or they are two. */
  private async assertApart(own: readonly Mandate[], other: readonly Mandate[], tx: Tx): Promise<void> {
    for (const a of own)
      for (const b of other) {
        if (a.bodyId !== b.bodyId || !overlaps(daysOf(a), daysOf(b))) continue;
        const { name } = await tx.findOneByOrFail(Body, { id: a.bodyId });
        throw new Refused(
          'both-hold',
          `Les deux fiches ont un mandat en même temps dans « ${name} » : ${saidDays(a)}, et ${saidDays(b)}. Corrigez d’abord la date qui est fausse.`,
          'other',
        );
      }
  }

  private async move(
    tx: Tx,
    mandate: Mandate,
    changes: Partial<Pick<Mandate, 'personId' | 'organisationId'>>,
    reason: string,
    author: string,
  ): Promise<void> {
    const ground = {
      kind: 'correction' as const,
      reason: `Fiches réunies : ${reason}`,
      decision: mandate.decision,
      author,
    };
    await this.book.supersede(tx, mandate, changes, ground, 'other');
  }

  private async person(id: string, tx: Tx = this.work.read): Promise<Person> {
    const found = await tx.findOneBy(Person, { id });
    if (!found || found.mergedInto)
      throw new NotHere('Cette personne n’existe pas, ou sa fiche est déjà réunie à une autre.');
    return found;
  }

  private async organisation(id: string, tx: Tx = this.work.read): Promise<Organisation> {
    const found = await tx.findOneBy(Organisation, { id });
    if (!found || found.mergedInto)
      throw new NotHere('Cette association n’existe pas, ou sa fiche est déjà réunie à une autre.');
    return found;
  }
}

function saidDays(mandate: Mandate): string {
  const { startsOn, endsBefore } = daysOf(mandate);
  return endsBefore
    ? `du ${frenchDay(startsOn)} au ${frenchDay(lastDayOf(endsBefore))}`
    : `depuis le ${frenchDay(startsOn)}`;
}
