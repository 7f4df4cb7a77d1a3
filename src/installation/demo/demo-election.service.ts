import { Injectable } from '@nestjs/common';
import type { Body } from '../../committee/body.entity.js';
import { SeatsService } from '../../committee/seats.service.js';
import { addDays, type Day } from '../../domain/calendar/day.js';
import { instantAt } from '../../domain/calendar/instant.js';
import { CandidatesService } from '../../elections/candidates/candidates.service.js';
import type { Election } from '../../elections/election.entity.js';
import { ElectionsService } from '../../elections/elections.service.js';
import { PollsService } from '../../elections/polls.service.js';
import { RollService } from '../../elections/roll/roll.service.js';
import { SealService } from '../../elections/seal/seal.service.js';
import { Organisation } from '../../organisations/organisation.entity.js';
import { Clock } from '../../platform/clock.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { CLOSES_AT, type DemoCalendar, OPENS_AT } from './demo-calendar.js';
import { DEMO_SECRETARY } from './demo-people.js';
import type { InventedTown } from './invented-town.js';

const ACTOR = DEMO_SECRETARY.name;
const CANDIDATES = 22;
const IN_ORDER = { kind: 'association' as const, inOrder: true };

/** An invented election, led step by step through the same acts as a real one, each on its day. */
@Injectable()
export class DemoElection {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly seats: SeatsService,
    private readonly elections: ElectionsService,
    private readonly candidates: CandidatesService,
    private readonly roll: RollService,
    private readonly seals: SealService,
    private readonly polls: PollsService,
  ) {}

  /** Prepares, seals and opens it. Twenty-two people stand for the elected seats. */
  async open(body: Body, town: InventedTown, days: DemoCalendar): Promise<Election> {
    const { id } = await this.on(days.prepared, '10:00', () => this.prepare(body, days));
    await this.on(days.candidacies, '11:00', () => this.stand(id, town));
    await this.on(addDays(days.rollDay, 1), '15:30', () => this.work.run((tx) => this.roll.freeze(tx, id, ACTOR)));
    await this.on(days.sealed, '16:30', () => this.work.run((tx) => this.seals.seal(tx, id, ACTOR)));
    await this.on(days.opens, OPENS_AT, () => this.polls.watch());
    return this.elections.one(id);
  }

  /** Does something as if it were that hour of that day, in Brussels. */
  on<T>(day: Day, time: string, work: () => Promise<T>): Promise<T> {
    return this.clock.at(momentOf(day, time), work);
  }

  private async prepare(body: Body, days: DemoCalendar): Promise<Election> {
    const seats = (await this.seats.of(body.id, days.nextTerm)).filter((seat) => seat.mode === 'elected');
    const preparation = {
      bodyId: body.id,
      name: `Comité de pilotage ${days.nextTerm.slice(0, 4)}`,
      seatIds: seats.map(({ id }) => id),
      opensAt: momentOf(days.opens, OPENS_AT),
      closesAt: momentOf(days.closes, CLOSES_AT),
      rollDay: days.rollDay,
      termStartsOn: days.nextTerm,
    };
    return this.work.run((tx) => this.elections.prepare(tx, preparation, ACTOR));
  }

  private async stand(electionId: string, town: InventedTown): Promise<void> {
    await this.work.run(async (tx) => {
      const organisations = town.draw.shuffled(
        await tx.find(Organisation, { where: IN_ORDER, order: { name: 'ASC' } }),
      );
      for (let i = 0; i < CANDIDATES; i++) {
        const organisation = organisations[i];
        const statement = organisation
          ? `Je porte la voix de « ${organisation.name} » et de ses bénévoles. Texte inventé.`
          : '';
        const person = town.person(i % 2 === 0 ? 'F' : 'M');
        const given = { ...person, organisationId: organisation?.id ?? null, statement };
        await this.candidates.add(tx, electionId, given, ACTOR);
      }
      await this.candidates.draw(tx, electionId, ACTOR);
    });
  }
}

export function momentOf(day: Day, time: string): Date {
  const placed = instantAt(day, time);
  if (!('instant' in placed)) throw new Error(placed.sentence);
  return new Date(placed.instant);
}
