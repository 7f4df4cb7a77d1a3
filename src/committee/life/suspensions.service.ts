import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { addDays, type Day } from '../../domain/calendar/day.js';
import { frenchDay } from '../../domain/calendar/french.js';
import { believed, daysOf, includesDay, overlaps } from '../../domain/committee/record.js';
import { Clock } from '../../platform/clock.js';
import { type Tx, UnitOfWork } from '../../platform/database/unit-of-work.js';
import { newId } from '../../platform/ids.js';
import { Refused } from '../../platform/refused.js';
import { Holding } from '../holding.entity.js';
import { supersedeHolding } from '../holding-versions.js';
import type { Mandate } from '../mandate.entity.js';
import { MandateBook } from '../mandate-book.js';
import { MandateLog } from '../mandate-log.js';
import { Impacts } from '../memory/impacts.service.js';
import { namesOf } from '../named.js';

export type Suspension = {
  from: Day;
  /** Last day, included; null while it is not known. */
  lastDay: Day | null;
  reason: string;
  decision: string;
  /** Who sits meanwhile; nobody when null. */
  substituteId: string | null;
};

/** A member who is prevented for a while, and who sits in their place: holdings, the mandate itself goes on. */
@Injectable()
export class Suspensions {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly book: MandateBook,
    private readonly log: MandateLog,
    private readonly impacts: Impacts,
  ) {}

  /** What is recorded now about who really sits under a mandate, the latest first. */
  of(mandateId: string, tx: Tx = this.work.read): Promise<Holding[]> {
    return tx.find(Holding, { where: { mandateId, supersededAt: IsNull() }, order: { startsOn: 'DESC', id: 'DESC' } });
  }

  async suspend(tx: Tx, mandateId: string, given: Suspension, actor: string): Promise<void> {
    const { before, seat } = await this.log.held(tx, mandateId);
    const range = { startsOn: given.from, endsBefore: given.lastDay && addDays(given.lastDay, 1) };
    await this.assertFits(tx, before, range, given);
    await this.hold(tx, before, 'suspended', before.personId, range, given, actor);
    if (given.substituteId) await this.hold(tx, before, 'substitute', given.substituteId, range, given, actor);
    await this.impacts.recordDays(tx, before, range, this.clock.now());
    const names = await namesOf(tx, [{ personId: given.substituteId ?? before.personId, organisationId: null }]);
    const replaced = given.substituteId ? ` ${names.get(given.substituteId)} siège en attendant.` : '';
    const until = given.lastDay ? ` jusqu’au ${frenchDay(given.lastDay)}` : '';
    await this.log.said(tx, { ...before, author: actor, ...given }, seat, 'mandate.suspended', (name, place) => {
      return `Le mandat de ${name} (${place}) est suspendu à partir du ${frenchDay(given.from)}${until}.${replaced}`;
    });
  }

  /** The member sits again from a day: what was recorded of the days before stays true. */
  async resume(tx: Tx, mandateId: string, from: Day, decision: string, actor: string): Promise<void> {
    const { before, seat } = await this.log.held(tx, mandateId);
    const open = (await this.of(mandateId, tx)).filter(
      ({ quality, startsOn, endsOn }) =>
        (quality === 'suspended' || quality === 'substitute') && startsOn < from && (endsOn === null || endsOn > from),
    );
    if (open.length === 0)
      throw new Refused('not-suspended', 'Ce mandat n’est pas suspendu ce jour-là. Vérifiez la date.', 'from');
    const end = open.reduce<Day | null>((last, { endsOn }) => endsOn ?? last, null);
    await this.impacts.recordDays(tx, before, { startsOn: from, endsBefore: end }, this.clock.now());
    for (const holding of open)
      await supersedeHolding(tx, this.clock, holding, { endsOn: from, decision, author: actor });
    await this.log.said(
      tx,
      { ...before, author: actor, decision, reason: '' },
      seat,
      'mandate.resumed',
      (name, place) => {
        return `${name} siège de nouveau (${place}) à partir du ${frenchDay(from)}.`;
      },
    );
  }

  private async assertFits(
    tx: Tx,
    mandate: Mandate,
    range: { startsOn: Day; endsBefore: Day | null },
    given: Suspension,
  ): Promise<void> {
    if (range.endsBefore !== null && range.endsBefore <= range.startsOn)
      throw new Refused(
        'ends-before-start',
        'Le dernier jour vient avant le premier. Corrigez l’un des deux.',
        'lastDay',
      );
    if (!includesDay(daysOf(mandate), range.startsOn))
      throw new Refused('outside-mandate', 'Ce jour n’est pas dans le mandat. Corrigez la date.', 'from');
    const own = await this.of(mandate.mandateId, tx);
    if (own.some((h) => h.quality === 'suspended' && overlaps({ startsOn: h.startsOn, endsBefore: h.endsOn }, range)))
      throw new Refused('already-suspended', 'Ce mandat est déjà suspendu à ces dates.', 'from');
    if (!given.substituteId) return;
    if (given.substituteId === mandate.personId)
      throw new Refused('same-person', 'La personne suspendue ne peut pas se remplacer elle-même.', 'lastName');
    const { mandates, holdings } = await this.book.recordOf(mandate.bodyId, tx);
    const theirs = ({ personId }: { personId: string }) => personId === given.substituteId;
    const sits =
      believed(mandates.filter(theirs)).some((m) => overlaps(daysOf(m), range)) ||
      believed(holdings.filter(theirs)).some(
        (h) => h.quality === 'substitute' && overlaps({ startsOn: h.startsOn, endsBefore: h.endsOn }, range),
      );
    if (sits)
      throw new Refused(
        'sits-already',
        'Cette personne siège déjà dans ce comité à ces dates : personne ne compte deux fois.',
        'lastName',
      );
  }

  private async hold(
    tx: Tx,
    { mandateId, seatId }: Mandate,
    quality: Holding['quality'],
    personId: string,
    { startsOn, endsBefore }: { startsOn: Day; endsBefore: Day | null },
    { reason, decision }: Suspension,
    author: string,
  ): Promise<void> {
    const id = newId(this.clock);
    const version = { id, holdingId: id, version: 1, recordedAt: this.clock.now(), supersededAt: null };
    const facts = { mandateId, seatId, personId, quality, startsOn, endsOn: endsBefore, reason, decision, author };
    await tx.insert(Holding, { ...version, ...facts });
  }
}
