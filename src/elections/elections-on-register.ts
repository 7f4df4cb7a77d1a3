import { Injectable, type OnModuleInit } from '@nestjs/common';
import { IsNull, Not } from 'typeorm';
import { Impacts } from '../committee/memory/impacts.service.js';
import { frenchDay } from '../domain/calendar/french.js';
import { dayAt } from '../domain/calendar/instant.js';
import { Election } from './election.entity.js';

/** Elections that were counted beside those who sit: their balance rested on the composition of the day of the installation. */
@Injectable()
export class ElectionsOnRegister implements OnModuleInit {
  constructor(private readonly impacts: Impacts) {}

  onModuleInit(): void {
    this.impacts.provide(async (bodyId, _, tx) =>
      (await tx.findBy(Election, { bodyId, proclaimedAt: Not(IsNull()), rehearses: IsNull() })).map((election) => ({
        id: election.id,
        kind: 'ballot',
        on: election.termStartsOn,
        madeAt: election.proclaimedAt!.toISOString(),
        mandateId: null,
        said: `Élection « ${election.name} », proclamée le ${frenchDay(dayAt(election.proclaimedAt!))} : équilibre compté avec cette composition`,
        href: `/elections/${election.id}`,
      })),
    );
  }
}
