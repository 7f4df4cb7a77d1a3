import { Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import { Account } from '../accounts/account.entity.js';
import type { Day } from '../domain/calendar/day.js';
import { Person } from '../organisations/person.entity.js';
import { type Tx, UnitOfWork } from '../platform/database/unit-of-work.js';
import { BodiesService } from './bodies.service.js';
import { CommitteeSheets } from './committee-sheets.service.js';
import { MandatesService } from './mandates.service.js';
import { ActingChairs } from './outside/acting-chairs.service.js';

/** Somebody to write to; `about` as letters say it. The address is empty where none is known. */
export type OfficeHolder = { about: string; name: string; email: string };

const CHAIR = 'CHAIR';

/** Who holds the offices of a committee: to whom its notices and reports are addressed. */
@Injectable()
export class OfficeHolders {
  constructor(
    private readonly work: UnitOfWork,
    private readonly bodies: BodiesService,
    private readonly mandates: MandatesService,
    private readonly sheets: CommitteeSheets,
    private readonly chairs: ActingChairs,
  ) {}

  /** The accounts of the chair; where there is none, whoever sits that day on the chair's seat, or acts for it. */
  async chair(bodyId: string, day: Day, tx: Tx = this.work.read): Promise<OfficeHolder[]> {
    const accounts = await this.accounts(['chair'], tx);
    if (accounts.length > 0) return accounts;
    const presiding = await this.presiding(bodyId, day, tx);
    const people = await tx.findBy(Person, { id: In(presiding ? [presiding] : []) });
    return people.map(({ id, firstName, lastName, email }) => ({
      about: `person:${id}`,
      name: `${firstName} ${lastName}`.trim(),
      email,
    }));
  }

  /** Who sits on the chair's seat; where nobody does, the whole sheet says who acts. */
  private async presiding(bodyId: string, day: Day, tx: Tx): Promise<string | null> {
    const { seats } = await this.mandates.recentComposition(
      bodyId,
      day,
      day,
      await this.bodies.ruleBook(bodyId, tx),
      tx,
    );
    const chair = seats.find(({ seat }) => seat.category === CHAIR)?.personId;
    if (chair) return chair;
    return (await this.chairs.on(await this.sheets.of(bodyId, day, null, tx), tx))?.personId ?? null;
  }

  /** The accounts of the secretary; where there is none, those of the administrators. */
  async secretary(tx: Tx = this.work.read): Promise<OfficeHolder[]> {
    const accounts = await this.accounts(['secretary'], tx);
    return accounts.length > 0 ? accounts : this.accounts(['administrator'], tx);
  }

  private async accounts(roles: Account['role'][], tx: Tx): Promise<OfficeHolder[]> {
    const accounts = await tx.find(Account, { where: { role: In(roles), closedAt: IsNull() }, order: { id: 'ASC' } });
    return accounts.map(({ id, name, email }) => ({ about: `account:${id}`, name, email }));
  }
}
