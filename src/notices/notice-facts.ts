import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Not } from 'typeorm';
import { Impacts } from '../committee/memory/impacts.service.js';
import { frenchDay } from '../domain/calendar/french.js';
import { lastDayOf } from '../domain/calendar/term.js';
import { timeOfId } from '../platform/ids.js';
import { Notice } from './notice.entity.js';

/** Notices that were sent, for whoever corrects the end that they spoke of. */
@Injectable()
export class NoticeFacts implements OnModuleInit {
  constructor(private readonly impacts: Impacts) {}

  onModuleInit(): void {
    this.impacts.provide(async (bodyId, mandateId, tx) => {
      const sent = await tx.findBy(Notice, { bodyId, state: Not('skipped') });
      return sent
        .filter(({ mandateIds }) => mandateIds.includes(mandateId))
        .map(({ id, label, recipientName, endsBefore, dueOn, decidedOn }) => ({
          id,
          kind: 'notice',
          on: dueOn,
          madeAt: timeOfId(id).toISOString(),
          mandateId,
          said: `Avis « ${label} » à ${recipientName}, le ${frenchDay(decidedOn)}, pour une fin le ${frenchDay(lastDayOf(endsBefore))}`,
          href: '/echeances',
        }));
    });
  }
}
