import type { Day } from '../../domain/calendar/day.js';
import { type Instant, instantAt, millisecondsOf } from '../../domain/calendar/instant.js';
import { lastDayOf } from '../../domain/calendar/term.js';
import { believed, daysOf } from '../../domain/committee/record.js';
import { type CommitteeSheet, knownAt, nameOf } from '../committee-sheets.service.js';
import type { Holding } from '../holding.entity.js';
import type { Mandate } from '../mandate.entity.js';
import type { Seat } from '../seat.entity.js';

/** What every profile is made of: the register as believed, and the addresses of what is in it. */
export type Publication = Readonly<{
  sheet: CommitteeSheet;
  mandates: readonly Mandate[];
  holdings: readonly Holding[];
  annulled: readonly Mandate[];
  seats: readonly Seat[];
  /** The public page of the election that a mandate comes from. */
  source: (mandate: Mandate) => string | null;
  /** An address that leads to the public page: `…/public/comites/<id>#mandat-<id>`. */
  iri: (kind: 'comite' | 'siege' | 'mandat' | 'personne' | 'organisation' | 'role' | 'etat', id: string) => string;
}>;

/** Mandates that were never installed or have no effect are not published; an annulled one leaves a tombstone. */
export function publicationOf(sheet: CommitteeSheet, baseUrl: string): Publication {
  const moment = knownAt(sheet);
  const all = sheet.record.mandates.filter(({ recordedAt, supersededAt }) => {
    if (moment === null) return supersededAt === null;
    return recordedAt <= moment && (supersededAt === null || moment < supersededAt);
  });
  const page = `${baseUrl}/public/comites/${sheet.body.id}`;
  return {
    sheet,
    mandates: believed(sheet.record.mandates, moment).sort((a, b) => a.mandateId.localeCompare(b.mandateId)),
    holdings: believed(sheet.record.holdings, moment),
    annulled: all.filter(({ kind }) => kind === 'annulment'),
    seats: sheet.record.seats,
    source: ({ electionId }) => (electionId ? `${baseUrl}/public/elections/${electionId}` : null),
    iri: (kind, id) => (kind === 'comite' ? page : `${page}#${kind}-${id}`),
  };
}

export const lastDayOfMandate = (mandate: Mandate): Day | null => {
  const { endsBefore } = daysOf(mandate);
  return endsBefore === null ? null : lastDayOf(endsBefore);
};

export const personName = ({ sheet }: Publication, personId: string) => {
  const person = sheet.people.get(personId);
  return { given: person?.firstName ?? '', family: person?.lastName ?? '', whole: nameOf(sheet, personId) };
};

/** Identifiers, each once and in a stable order. */
export const distinct = (ids: readonly (string | null)[]): string[] =>
  [...new Set(ids.filter((id): id is string => id !== null))].sort();

/** `2027-03-14T23:59:59+01:00`: a moment of a day of Brussels, with the offset of that day. */
export function dateTime(day: Day, time: '00:00' | '23:59:59', zone: string): string {
  const placed = instantAt(day, time.slice(0, 5), 'first', zone);
  const instant: Instant = 'instant' in placed ? placed.instant : `${day}T00:00:00.000Z`;
  const local = Date.parse(`${day}T${time.slice(0, 5)}:00.000Z`);
  const minutes = Math.round((local - millisecondsOf(instant)) / 60_000);
  const two = (n: number) => String(n).padStart(2, '0');
  const clock = time === '00:00' ? '00:00:00' : time;
  return `${day}T${clock}${minutes < 0 ? '-' : '+'}${two(Math.floor(Math.abs(minutes) / 60))}:${two(Math.abs(minutes) % 60)}`;
}
