import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { BodiesService } from '../../committee/bodies.service.js';
import { type Day, latest } from '../../domain/calendar/day.js';
import { dayAt } from '../../domain/calendar/instant.js';
import { byElectionVerdict } from '../../domain/elections/by-election.js';
import { ruleInForce } from '../../domain/rules/rule-book.js';
import { Clock } from '../../platform/clock.js';
import { type Tx, UnitOfWork } from '../../platform/database/unit-of-work.js';
import { Refused } from '../../platform/refused.js';
import { Election } from '../election.entity.js';
import { ElectionsService, type Preparation } from '../elections.service.js';
import { Reserves } from './reserves.service.js';
import { Vacancies, type Vacancy } from './vacancies.service.js';

const OVER = ['proclaimed', 'final', 'archived', 'lapsed', 'cancelled', 'annulled'] as const;

/** the seats that no reserve fills are voted on again, by category, for the rest of their term. */
@Injectable()
export class ByElections {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly bodies: BodiesService,
    private readonly elections: ElectionsService,
    private readonly vacancies: Vacancies,
    private readonly reserves: Reserves,
  ) {}

  /** Vacant seats without a substitute and without an election under way; one ballot for each category and end. */
  async ballots(bodyId: string, tx: Tx = this.work.read) {
    const today = dayAt(this.clock.now());
    const rule = ruleInForce(await this.bodies.ruleBook(bodyId, tx), 'by_election', today);
    if (!rule) return [];
    const groups = new Map<string, Vacancy[]>();
    for (const vacancy of await this.waiting(bodyId, tx)) {
      const key = `${vacancy.seat.category}|${vacancy.endsBefore}`;
      groups.set(key, [...(groups.get(key) ?? []), vacancy]);
    }
    return [...groups].map(([key, found]) => {
      const [{ seat, endsBefore, rounds }] = found as [Vacancy];
      const facts = { vacancies: found.length, endsBefore, today };
      return {
        key,
        category: seat.label,
        seats: found.map((v) => v.seat),
        endsBefore,
        follows: rounds[0]!.id,
        verdict: byElectionVerdict(facts, rule),
      };
    });
  }

  /** An election by the rules and the roll of the day, whose mandates finish the term. */
  async prepare(
    tx: Tx,
    bodyId: string,
    key: string,
    given: Omit<Preparation, 'bodyId' | 'seatIds'>,
    actor: string,
  ): Promise<Election> {
    const ballot = (await this.ballots(bodyId, tx)).find((b) => b.key === key);
    if (!ballot || ballot.verdict.state === 'too_late')
      throw new Refused('no-vacancy', ballot?.verdict.sentence ?? 'Ces sièges n’attendent pas d’élection partielle.');
    if (given.termStartsOn >= ballot.endsBefore)
      throw new Refused('after-the-term', 'Les mandats doivent commencer avant la fin du terme.', 'termStartsOn');
    const seatIds = ballot.seats.map(({ id }) => id);
    const election = await this.elections.prepare(tx, { ...given, bodyId, seatIds }, actor);
    const follows = { follows: ballot.follows, followsAs: 'by_election' as const, termEndsBefore: ballot.endsBefore };
    await tx.update(Election, election.id, follows);
    return election;
  }

  private async waiting(bodyId: string, tx: Tx): Promise<Vacancy[]> {
    const today: Day = dayAt(this.clock.now());
    const all = await tx.findBy(Election, { bodyId, rehearses: IsNull() });
    const underWay = new Set(all.filter((e) => !OVER.some((s) => s === e.stage)).flatMap((e) => e.seatIds));
    const found: Vacancy[] = [];
    for (const vacancy of await this.vacancies.of(bodyId, tx)) {
      if (underWay.has(vacancy.seat.id)) continue;
      const startsOn = latest(vacancy.since, today);
      const { proposal } = await this.reserves.next(vacancy, startsOn, tx);
      if (!proposal.called) found.push(vacancy);
    }
    return found;
  }
}
