import { Injectable } from '@nestjs/common';
import { AccountsService } from '../../accounts/accounts.service.js';
import { AuditLog } from '../../audit/audit-log.js';
import type { Body } from '../../committee/body.entity.js';
import { Mandate } from '../../committee/mandate.entity.js';
import { Seat } from '../../committee/seat.entity.js';
import { addDays, type Day } from '../../domain/calendar/day.js';
import { dayAt } from '../../domain/calendar/instant.js';
import { CandidatesService } from '../../elections/candidates/candidates.service.js';
import type { Election } from '../../elections/election.entity.js';
import { Clock } from '../../platform/clock.js';
import { type Tx, UnitOfWork } from '../../platform/database/unit-of-work.js';
import { Courier } from '../../platform/mail/courier.js';
import { SettingsService } from '../../platform/settings/settings.service.js';
import { BallotMakers } from './ballot-makers.js';
import { DemoAssociations } from './demo-associations.service.js';
import { type DemoCalendar, demoCalendar } from './demo-calendar.js';
import { DemoCommittee } from './demo-committee.service.js';
import { DemoElection, momentOf } from './demo-election.service.js';
import { DEMO_CHAIR, DEMO_SECRETARY, DEMO_SETTINGS, DEMO_WITNESS } from './demo-people.js';
import { DemoVotes } from './demo-votes.service.js';
import { type InventedTown, inventTown } from './invented-town.js';

export type TownSize = { associations: number; seed: number };
/** Told what is being made, and how far it is, from 0 to 1. */
export type Progress = (sentence: string, part: number) => void;

const DAYS_INTO_THE_VOTE = 5;
const TURNOUT = 60;

/** A whole invented town, written through the services of the program, each act on its day. */
@Injectable()
export class DemoTown {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly settings: SettingsService,
    private readonly accounts: AccountsService,
    private readonly audit: AuditLog,
    private readonly associations: DemoAssociations,
    private readonly committee: DemoCommittee,
    private readonly election: DemoElection,
    private readonly candidates: CandidatesService,
    private readonly votes: DemoVotes,
    private readonly courier: Courier,
  ) {}

  /** Today falls in the middle of the vote. */
  async build(size: TownSize, told: Progress): Promise<void> {
    const now = this.clock.now();
    const days = demoCalendar(addDays(dayAt(now), -DAYS_INTO_THE_VOTE));
    const town = inventTown(size);
    told('La commune et ses associations', 0.02);
    await this.found(town, days);
    told('Le comité et ses dernières années', 0.2);
    const body = await this.seat(town, days);
    told('L’élection et ses candidatures', 0.3);
    const election = await this.election.open(body, town, days);
    await this.deliver(days.opens, '09:15');
    told('Les électeurs inventés ouvrent leur bulletin', 0.45);
    await this.fill(election, town, days, now, (voted, turnout) =>
      told(`${voted} électeurs inventés sur ${turnout} ont voté`, 0.45 + (0.55 * voted) / turnout),
    );
  }

  /** The instance, its people and its associations. */
  async found(town: InventedTown, days: DemoCalendar) {
    return this.election.on(days.installed, '09:30', async () => {
      await this.work.run((tx) => this.install(tx));
      this.settings.forget();
      return this.associations.write(town.associations);
    });
  }

  /** The committee with its history; lately one member has left, and another has said when. */
  async seat(town: InventedTown, days: DemoCalendar): Promise<Body> {
    const typed = addDays(days.installed, 1);
    const body = await this.election.on(typed, '14:10', () =>
      this.work.run((tx) => this.committee.write(tx, town, days)),
    );
    await this.election.on(addDays(days.opens, -20), '10:20', () =>
      this.work.run(async (tx) => {
        const left = await this.mandateOn(tx, body, 13);
        await this.committee.leave(tx, left, addDays(days.opens, -21), 'raisons de santé');
        const leaves = await this.mandateOn(tx, body, 8);
        await this.committee.leave(tx, leaves, addDays(days.closes, 25), 'déménagement');
      }),
    );
    return body;
  }

  /** Lets the letters arrive that were due at that moment. */
  deliver(day: Day, time: string): Promise<number> {
    return this.election.on(day, time, () => this.courier.deliverDue());
  }

  private async install(tx: Tx): Promise<void> {
    await this.settings.save(tx, { ...DEMO_SETTINGS, installedAt: this.clock.now() });
    await this.audit.record(tx, {
      actor: 'Installation',
      action: 'instance.installed',
      subject: 'instance',
      sentence: 'Une démonstration est installée : tout ce qui suit est inventé.',
    });
    for (const { name, jobTitle, email, role } of [DEMO_SECRETARY, DEMO_CHAIR, DEMO_WITNESS])
      await this.accounts.create(tx, { name, jobTitle, email, role }, 'Installation');
  }

  private async mandateOn(tx: Tx, body: Body, seatNumber: number): Promise<string> {
    const seat = await tx.findOneByOrFail(Seat, { bodyId: body.id, number: seatNumber });
    const mandate = await tx.findOneOrFail(Mandate, {
      where: { seatId: seat.id, bodyId: body.id },
      order: { startsOn: 'DESC', version: 'DESC' },
    });
    return mandate.mandateId;
  }

  /** Many vote at once, then fewer each day, until a little before now. */
  private async fill(
    election: Election,
    town: InventedTown,
    days: DemoCalendar,
    now: Date,
    told: (voted: number, turnout: number) => void,
  ): Promise<void> {
    const electors = town.associations.length;
    const turnout = Math.min(TURNOUT, Math.round(electors * 0.45));
    const opened = momentOf(days.opens, '09:30').getTime();
    const span = Math.max(0, now.getTime() - 10 * 60_000 - opened);
    const moment = (place: number) => new Date(opened + span * ((place + 1) / turnout) ** 1.7);
    const makers = new BallotMakers();
    try {
      const standing = await this.candidates.standing(election.id);
      const cast = this.votes.directly(election, makers, moment);
      await this.votes.vote(election, town, turnout, standing.length, cast, (voted) => told(voted, turnout));
    } finally {
      await makers.close();
    }
  }
}
