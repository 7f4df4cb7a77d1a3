import { lastDayOf } from '../../domain/calendar/term.js';
import type { SeatState } from '../../domain/committee/composition.js';
import { saidEndReason } from '../../domain/committee/end-reasons.js';
import { type CommitteeSheet, onBehalfOf } from '../committee-sheets.service.js';

export type Cell = string | number;

export const LIST_COLUMNS = [
  'Siège',
  'Catégorie',
  'Prénom',
  'Nom',
  'Au nom de',
  'Depuis le',
  'Dernier jour prévu',
  'Dernier jour réel',
  'État',
  'Voix',
  'Preuve',
] as const;

/** The state of a seat, in lists and certificates. */
export const STATES: Readonly<Record<SeatState, string>> = {
  active: 'en fonction',
  ending_soon: 'en fonction',
  suspended: 'suspendu',
  interim: 'en intérim',
  to_confirm: 'à confirmer',
  vacant: 'vacant',
};

/** Who sits, seat by seat, on the day of the sheet: one row a seat, days as `YYYY-MM-DD`, last days included. */
export function committeeList(sheet: CommitteeSheet): Cell[][] {
  return sheet.seats.map((on) => {
    const { seat, mandate, state } = on;
    const person = on.personId === null ? undefined : sheet.people.get(on.personId);
    const sitting = state === 'vacant' ? null : mandate;
    const leaving = on.departureAnnounced ? `départ annoncé (${saidEndReason(mandate?.endReason ?? null)})` : '';
    return [
      seat.number,
      seat.label,
      person?.firstName ?? '',
      person?.lastName ?? '',
      state === 'vacant' ? '' : onBehalfOf(sheet, on),
      sitting ? `${sitting.sinceAtLeast ? 'au moins ' : ''}${sitting.startsOn}` : '',
      sitting?.plannedEnd ? lastDayOf(sitting.plannedEnd) : '',
      sitting?.endedOn ? lastDayOf(sitting.endedOn) : '',
      leaving || STATES[state],
      seat.voting ? 'oui' : 'non',
      sitting?.decision ?? '',
    ];
  });
}
