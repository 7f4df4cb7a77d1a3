import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { BodiesService } from '../committee/bodies.service.js';
import type { Body } from '../committee/body.entity.js';
import { existsOn } from '../committee/committee-sheets.service.js';
import { MandatesService } from '../committee/mandates.service.js';
import type { Day } from '../domain/calendar/day.js';
import { dayAt } from '../domain/calendar/instant.js';
import { fullName } from '../domain/organisations/person-name.js';
import { Election } from '../elections/election.entity.js';
import { Absences } from '../meetings/absences.service.js';
import { Meetings } from '../meetings/meetings.service.js';
import { Organisation } from '../organisations/organisation.entity.js';
import { Person } from '../organisations/person.entity.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { timeOfId } from '../platform/ids.js';
import type { BodyOnDay } from './body-on-day.js';
import { electionWords } from './election-words.js';

/** The committees on a day, with the names and the elections that a report speaks of. */
@Injectable()
export class BodiesOnDay {
  constructor(
    private readonly work: UnitOfWork,
    private readonly bodies: BodiesService,
    private readonly mandates: MandatesService,
    private readonly meetings: Meetings,
    private readonly absences: Absences,
  ) {}

  /** Those that exist that day; only one where it is named. */
  async all(on: Day, bodyId: string | null = null, knownAt: Date | null = null): Promise<BodyOnDay[]> {
    const bodies = bodyId ? [await this.bodies.one(bodyId)] : await this.bodies.list();
    const living = bodies.filter((body) => existsOn(body, on));
    const found: BodyOnDay[] = [];
    for (const body of living) found.push(await this.one(body, on, knownAt));
    return found;
  }

  private async one({ id, name }: Body, on: Day, knownAt: Date | null): Promise<BodyOnDay> {
    const { seats } = await this.mandates.composition(id, on, knownAt);
    const mandates = seats.flatMap(({ mandate, next }) => [mandate ?? [], next ?? []].flat());
    const personIds = [...mandates.map((m) => m.personId), ...seats.flatMap(({ personId }) => personId ?? [])];
    const people = await this.work.read.findBy(Person, { id: In([...new Set(personIds)]) });
    const organisationIds = [...new Set(mandates.flatMap(({ organisationId }) => organisationId ?? []))];
    const organisations = await this.work.read.findBy(Organisation, { id: In(organisationIds) });
    return {
      id,
      name,
      seats,
      people: new Map(people.map((p) => [p.id, { name: fullName(p), sex: p.sex }])),
      organisations: new Map(organisations.map((o) => [o.id, o.name])),
      rules: await this.bodies.ruleBook(id),
      meetings: await this.meetings.outcomes(id, on, knownAt),
      proposedEnds: await this.absences.proposed(id, on),
      elections: await this.elections(id, on),
    };
  }

  private async elections(bodyId: string, on: Day): Promise<BodyOnDay['elections']> {
    const elections = await this.work.read.find(Election, { where: { bodyId }, order: { closesAt: 'ASC' } });
    return elections
      .filter(({ id }) => dayAt(timeOfId(id)) <= on)
      .flatMap((election) => {
        const words = electionWords(election, on);
        const { termStartsOn, seatIds } = election;
        return words ? [{ words, termStartsOn, seatIds }] : [];
      });
  }
}
