import { Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import { Mandate } from '../../committee/mandate.entity.js';
import { Seat } from '../../committee/seat.entity.js';
import { type Day, latest as latestDay } from '../../domain/calendar/day.js';
import { dayAt } from '../../domain/calendar/instant.js';
import { believed, daysOf } from '../../domain/committee/record.js';
import type { Outcome } from '../../domain/counting/outcome.js';
import { PROCLAIMED } from '../../domain/elections/stage.js';
import { fullName } from '../../domain/organisations/person-name.js';
import { Person } from '../../organisations/person.entity.js';
import { Clock } from '../../platform/clock.js';
import { type Tx, UnitOfWork } from '../../platform/database/unit-of-work.js';
import { beginsWithCouncil, termOf } from '../count/terms.js';
import { Election } from '../election.entity.js';
import { ElectionFacts } from './election-facts.service.js';

/** An elected seat without a holder within the term that an election began. */
export type Vacancy = {
  seat: Seat;
  /** The election of that term, its second round before its first: they make the reserve. */
  rounds: Election[];
  /** Who left, or never began; empty when nobody was elected for the seat. */
  predecessor: string;
  since: Day;
  /** First day after the term, which whoever takes the seat inherits. */
  endsBefore: Day;
};

/** Elected seats that are vacant, or will be on a day that is known. */
@Injectable()
export class Vacancies {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly facts: ElectionFacts,
  ) {}

  async of(bodyId: string, tx: Tx = this.work.read): Promise<Vacancy[]> {
    const today = dayAt(this.clock.now());
    const proclaimed = await this.proclaimed(bodyId, tx);
    const mandates = await tx.findBy(Mandate, { bodyId, supersededAt: IsNull() });
    const seats = await tx.find(Seat, { where: { bodyId, mode: 'elected' }, order: { number: 'ASC' } });
    const found: Vacancy[] = [];
    for (const seat of seats) {
      if (seat.validTo !== null && seat.validTo <= today) continue;
      const latest = proclaimed.find((e) => e.seatIds.includes(seat.id) && termOf(e).endsBefore > today);
      if (!latest || (await this.waitsForCouncil(latest, tx))) continue;
      const own = mandates.filter((m) => m.seatId === seat.id);
      const since = vacantSince(own, latestDay(today, latest.termStartsOn));
      const rounds = roundsOf(latest, proclaimed);
      const ids = new Set([...rounds.map(({ id }) => id), ...(latest.follows ? [latest.follows] : [])]);
      const last = own
        .filter((m) => m.electionId !== null && ids.has(m.electionId))
        .sort((a, b) => b.recordedAt.getTime() - a.recordedAt.getTime())[0];
      if (since === null || (!last && secondRoundDue(rounds))) continue;
      const predecessor = last ? await nameOf(tx, last.personId) : '';
      found.push({ seat, rounds, predecessor, since, endsBefore: termOf(latest).endsBefore });
    }
    return found;
  }

  private async proclaimed(bodyId: string, tx: Tx): Promise<Election[]> {
    const all = await tx.findBy(Election, { bodyId, rehearses: IsNull(), stage: In([...PROCLAIMED]) });
    return all.sort((a, b) => b.proclaimedAt!.getTime() - a.proclaimedAt!.getTime());
  }

  private async waitsForCouncil(election: Election, tx: Tx): Promise<boolean> {
    return beginsWithCouncil(election) && (await this.facts.of(election.id, 'council', tx)).length === 0;
  }
}

/** The day from which nobody sits, from a day on; null where somebody does, or will. */
function vacantSince(own: readonly Mandate[], day: Day): Day | null {
  const later = believed(own).filter((m) => (daysOf(m).endsBefore ?? '9') > day);
  if (later.some((m) => m.endedOn === null)) return null;
  const leaving = later.map((m) => m.endedOn!).sort();
  if (leaving.length > 0) return leaving.at(-1)!;
  const gone = believed(own).flatMap((m) => (m.endedOn && m.endedOn <= day ? [m.endedOn] : []));
  return gone.sort().at(-1) ?? day;
}

/** The rounds of an election, the latest first; a by-election stands alone. */
function roundsOf(latest: Election, all: readonly Election[]): Election[] {
  const second = all.find((e) => e.followsAs === 'run_off' && e.follows === latest.id);
  const first = latest.followsAs === 'run_off' ? all.find((e) => e.id === latest.follows) : undefined;
  return [...(second ? [second] : []), latest, ...(first ? [first] : [])];
}

/** The seat is one that the second round will fill. */
function secondRoundDue([only, more]: readonly Election[]): boolean {
  return !more && (only?.outcome as Outcome | null)?.state === 'run_off';
}

async function nameOf(tx: Tx, personId: string): Promise<string> {
  const person = await tx.findOneBy(Person, { id: personId });
  return person ? fullName(person) : '';
}
