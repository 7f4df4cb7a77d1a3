import ical, { ICalAlarmType, ICalEventClass, ICalEventStatus } from 'ical-generator';
import { addDays, type Day } from '../../domain/calendar/day.js';
import { lastDayOf } from '../../domain/calendar/term.js';
import type { Mandate } from '../mandate.entity.js';

/** One mandate with every version of it, and the words that it takes. */
export type FedMandate = Readonly<{ versions: readonly Mandate[]; body: string; seat: number; name: string }>;

const REMIND_SECONDS = 180 * 86_400;

/**
 * The calendar of a holder, an association or a committee (mandates.md §4.4): the last day of each mandate, all day. Each end
 * that was ever planned has its own event with a stable UID; the one that holds is confirmed, one that was moved, left early
 * or annulled is cancelled and never taken out. SEQUENCE is the number of versions before the last.
 */
export function mandateFeed(
  name: string,
  url: string,
  mandates: readonly FedMandate[],
  options: Readonly<{ personal: boolean }>,
): string {
  const calendar = ical({ name, prodId: { company: 'Mandature', product: 'Mandats', language: 'FR' }, url });
  for (const { versions, body, seat, name: holder } of mandates) {
    const inOrder = [...versions].sort((a, b) => a.version - b.version);
    const last = inOrder.at(-1)!;
    const end = last.kind === 'annulment' ? null : (last.endedOn ?? last.plannedEnd);
    const ends = [...new Set(inOrder.flatMap((m) => [m.plannedEnd, m.endedOn]).filter((day) => day !== null))].sort();
    for (const endsBefore of ends) {
      const day = lastDayOf(endsBefore);
      const holds = endsBefore === end;
      const event = calendar.createEvent({
        id: `mandat-${last.mandateId}-${day}@mandature`,
        start: midnight(day),
        end: midnight(addDays(day, 1)),
        allDay: true,
        stamp: last.recordedAt,
        sequence: inOrder.length - 1,
        summary: `${body}, siège ${seat} : fin du mandat de ${holder}`,
        description: holds ? 'Dernier jour.' : 'Cette fin ne vaut plus : elle a changé.',
        status: holds ? ICalEventStatus.CONFIRMED : ICalEventStatus.CANCELLED,
        url,
        ...(options.personal ? { class: ICalEventClass.PRIVATE } : {}),
      });
      if (holds) event.createAlarm({ type: ICalAlarmType.display, trigger: REMIND_SECONDS });
    }
  }
  return calendar.toString();
}

/** An all-day event is written as the UTC day of its moment, whatever the zone of the machine. */
const midnight = (day: Day) => new Date(`${day}T00:00:00Z`);
