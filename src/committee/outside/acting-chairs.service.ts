import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Day } from '../../domain/calendar/day.js';
import { frenchDay } from '../../domain/calendar/french.js';
import { actingChair, memberSince, type Presiding } from '../../domain/committee/external-office.js';
import { believed, includesDay } from '../../domain/committee/record.js';
import { cited, ruleInForce } from '../../domain/rules/rule-book.js';
import { Clock } from '../../platform/clock.js';
import { type Tx, UnitOfWork } from '../../platform/database/unit-of-work.js';
import { newId } from '../../platform/ids.js';
import { Refused } from '../../platform/refused.js';
import { type CommitteeSheet, nameOf } from '../committee-sheets.service.js';
import { BodyOffice } from './body-office.entity.js';

/** Who presides on a day, and by which rule while the chair is to be confirmed. */
export type Chairing = { personId: string | null; name: string; acting: boolean; sentence: string; citation: string };

/** The vice-chair of a committee, and who acts while nobody is known to hold the chair (R-54). */
@Injectable()
export class ActingChairs {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
  ) {}

  /** Who is vice-chair that day, as recorded; null when nobody is. */
  async viceChair(bodyId: string, day: Day, tx: Tx = this.work.read): Promise<string | null> {
    const held = await tx.findBy(BodyOffice, { bodyId, office: 'vice_chair' });
    return held.find(({ startsOn, endsOn }) => includesDay({ startsOn, endsBefore: endsOn }, day))?.personId ?? null;
  }

  async nameViceChair(
    tx: Tx,
    sheet: CommitteeSheet,
    given: { personId: string; startsOn: Day; decision: string },
    actor: string,
  ): Promise<void> {
    const { id: bodyId, name } = sheet.body;
    if (!sheet.seats.some(({ personId }) => personId === given.personId))
      throw new Refused(
        'not-a-member',
        'La vice-présidence revient à un membre qui siège. Choisissez-en un.',
        'personId',
      );
    for (const held of await tx.findBy(BodyOffice, { bodyId, office: 'vice_chair' }))
      if (held.endsOn === null) {
        if (held.startsOn >= given.startsOn)
          throw new Refused(
            'older-than-version',
            `Une vice-présidence commence déjà le ${frenchDay(held.startsOn)}. Choisissez un jour plus tardif.`,
            'startsOn',
          );
        await tx.update(BodyOffice, held.id, { endsOn: given.startsOn });
      }
    const row = { id: newId(this.clock), bodyId, office: 'vice_chair' as const, ...given, endsOn: null };
    await tx.insert(BodyOffice, { ...row, author: actor, recordedAt: this.clock.now() });
    await this.audit.record(tx, {
      actor,
      action: 'body.vice-chair',
      subject: `body:${bodyId}`,
      sentence: `${nameOf(sheet, given.personId)} a la vice-présidence du comité « ${name} » à partir du ${frenchDay(given.startsOn)}.`,
      reason: given.decision,
    });
  }

  /** The chair of the day, or who acts by the rule; null where the committee has no seat for its chair. */
  async on(sheet: CommitteeSheet, tx: Tx = this.work.read): Promise<Chairing | null> {
    const chair = sheet.seats.find(({ seat }) => seat.category === 'CHAIR');
    if (!chair) return null;
    const name = nameOf(sheet, chair.personId);
    if (name) return { personId: chair.personId, name, acting: false, sentence: `${name} préside.`, citation: '' };
    const rule = ruleInForce(sheet.book, 'acting_chair', sheet.day);
    const vice = await this.viceChair(sheet.body.id, sheet.day, tx);
    const { first, second } = rule?.params ?? { first: 'vice_chair', second: 'oldest' };
    const acting = actingChair(presiding(sheet, vice), [first, second, 'longest_serving']);
    const since = chair.toConfirmSince ?? chair.vacantSince;
    const why = chair.state === 'to_confirm' ? 'à confirmer' : 'vacante';
    const from = since ? ` depuis le ${frenchDay(since)}` : '';
    const who = acting ? nameOf(sheet, acting.personId) : '';
    return {
      personId: acting?.personId ?? null,
      name: who,
      acting: true,
      sentence: `La présidence est ${why}${from}. ${who ? `${who} préside en attendant.` : 'Personne ne siège pour présider en attendant.'}`,
      citation: rule ? cited(rule) : '',
    };
  }
}

function presiding(sheet: CommitteeSheet, vice: string | null): Presiding[] {
  return sheet.seats.flatMap(({ personId }) => {
    if (personId === null) return [];
    const own = believed(sheet.record.mandates).filter((m) => m.personId === personId);
    return [
      {
        personId,
        bornOn: sheet.people.get(personId)?.bornOn ?? null,
        memberSince: memberSince(own, sheet.day),
        viceChair: personId === vice,
      },
    ];
  });
}
