import type { Day } from '../../domain/calendar/day.js';
import { lastDayOf } from '../../domain/calendar/term.js';
import { inOffice } from '../../domain/committee/composition.js';
import { believed } from '../../domain/committee/record.js';
import { type CommitteeSheet, knownAt, quorumOf } from '../committee-sheets.service.js';
import type { Mandate } from '../mandate.entity.js';
import type { Audience } from './committee-calendar.js';

/**
 * `mandats.json`: who sits on a day, and every mandate believed then. Days are `YYYY-MM-DD` and last days are included.
 * No sex, no birth date, no address ever leaves in it.
 */
export function mandatesDocument(sheet: CommitteeSheet, audience: Audience = 'office') {
  const mandates = believed(sheet.record.mandates, knownAt(sheet));
  const { body } = sheet;
  return {
    format: 'mandature/mandats',
    version: 1,
    lastDays: 'included',
    body: { id: body.id, name: body.name, purpose: body.purpose },
    day: sheet.day,
    knownOn: sheet.knownOn,
    figures: { seats: sheet.seats.length, inOffice: inOffice(sheet.seats), quorum: quorumOf(sheet) },
    seats: sheet.seats.map(({ seat, state, mandate, personId, vacantSince, interimSince }) => ({
      id: seat.id,
      number: seat.number,
      category: seat.category,
      label: seat.label,
      mode: seat.mode,
      designatingBody: seat.designatingBody || null,
      voting: seat.voting,
      validFrom: seat.validFrom,
      validLastDay: lastDay(seat.validTo),
      state,
      personId,
      mandateId: state === 'vacant' ? null : (mandate?.mandateId ?? null),
      vacantSince,
      interimSince,
    })),
    mandates: [...mandates].sort(byStart).map((mandate) => ({
      ...mandateLine(mandate),
      ...(audience === 'office' ? grounds(mandate) : {}),
    })),
    persons: named(
      sheet.people,
      mandates.map((m) => m.personId),
      ({ id, firstName, lastName }) => ({ id, firstName, lastName }),
    ),
    organisations: named(
      sheet.organisations,
      mandates.flatMap((m) => m.organisationId ?? []),
      ({ id, name }) => ({ id, name }),
    ),
  };
}

/** The document as the bytes of a file. */
export function mandatesJson(sheet: CommitteeSheet, audience: Audience = 'office'): string {
  return `${JSON.stringify(mandatesDocument(sheet, audience), null, 2)}\n`;
}

const mandateLine = (mandate: Mandate) => ({
  id: mandate.mandateId,
  version: mandate.version,
  versionId: mandate.id,
  kind: mandate.kind,
  seatId: mandate.seatId,
  personId: mandate.personId,
  organisationId: mandate.organisationId,
  origin: mandate.origin,
  electionId: mandate.electionId,
  startsOn: mandate.startsOn,
  startIsAtLeast: mandate.sinceAtLeast,
  plannedLastDay: lastDay(mandate.plannedEnd),
  actualLastDay: lastDay(mandate.endedOn),
  recordedAt: mandate.recordedAt.toISOString(),
});

/** Why, and what proves it: not for everyone. */
const grounds = ({ endReason, reason, decision }: Mandate) => ({ endReason, reason, decision });

const lastDay = (endsBefore: Day | null): Day | null => (endsBefore === null ? null : lastDayOf(endsBefore));

const byStart = (a: Mandate, b: Mandate) =>
  a.startsOn.localeCompare(b.startsOn) || a.mandateId.localeCompare(b.mandateId);

function named<T, Line>(from: ReadonlyMap<string, T>, ids: readonly string[], line: (row: T) => Line): Line[] {
  return [...new Set(ids)].sort().flatMap((id) => {
    const row = from.get(id);
    return row ? [line(row)] : [];
  });
}
