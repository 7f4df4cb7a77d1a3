import { Injectable } from '@nestjs/common';
import { frenchDay } from '../domain/calendar/french.js';
import { lastDayOf } from '../domain/calendar/term.js';
import type { Tx } from '../platform/database/unit-of-work.js';
import { CommitteeSheets, nameOf } from './committee-sheets.service.js';
import { MandatesService } from './mandates.service.js';

export const PROOF = 'Dites quel document le prouve : une lettre, un procès-verbal, une délibération.';

/** What every form about one mandate says of it. */
@Injectable()
export class MandateContext {
  constructor(
    private readonly sheets: CommitteeSheets,
    private readonly mandates: MandatesService,
  ) {}

  /** The mandate as believed today. */
  mandate(mandateId: string, tx: Tx) {
    return this.mandates.live(mandateId, tx);
  }

  async of(id: string, mandateId: string) {
    const mandate = await this.mandates.live(mandateId);
    const sheet = await this.sheets.of(mandate.bodyId);
    const seat = sheet.record.seats.find((s) => s.id === mandate.seatId);
    const end = mandate.endedOn ?? mandate.plannedEnd;
    const until = end ? ` jusqu’au ${frenchDay(lastDayOf(end))}` : '';
    return {
      mandate,
      sheet,
      seat,
      base: `/comites/${id}/mandats/${mandateId}`,
      phrase: `${nameOf(sheet, mandate.personId)}, siège ${seat?.number}, depuis le ${frenchDay(mandate.startsOn)}${until}.`,
      back: {
        href: `/comites/${id}/sieges/${seat?.number}`,
        texte: `Siège ${seat?.number}`,
      },
    };
  }
}
