import { Injectable } from '@nestjs/common';
import { addDays } from '../../domain/calendar/day.js';
import { dayAt } from '../../domain/calendar/instant.js';
import type { Outcome } from '../../domain/counting/outcome.js';
import { CountsService } from '../../elections/count/counts.service.js';
import { OutcomesService } from '../../elections/count/outcomes.service.js';
import { ProclamationsService } from '../../elections/count/proclamations.service.js';
import type { Election } from '../../elections/election.entity.js';
import { ElectionsService } from '../../elections/elections.service.js';
import { PollsService } from '../../elections/polls.service.js';
import { RollService } from '../../elections/roll/roll.service.js';
import type { SetClock } from '../../platform/clock.js';
import { Refused } from '../../platform/refused.js';
import { Scheduler } from '../../platform/schedule/scheduler.js';
import { BallotMakers } from './ballot-makers.js';
import { CLOSES_AT, type DemoCalendar, demoCalendar, OPENS_AT } from './demo-calendar.js';
import { DemoElection, momentOf } from './demo-election.service.js';
import { DEMO_CHAIR, DEMO_SECRETARY, DEMO_WITNESS } from './demo-people.js';
import { DemoTown } from './demo-town.service.js';
import { DemoVotes } from './demo-votes.service.js';
import { HttpPerson } from './http-person.js';
import { type InventedTown, inventTown } from './invented-town.js';

export type Plan = { associations: number; turnout: number; seed: number; origin: string; clock: SetClock; now: Date };

export type Told = {
  spreadsheet: { name: string; bytes: Buffer; added: number };
  election: Election;
  outcome: Outcome;
  electors: number;
  voters: number;
  nextTerm: string;
  files: Record<string, Buffer>;
};

const DAYS_AGO = 15;
const CANDIDATES = 22;

/** One whole invented election, from the spreadsheet to the mandates, voted over HTTP. Its clock is moved along. */
@Injectable()
export class WholeElection {
  constructor(
    private readonly town: DemoTown,
    private readonly steps: DemoElection,
    private readonly votes: DemoVotes,
    private readonly elections: ElectionsService,
    private readonly polls: PollsService,
    private readonly roll: RollService,
    private readonly counts: CountsService,
    private readonly outcomes: OutcomesService,
    private readonly proclamations: ProclamationsService,
    private readonly scheduler: Scheduler,
  ) {}

  async run(plan: Plan, said: (sentence: string) => void): Promise<Told> {
    const days = demoCalendar(addDays(dayAt(plan.now), -DAYS_AGO));
    const town = inventTown(plan);
    const spreadsheet = await this.town.found(town, days);
    said(`Le tableur inventé est importé : ${spreadsheet.added} associations.`);
    const body = await this.town.seat(town, days);
    const opened = await this.steps.open(body, town, days);
    const electors = (await this.roll.electors(opened.id)).length;
    said(
      `Le vote est ouvert : ${CANDIDATES} candidatures pour ${opened.seatIds.length} sièges, ${electors} électeurs.`,
    );
    assertTurnout(plan.turnout, electors);
    await this.town.deliver(days.opens, '09:15');
    await this.vote(opened, town, days, plan);
    said(`${plan.turnout} électeurs ont voté par HTTP, chacun par son lien, avec le code de l’isoloir.`);
    const election = await this.conclude(opened, days, plan, said);
    const outcome = await this.outcomes.of(election);
    plan.clock.set(plan.now);
    await this.scheduler.tick();
    said('Les avis et les courriels dus à ce jour sont faits.');
    const files = await this.files(plan.origin, election, body.id, days);
    const voters = await this.roll.voters(election.id);
    return { spreadsheet, election, outcome, electors, voters, nextTerm: days.nextTerm, files };
  }

  private async vote(election: Election, town: InventedTown, days: DemoCalendar, plan: Plan): Promise<void> {
    const [from, to] = [momentOf(days.opens, OPENS_AT), momentOf(days.closes, CLOSES_AT)];
    const step = (to.getTime() - from.getTime()) / (plan.turnout + 2);
    const moved = (voted: number) => plan.clock.set(new Date(from.getTime() + step * (voted + 1)));
    const makers = new BallotMakers();
    try {
      const cast = this.votes.overHttp(election, makers, plan.origin);
      await this.votes.vote(election, town, plan.turnout, CANDIDATES, cast, moved);
    } finally {
      await makers.close();
    }
  }

  private async conclude(opened: Election, days: DemoCalendar, plan: Plan, said: (sentence: string) => void) {
    plan.clock.set(opened.closesAt);
    await this.polls.watch();
    plan.clock.set(momentOf(days.closes, '14:00'));
    await this.counts.count(opened.id, DEMO_SECRETARY.name);
    said('L’urne est close et dépouillée, avec ses preuves.');
    plan.clock.set(momentOf(addDays(days.closes, 1), '10:00'));
    const by = {
      proclaimedBy: `${DEMO_CHAIR.name}, ${DEMO_CHAIR.jobTitle}`,
      witnesses: DEMO_WITNESS.name,
      remarks: '',
    };
    await this.proclamations.proclaim(opened.id, by, DEMO_SECRETARY.name);
    return this.elections.one(opened.id);
  }

  /** What people would download: read over HTTP by the secretary. */
  private async files(origin: string, election: Election, bodyId: string, days: DemoCalendar) {
    const secretary = new HttpPerson(origin);
    await secretary.presses(await secretary.reads('/demonstration'), '/demonstration/entree');
    const addresses = {
      [`${election.uuid}.bel`]: `/public/elections/${election.id}/${election.uuid}.bel`,
      'proces-verbal.pdf': `/public/elections/${election.id}/proces-verbal.pdf`,
      'rapport-mandats.pdf': '/rapport.pdf',
      'mandats.json': `/comites/${bodyId}/mandats.json?jour=${days.nextTerm}`,
      'comite.ics': `/comites/${bodyId}/comite.ics`,
    };
    const files: Record<string, Buffer> = {};
    for (const [name, path] of Object.entries(addresses)) files[name] = await secretary.downloads(path);
    return files;
  }
}

function assertTurnout(turnout: number, electors: number): void {
  if (turnout > electors)
    throw new Refused('turnout', `${turnout} votants pour ${electors} électeurs : diminuez --turnout.`);
  if (turnout * 2 < electors)
    throw new Refused(
      'turnout',
      `${turnout} votants sur ${electors} électeurs n’atteignent pas la moitié : l’élection ne pourrait pas être dépouillée. Augmentez --turnout.`,
    );
}
