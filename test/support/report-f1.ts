import type { Sex } from '../../src/domain/committee/balance.js';
import { compositionOn } from '../../src/domain/committee/composition.js';
import type { Holding, Mandate } from '../../src/domain/committee/record.js';
import { PACK_NAMUR } from '../../src/domain/rules/pack-namur.js';
import { openBook } from '../../src/domain/rules/rule-book.js';
import type { BodyOnDay, ReportSeat } from '../../src/reports/body-on-day.js';
import { F1_NAMES } from './documents-f1.js';
import { F1_VOTES } from './election-f1.js';

const BY_RIGHT = [
  ['CHAIR', 'Présidence', 'ex_officio', '', 'Jeanne Marchal', 'F'],
  ['VILLE', 'Ville', 'designated', 'collège communal', 'Anne Paquet', 'F'],
  ['CPAS', 'CPAS', 'designated', 'conseil de l’action sociale', 'Claire Legrand', 'F'],
  ['PROVINCE', 'Province', 'designated', 'collège provincial', 'Luc Adam', 'M'],
] as const;

const seat = (number: number, more: Partial<ReportSeat>): ReportSeat => ({
  id: `S${number}`,
  number,
  category: 'ASSOC',
  label: 'Associations',
  mode: 'elected',
  designatingBody: '',
  validFrom: '2021-02-01',
  validTo: null,
  ...more,
});

/** 20 seats: four by right, sixteen elected of A to P of fixture F-1, whose term ends on 31 January 2027. */
const seats: readonly ReportSeat[] = [
  ...BY_RIGHT.map(([category, label, mode, designatingBody], i) =>
    seat(i + 1, { category, label, mode, designatingBody }),
  ),
  ...F1_VOTES.slice(0, 16).map((_, i) => seat(i + 5, {})),
];

const people = new Map<string, { name: string; sex: Sex }>([
  ...BY_RIGHT.map(([, , , , name, sex], i): [string, { name: string; sex: Sex }] => [`R${i + 1}`, { name, sex }]),
  ...F1_VOTES.map(([id, sex]): [string, { name: string; sex: Sex }] => [id, { name: F1_NAMES[id]?.[0] ?? id, sex }]),
]);

export const reportMandate = (seat: string, personId: string, more: Partial<Mandate> = {}): Mandate => ({
  mandateId: `M-${seat}-${personId}`,
  seatId: seat,
  personId,
  organisationId: personId.startsWith('R') ? null : personId,
  startsOn: '2021-02-01',
  plannedEnd: personId.startsWith('R') ? null : '2027-02-01',
  endedOn: null,
  kind: 'event',
  recordedAt: '2021-02-01T09:00:00.000Z',
  supersededAt: null,
  ...more,
});

const mandates: readonly Mandate[] = seats.map(({ id, number }) =>
  reportMandate(id, number <= 4 ? `R${number}` : (F1_VOTES[number - 5]?.[0] ?? '')),
);

/** That committee on a day; `change` tells what happened to its mandates. */
export function committeeOn(
  day: string,
  change: (mandates: readonly Mandate[]) => readonly Mandate[] = (all) => all,
  more: Partial<BodyOnDay> = {},
  holdings: readonly Holding[] = [],
): BodyOnDay {
  return {
    id: 'B1',
    name: 'Comité de pilotage de la Plateforme sociale',
    seats: compositionOn({ seats, mandates: change(mandates), holdings }, day, {
      continuity: PACK_NAMUR.rules.continuity.params,
    }),
    people,
    organisations: new Map(Object.entries(F1_NAMES).map(([id, [, organisation]]) => [id, organisation])),
    rules: openBook(PACK_NAMUR, '2021-01-01'),
    meetings: [],
    proposedEnds: new Set(),
    elections: [],
    ...more,
  };
}

/** Seats 6 and 12 are vacant, the holder of seat 8 leaves on 31 December 2026. */
export function withDepartures(mandates: readonly Mandate[]): Mandate[] {
  const ended: Record<string, string> = { S6: '2026-09-02', S12: '2026-03-01', S8: '2027-01-01' };
  return mandates.map((mandate) => ({ ...mandate, endedOn: ended[mandate.seatId] ?? null }));
}
