import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { SeatCategory } from '../../domain/rules/params.js';
import { Organisation } from '../../organisations/organisation.entity.js';
import { Clock } from '../../platform/clock.js';
import { type Tx, UnitOfWork } from '../../platform/database/unit-of-work.js';
import { newId } from '../../platform/ids.js';
import { NotHere, Refused } from '../../platform/refused.js';
import { Seat } from '../seat.entity.js';
import { ExternalOffice } from './external-office.entity.js';

export type OfficeFields = Pick<ExternalOffice, 'title' | 'renewal' | 'link' | 'organisationId'>;

/** The usual institutions by category of seat; another seat by right is bound by the secretary. */
const USUAL: Readonly<Record<string, Pick<ExternalOffice, 'renewal' | 'link'>>> = {
  CHAIR: { renewal: 'town', link: 'follows' },
  VILLE: { renewal: 'town', link: 'designates' },
  CPAS: { renewal: 'welfare', link: 'designates' },
  PROVINCE: { renewal: 'province', link: 'designates' },
};

/** The offices outside a committee that bring its seats by right. */
@Injectable()
export class ExternalOffices {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
  ) {}

  /** One for each usual seat by right of a new committee; null for the others. */
  async begin(tx: Tx, seats: readonly SeatCategory[]): Promise<(string | null)[]> {
    const ids: (string | null)[] = [];
    for (const { code, label, designatingBody, mode } of seats) {
      const usual = mode === 'elected' ? undefined : USUAL[code];
      const id = usual ? newId(this.clock) : null;
      if (usual && id)
        await tx.insert(ExternalOffice, {
          id,
          title: usual.link === 'follows' ? label : designatingBody || label,
          ...usual,
          organisationId: null,
        });
      ids.push(id);
    }
    return ids;
  }

  async of(seat: Pick<Seat, 'externalOfficeId'>, tx: Tx = this.work.read): Promise<ExternalOffice | null> {
    return seat.externalOfficeId ? tx.findOneBy(ExternalOffice, { id: seat.externalOfficeId }) : null;
  }

  /** Whom to write to about an office; null where none is named or it has no address. */
  async institution({ organisationId, title }: ExternalOffice, tx: Tx = this.work.read): Promise<Organisation | null> {
    if (organisationId) return tx.findOneBy(Organisation, { id: organisationId });
    return tx.findOneBy(Organisation, { name: title, kind: 'institution' });
  }

  /** Binds a seat by right to an office, or changes the office that it is bound to. */
  async bind(tx: Tx, bodyId: string, number: number, fields: OfficeFields, actor: string): Promise<void> {
    const seat = await tx.findOneBy(Seat, { bodyId, number });
    if (!seat) throw new NotHere('Ce siège n’existe pas dans ce comité. Revenez à la page du comité.');
    if (seat.mode === 'elected')
      throw new Refused('elected-seat', 'Ce siège est élu par les associations : il ne dépend pas d’une fonction.');
    const title = fields.title.trim();
    if (seat.externalOfficeId) await tx.update(ExternalOffice, seat.externalOfficeId, { ...fields, title });
    else {
      const id = newId(this.clock);
      await tx.insert(ExternalOffice, { ...fields, title, id });
      await tx.update(Seat, seat.id, { externalOfficeId: id });
    }
    await this.audit.record(tx, {
      actor,
      action: 'seat.office-bound',
      subject: `body:${bodyId}`,
      sentence: `Le siège ${number} dépend de : ${title}.`,
    });
  }
}
