import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { BodiesService } from '../committee/bodies.service.js';
import type { Body } from '../committee/body.entity.js';
import type { Mandate } from '../committee/mandate.entity.js';
import { MandatesService } from '../committee/mandates.service.js';
import type { Seat } from '../committee/seat.entity.js';
import { addMonths, type Day } from '../domain/calendar/day.js';
import { dayAt } from '../domain/calendar/instant.js';
import { believed } from '../domain/committee/record.js';
import type { Circumstances } from '../domain/notices/due-notices.js';
import { type Cohort, type PlannedNotice, plannedNotices } from '../domain/notices/expiry-ladder.js';
import { type AppliedRule, type RuleBook, ruleInForce } from '../domain/rules/rule-book.js';
import { Election } from '../elections/election.entity.js';
import { type Tx, UnitOfWork } from '../platform/database/unit-of-work.js';
import { NoticeAnswer } from './notice-answer.entity.js';
import { NoticePause } from './notice-pause.entity.js';

type Recent = Awaited<ReturnType<MandatesService['recentComposition']>>;

/** A mandate that ends with others, its seat, who follows, and the election that prepares it. */
export type EndingSeat = { mandate: Mandate; seat: Seat; successor: Mandate | null; election: Election | null };

/** The mandates of a committee that end together, with everything their notices depend on. */
export type CohortOnDay = {
  body: Body;
  cohort: Cohort;
  /** By mandate. */
  seats: ReadonlyMap<string, EndingSeat>;
  planned: PlannedNotice[];
  /** Elected seats already vacant, which are filled with the largest group of mandates. */
  vacant: number;
  circumstances: Circumstances;
  answers: ReadonlyMap<string, NoticeAnswer>;
  pauses: ReadonlyMap<string, NoticePause>;
  rules: RuleBook;
  rule: AppliedRule<'expiry_notice'>;
};

/** Mandates that ended longer ago are history: no step reaches them any more. */
const MONTHS_BACK = 24;
/** The ladder is shown of ends that far ahead. */
const SHOWN = { back: MONTHS_BACK, ahead: 12 * 12 };
/** The longest step before an end is a year, the longest after it six months; a month more for shifts and silence. */
export const REACHED = { back: 8, ahead: 13 } as const;

/** Finds which mandates end together, and how things stand with them on a day. */
@Injectable()
export class Cohorts {
  constructor(
    private readonly work: UnitOfWork,
    private readonly bodies: BodiesService,
    private readonly mandates: MandatesService,
  ) {}

  /** Of all committees, the nearest end first. */
  async all(day: Day): Promise<CohortOnDay[]> {
    const found: CohortOnDay[] = [];
    for (const body of await this.concerned(day, SHOWN)) found.push(...(await this.of(body, day)));
    return found.sort((a, b) => a.cohort.endsBefore.localeCompare(b.cohort.endsBefore));
  }

  /** The committees in which a mandate ends in these months around a day: no step reaches the others. */
  async concerned(
    day: Day,
    months: Readonly<{ back: number; ahead: number }>,
    tx: Tx = this.work.read,
  ): Promise<Body[]> {
    const [after, before] = [addMonths(day, -months.back), addMonths(day, months.ahead)];
    const ending = await this.mandates.bodiesEnding(after, before, tx);
    return (await this.bodies.list(tx)).filter(({ id }) => ending.has(id));
  }

