import { Injectable } from '@nestjs/common';
import { BodiesService } from '../../committee/bodies.service.js';
import type { Body } from '../../committee/body.entity.js';
import { MandateActs, type NewHolder } from '../../committee/mandate-acts.service.js';
import { PeopleService } from '../../committee/people.service.js';
import { lastInstallation } from '../../domain/calendar/communal.js';
import { addDays, addMonths, type Day } from '../../domain/calendar/day.js';
import { Organisation } from '../../organisations/organisation.entity.js';
import type { Tx } from '../../platform/database/unit-of-work.js';
import type { DemoCalendar } from './demo-calendar.js';
import { DEMO_CHAIR, DEMO_SECRETARY } from './demo-people.js';
import type { InventedPerson, InventedTown } from './invented-town.js';

const BY_RIGHT = 4;
const REGISTER = 'Registre inventé de la plateforme';

type Sitting = {
  seatNumber: number;
  startsOn: Day;
  lastDay?: Day;
  person: InventedPerson;
  organisationId: string | null;
};

/** An invented committee of twenty seats: who sat there for two terms, who left early, who followed. */
@Injectable()
export class DemoCommittee {
  constructor(
    private readonly bodies: BodiesService,
    private readonly people: PeopleService,
    private readonly acts: MandateActs,
  ) {}

  async write(tx: Tx, town: InventedTown, days: DemoCalendar): Promise<Body> {
    const body = await this.bodies.create(
      tx,
      {
        name: 'Comité de pilotage',
        purpose: 'Conseille la Ville sur l’action sociale et prépare le bilan de chaque année.',
        pack: 'namur',
        createdOn: days.formerTerm,
      },
      DEMO_SECRETARY.name,
    );
    const organisations = town.draw.shuffled(
      await tx.find(Organisation, { where: { kind: 'association' }, order: { name: 'ASC' } }),
    );
    await this.byRight(tx, body, town, days);
    await this.elected(
      tx,
      body,
      town,
      days,
      organisations.map(({ id }) => id),
    );
    return body;
  }

  private async byRight(tx: Tx, body: Body, town: InventedTown, days: DemoCalendar): Promise<void> {
    const before = { startsOn: days.formerTerm, organisationId: null };
    const oath = lastInstallation('town', days.installed);
    await this.seat(tx, body, { ...before, seatNumber: 1, person: town.person('M') });
    await this.seat(tx, body, { ...before, seatNumber: 1, startsOn: oath, person: DEMO_CHAIR.person });
    for (const seatNumber of [2, 3, BY_RIGHT]) {
      await this.seat(tx, body, { ...before, seatNumber, person: town.person() });
      await this.seat(tx, body, { ...before, seatNumber, startsOn: oath, person: town.person() });
    }
  }

  private async elected(tx: Tx, body: Body, town: InventedTown, days: DemoCalendar, organisations: string[]) {
    const formerEnd = addDays(days.presentTerm, -1);
    const end = addDays(days.nextTerm, -1);
    for (let i = 0; i < 16; i++) {
      const seatNumber = BY_RIGHT + 1 + i;
      const organisationId = organisations[i] ?? null;
      const former = town.person(i % 2 === 0 ? 'F' : 'M');
      const stays = i % 3 === 0;
      if (i !== 7)
        await this.seat(tx, body, {
          seatNumber,
          organisationId,
          person: former,
          startsOn: days.formerTerm,
          lastDay: formerEnd,
        });
      const present = stays && i !== 7 ? former : town.person(i % 2 === 0 ? 'M' : 'F');
      const startsOn = days.presentTerm;
      const holder = await this.seat(tx, body, { seatNumber, organisationId, person: present, startsOn, lastDay: end });
      if (i === 4) await this.replaced(tx, body, town, days, { seatNumber, organisationId, mandateId: holder });
    }
  }

  /** Somebody left after two years; a substitute finishes the term three months later. */
  private async replaced(
    tx: Tx,
    body: Body,
    town: InventedTown,
    days: DemoCalendar,
    given: { seatNumber: number; organisationId: string | null; mandateId: string },
  ): Promise<void> {
    const { seatNumber, organisationId } = given;
    await this.leave(tx, given.mandateId, addMonths(days.presentTerm, 26), 'changement de travail');
    const startsOn = addMonths(days.presentTerm, 29);
    const lastDay = addDays(days.nextTerm, -1);
    await this.seat(tx, body, { seatNumber, organisationId, person: town.person('F'), startsOn, lastDay });
  }

  async leave(tx: Tx, mandateId: string, lastDay: Day, note: string): Promise<void> {
    const departure = { lastDay, reason: 'resignation', note, decision: 'Lettre de démission (inventée)' };
    await this.acts.end(tx, mandateId, departure, DEMO_SECRETARY.name);
  }

  private async seat(tx: Tx, body: Body, given: Sitting): Promise<string> {
    const { seatNumber, startsOn, lastDay, person, organisationId } = given;
    const personId = await this.people.resolve(tx, { ...person, organisationId });
    const holder: NewHolder = { bodyId: body.id, seatNumber, personId, organisationId, startsOn, decision: REGISTER };
    const mandate = await this.acts.enter(tx, lastDay ? { ...holder, lastDay } : holder, DEMO_SECRETARY.name);
    return mandate.mandateId;
  }
}
