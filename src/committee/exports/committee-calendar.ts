import ical, { ICalEventStatus } from 'ical-generator';
import { addDays, type Day } from '../../domain/calendar/day.js';
import { lastDayOf } from '../../domain/calendar/term.js';
import { saidEndReason } from '../../domain/committee/end-reasons.js';
import { believed, daysOf } from '../../domain/committee/record.js';
import { frenchCount, frenchList } from '../../domain/french.js';
import { expiryLadder } from '../../domain/notices/expiry-ladder.js';
import { ruleInForce } from '../../domain/rules/rule-book.js';
import { type CommitteeSheet, nameOf } from '../committee-sheets.service.js';
import type { Mandate } from '../mandate.entity.js';

/** Everyone, or the office: what only the office may read is why a mandate ends early, and the steps of the renewal. */
export type Audience = 'office' | 'everyone';

type Ending = { first: string; endsBefore: Day; mandates: Mandate[]; early: boolean };

/** Steps shown in a calendar of the committee: those of the office; what a member is asked stays with the member. */
const OFFICE = ['secretary', 'chair', 'associations'];

/**
 * `comite.ics`: the last day of the mandates that run on the day of the sheet or later, and the steps of the renewal
 * before each. All-day events: their end is the day after. Identifiers are stable; the number of versions on
 * record is the sequence, so that a correction moves the event and an annulment cancels it.
 */
export function committeeCalendar(sheet: CommitteeSheet, pageUrl: string, audience: Audience = 'office'): string {
  const { body, record } = sheet;
  const calendar = ical({
    name: body.name,
    prodId: { company: 'Mandature', product: 'Mandats', language: 'FR' },
    url: pageUrl,
  });
  const stamp = new Date(Math.max(0, ...record.mandates.map((m) => m.recordedAt.getTime())));
  const common = { stamp, sequence: record.mandates.length, allDay: true, url: pageUrl };
  const add = (id: string, day: Day, summary: string, description: string, status = ICalEventStatus.CONFIRMED) =>
    calendar.createEvent({
      ...common,
      id: `${id}@mandature`,
      start: midnight(day),
      end: midnight(addDays(day, 1)),
      summary,
      description,
      status,
    });
  for (const ending of endings(sheet)) {
    const day = lastDayOf(ending.endsBefore);
    add(ending.first, day, `${body.name} : ${saidEnding(sheet, ending, audience)}`, seatsSaid(sheet, ending.mandates));
    if (ending.early || audience === 'everyone') continue;
    for (const { step, day: on } of ladder(sheet, ending))
      add(`${ending.first}-${step.code}`, on, `${body.name} : ${step.label}`, `Avant la fin des mandats (${day}).`);
  }
  for (const { mandateId, personId, plannedEnd } of annulled(record.mandates))
    if (plannedEnd && plannedEnd > sheet.day)
      add(
        `mandat-${mandateId}`,
        lastDayOf(plannedEnd),
        `Mandat annulé : ${nameOf(sheet, personId)}`,
        '',
        ICalEventStatus.CANCELLED,
      );
  return calendar.toString();
}

/** Mandates that began together and end on the same day are one event. */
function endings(sheet: CommitteeSheet): Ending[] {
  const found = new Map<string, Ending>();
  const live = [...believed(sheet.record.mandates)].sort((a, b) => a.mandateId.localeCompare(b.mandateId));
  for (const mandate of live) {
    const endsBefore = daysOf(mandate).endsBefore;
    if (endsBefore === null || endsBefore <= sheet.day) continue;
    const early = mandate.endedOn !== null;
    const key = early ? mandate.mandateId : `${mandate.startsOn} ${endsBefore}`;
    const known = found.get(key);
    if (known) known.mandates.push(mandate);
    else found.set(key, { first: `mandat-${mandate.mandateId}`, endsBefore, mandates: [mandate], early });
  }
  return [...found.values()].sort((a, b) => a.endsBefore.localeCompare(b.endsBefore));
}

function ladder(sheet: CommitteeSheet, { endsBefore }: Ending) {
  const rule = ruleInForce(sheet.book, 'expiry_notice', sheet.day);
  const steps = rule?.params.steps.filter(({ recipients }) => recipients.some((who) => OFFICE.includes(who))) ?? [];
  return expiryLadder(endsBefore, steps).filter(({ day, step }) => day >= sheet.day && step.when === 'before');
}

function saidEnding(sheet: CommitteeSheet, { mandates, early }: Ending, audience: Audience): string {
  const [only] = mandates as [Mandate];
  if (mandates.length > 1) return `fin de ${frenchCount(mandates.length, 'mandat')}`;
  const why = early && audience === 'office' ? ` (${saidEndReason(only.endReason).toLowerCase()})` : '';
  return `fin du mandat de ${nameOf(sheet, only.personId)}${why}`;
}

function seatsSaid(sheet: CommitteeSheet, mandates: readonly Mandate[]): string {
  const numbers = mandates.map(({ seatId }) => sheet.record.seats.find(({ id }) => id === seatId)?.number ?? 0);
  const list = numbers.sort((a, b) => a - b).map(String);
  return `Dernier jour. ${list.length > 1 ? 'Sièges' : 'Siège'} ${frenchList(list)}.`;
}

const annulled = (mandates: readonly Mandate[]) =>
  mandates.filter(({ kind, supersededAt }) => kind === 'annulment' && supersededAt === null);

/** An all-day event is written as the UTC day of its moment, whatever the zone of the machine. */
const midnight = (day: Day) => new Date(`${day}T00:00:00Z`);
