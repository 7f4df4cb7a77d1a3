import { Injectable } from '@nestjs/common';
import { BodiesService } from '../committee/bodies.service.js';
import { SeatsService } from '../committee/seats.service.js';
import { addMonths, type Day } from '../domain/calendar/day.js';
import { frenchFullDay, frenchTime } from '../domain/calendar/french.js';
import { dayAt, wallClockAt } from '../domain/calendar/instant.js';
import { placedPhase } from '../domain/elections/phase-hours.js';
import { timetableFromClosing } from '../domain/elections/timetable.js';
import { Clock } from '../platform/clock.js';
import { Refused } from '../platform/refused.js';
import type { Election } from './election.entity.js';
import { rulesFor } from './election-rules.js';
import type { Preparation } from './elections.service.js';

type Typed = {
  bodyId: string;
  name: string;
  opensOn: Day;
  opensAt: string;
  closesOn: Day;
  closesAt: string;
  rollDay: Day;
  termStartsOn: Day;
};

/** From days and hours as people write them to the moments of an election, and back. */
@Injectable()
export class ElectionPlans {
  constructor(
    private readonly clock: Clock,
    private readonly bodies: BodiesService,
    private readonly seats: SeatsService,
  ) {}

  /** All the dates of an election that closes on a day, each with the rule that fixes it. */
  async propose(bodyId: string, closing?: Day) {
    const today = dayAt(this.clock.now());
    const rules = rulesFor(await this.bodies.ruleBook(bodyId), today);
    const body = await this.bodies.one(bodyId);
    const seats = await this.elected(bodyId, today);
    const timetable = timetableFromClosing(closing || addMonths(today, 2), rules);
    return {
      seats: seats.length,
      steps: timetable.steps.map(({ label, day, time, why, citation }) => [
        label,
        `${frenchFullDay(day)}${time ? ` à ${frenchTime(time)}` : ''}`,
        { texte: why, note: citation ?? '' },
      ]),
      warnings: timetable.warnings,
      values: {
        bodyId,
        name: `${body.name} ${timetable.termStartsOn.slice(0, 4)}`,
        opensOn: timetable.opening.day,
        opensAt: timetable.opening.time,
        closesOn: timetable.closing.day,
        closesAt: timetable.closing.time,
        rollDay: timetable.rollDay,
        termStartsOn: timetable.termStartsOn,
      },
    };
  }

  /** Reads what the form says; before the transaction. */
  async read(form: Typed): Promise<Preparation> {
    const placed = placedPhase(form);
    if ('reason' in placed) throw new Refused(placed.reason, placed.sentence, 'closesOn');
    return {
      bodyId: form.bodyId,
      name: form.name,
      seatIds: (await this.elected(form.bodyId, form.termStartsOn)).map((s) => s.id),
      opensAt: new Date(placed.opensAt),
      closesAt: new Date(placed.closesAt),
      rollDay: form.rollDay,
      termStartsOn: form.termStartsOn,
    };
  }

  /** What the settings page shows in its fields. */
  form(election: Election) {
    const opens = wallClockAt(election.opensAt.toISOString());
    const closes = wallClockAt(election.closesAt.toISOString());
    return {
      valeurs: {
        bodyId: election.bodyId,
        name: election.name,
        opensOn: opens.day,
        opensAt: opens.time.slice(0, 5),
        closesOn: closes.day,
        closesAt: closes.time.slice(0, 5),
        rollDay: election.rollDay,
        termStartsOn: election.termStartsOn,
        maxChoices: String(election.maxChoices),
        allowBlank: election.allowBlank ? 'oui' : '',
        revote: election.revote,
        remarks: election.remarks,
      },
    };
  }

  private async elected(bodyId: string, day: Day) {
    const all = await this.seats.of(bodyId, day);
    return all.filter((seat) => seat.mode === 'elected');
  }
}