  async of(body: Body, day: Day, tx: Tx = this.work.read): Promise<CohortOnDay[]> {
    const rules = await this.bodies.ruleBook(body.id, tx);
    const rule = ruleInForce(rules, 'expiry_notice', day);
    if (!rule) return [];
    const since = addMonths(day, -MONTHS_BACK);
    const recent = await this.mandates.recentComposition(body.id, day, since, rules, tx);
    const onDay = recent.seats;
    const ending = await this.ending(body, recent, tx);
    const vacant = onDay.filter(
      ({ seat, state, next }) => seat.mode === 'elected' && state === 'vacant' && !next,
    ).length;
    const ends = [...new Set(ending.map(({ endsBefore }) => endsBefore))].sort();
    const cohorts: CohortOnDay[] = [];
    for (const endsBefore of ends.filter((end) => addMonths(end, MONTHS_BACK) > day)) {
      const group = ending.filter((one) => one.endsBefore === endsBefore);
      const cohort: Cohort = { bodyId: body.id, endsBefore, mandates: group.map(({ asEnding }) => asEnding) };
      const seats = new Map(group.map(({ seat }) => [seat.mandate.mandateId, seat]));
      const planned = plannedNotices(cohort, rule.params.steps);
      const standing = await this.standing(body, endsBefore, seats, tx);
      cohorts.push({ body, cohort, seats, planned, vacant: 0, rules, rule, ...standing });
    }
    const [largest] = [...cohorts].sort((a, b) => b.seats.size - a.seats.size);
    return cohorts.map((one) => (one === largest ? { ...one, vacant } : one));
  }

  private async ending(body: Body, { record, firstRecorded }: Recent, tx: Tx) {
    const elections = await tx.findBy(Election, { bodyId: body.id, rehearses: IsNull() });
    const live = believed(record.mandates);
    return live.flatMap((mandate) => {
      const endsBefore = endOf(mandate);
      const seat = record.seats.find(({ id }) => id === mandate.seatId);
      if (endsBefore === null || !seat || seat.mode === 'ex_officio') return [];
      const { mandateId, startsOn } = mandate;
      const knownSince = dayAt(firstRecorded.get(mandateId) ?? mandate.recordedAt, body.timeZone);
      return {
        endsBefore,
        asEnding: { mandateId, startsOn, knownSince, elected: seat.mode === 'elected' },
        seat: { mandate, seat, successor: successorOf(mandate, live), election: electionFor(mandate, elections) },
      };
    });
  }

  private async standing(body: Body, endsBefore: Day, seats: ReadonlyMap<string, EndingSeat>, tx: Tx) {
    const given = (await tx.findBy(NoticeAnswer, { endsBefore })).filter(({ mandateId }) => seats.has(mandateId));
    const held = await tx.findBy(NoticePause, { bodyId: body.id, endsBefore, resumedAt: IsNull() });
    const open = [...seats.values()].filter(({ seat, successor }) => seat.mode === 'elected' && !successor);
    const answers = new Map(given.map((answer) => [answer.mandateId, answer]));
    const pauses = new Map(held.map((pause) => [pause.step, pause]));
    return {
      answers,
      pauses,
      circumstances: {
        answered: new Set(answers.keys()),
        succeeded: new Set([...seats].filter(([, { successor }]) => successor).map(([id]) => id)),
        electionDated: open.length > 0 && open.every(({ election }) => election !== null),
        candidatesClosed: open.length > 0 && open.every(({ election }) => election !== null && isClosed(election)),
        paused: new Set(pauses.keys()),
      },
    };
  }
}

/** The first day after a mandate runs out: the planned one, or the day its successor was installed; null if left early. */
function endOf({ plannedEnd, endedOn, endReason }: Mandate): Day | null {
  if (plannedEnd === null) return null;
  if (endReason === 'successor_installed' && endedOn !== null) return endedOn;
  return endedOn !== null && endedOn < plannedEnd ? null : plannedEnd;
}

function successorOf(mandate: Mandate, live: readonly Mandate[]): Mandate | null {
  const later = live.filter(({ seatId, startsOn }) => seatId === mandate.seatId && startsOn > mandate.startsOn);
  return later.sort((a, b) => a.startsOn.localeCompare(b.startsOn))[0] ?? null;
}

/** The election that fills the seat after this mandate, unless it was given up. */
function electionFor(mandate: Mandate, elections: readonly Election[]): Election | null {
  return (
    elections.find(
      ({ stage, seatIds, termStartsOn }) =>
        stage !== 'cancelled' && seatIds.includes(mandate.seatId) && termStartsOn > mandate.startsOn,
    ) ?? null
  );
}

/** The order of the candidates is drawn, or the election is sealed: nobody can be added any more. */
const isClosed = ({ stage, draw }: Election): boolean => (stage !== 'prepared' && stage !== 'call') || draw !== null;
