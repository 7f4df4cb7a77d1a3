import type { Day } from '../../domain/calendar/day.js';
import { lastDayOf } from '../../domain/calendar/term.js';
import { inOffice, type SeatState } from '../../domain/committee/composition.js';
import { type CommitteeSheet, nameOf, onBehalfOf, quorumOf } from '../committee-sheets.service.js';

/** One seat of a certificate: identifiers first, so that the same facts are found again whatever names became. */
export type CertifiedSeat = Readonly<{
  number: number;
  label: string;
  state: SeatState;
  mandateId: string | null;
  personId: string | null;
  organisationId: string | null;
  name: string;
  onBehalfOf: string;
  since: Day | null;
  lastDay: Day | null;
}>;

export type CertifiedComposition = Readonly<{
  format: 'mandature/composition';
  version: 1;
  lastDays: 'included';
  body: Readonly<{ id: string; name: string }>;
  day: Day;
  /** What was recorded until this moment, UTC. */
  knownAt: string;
  figures: Readonly<{ seats: number; inOffice: number; quorum: number | null }>;
  seats: readonly CertifiedSeat[];
}>;

/** Who sits on the day of the sheet, as a document that anybody can keep. No address, no sex, no reason. */
export function certifiedComposition(sheet: CommitteeSheet, knownAt: Date): CertifiedComposition {
  return {
    format: 'mandature/composition',
    version: 1,
    lastDays: 'included',
    body: { id: sheet.body.id, name: sheet.body.name },
    day: sheet.day,
    knownAt: knownAt.toISOString(),
    figures: { seats: sheet.seats.length, inOffice: inOffice(sheet.seats), quorum: quorumOf(sheet) },
    seats: sheet.seats.map((on) => {
      const held = on.state !== 'vacant';
      const end = on.mandate?.endedOn ?? on.mandate?.plannedEnd ?? null;
      return {
        number: on.seat.number,
        label: on.seat.label,
        state: on.state,
        mandateId: held ? (on.mandate?.mandateId ?? null) : null,
        personId: on.personId,
        organisationId: held ? (on.mandate?.organisationId ?? null) : null,
        name: nameOf(sheet, on.personId),
        onBehalfOf: held ? onBehalfOf(sheet, on) : '',
        since: held ? (on.mandate?.startsOn ?? null) : null,
        lastDay: held && end ? lastDayOf(end) : null,
      };
    }),
  };
}

/** What a composition read again must give: who holds which seat, by which mandate. A seat that nobody holds is left out. */
export const factsOf = ({ day, seats }: CertifiedComposition): string =>
  JSON.stringify([
    day,
    seats
      .filter(({ state }) => state !== 'vacant')
      .map(({ number, mandateId, personId, since, lastDay }) => [number, mandateId, personId, since, lastDay]),
  ]);
