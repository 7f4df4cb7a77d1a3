import type { CommitteeSheet } from '../../src/committee/committee-sheets.service.js';
import type { Holding } from '../../src/committee/holding.entity.js';
import type { Mandate } from '../../src/committee/mandate.entity.js';
import type { Seat } from '../../src/committee/seat.entity.js';
import { compositionOn } from '../../src/domain/committee/composition.js';
import { PACK_NAMUR } from '../../src/domain/rules/pack-namur.js';
import { seatsOf } from '../../src/domain/rules/packs.js';
import { openBook } from '../../src/domain/rules/rule-book.js';
import type { Organisation } from '../../src/organisations/organisation.entity.js';
import type { Person } from '../../src/organisations/person.entity.js';

/** Invented people. The chair is by right; three elected seats of a term of 2031; one leaves early; one seat is vacant. */
const NAMES = ['Amélie Dewulf', 'Youssef Amrani', '=1+1 Piette', 'Ilse Peeters'];

const seats: Seat[] = seatsOf(PACK_NAMUR).map((category, i) => ({
  id: `seat-${i + 1}`,
  bodyId: 'body-1',
  number: i + 1,
  category: category.code,
  label: category.label,
  mode: category.mode as Seat['mode'],
  designatingBody: category.designatingBody ?? '',
  voting: true,
  externalOfficeId: null,
  validFrom: '2031-01-01',
  validTo: null,
}));

export const mandate = (n: number, seat: number, more: Partial<Mandate> = {}): Mandate => ({
  id: `version-${n}`,
  mandateId: `mandate-${n}`,
  version: 1,
  bodyId: 'body-1',
  seatId: `seat-${seat}`,
  personId: `person-${n}`,
  organisationId: n === 1 ? null : `organisation-${n}`,
  origin: 'register',
  electionId: null,
  startsOn: '2031-05-15',
  sinceAtLeast: false,
  plannedEnd: '2037-05-15',
  endedOn: null,
  endReason: null,
  kind: 'event',
  reason: '',
  decision: 'PV du 15 mai 2031',
  author: 'Essai',
  recordedAt: new Date('2031-05-16T08:00:00Z'),
  supersededAt: null,
  ...more,
});

export function sheet(more: Mandate[] = [], holdings: Holding[] = []): CommitteeSheet {
  const mandates = [
    mandate(1, 1, { startsOn: '2031-02-01', sinceAtLeast: true, plannedEnd: null }),
    mandate(2, 5),
    mandate(3, 6),
    mandate(4, 7, { endedOn: '2032-01-01', endReason: 'resignation' }),
    ...more,
  ];
  const record = { seats, mandates, holdings };
  const day = '2031-06-01';
  const person = (name: string, i: number): [string, Person] => {
    const [firstName = '', lastName = ''] = name.split(' ');
    const hidden = { sex: 'F' as const, bornOn: '1970-01-02', email: 'secret@example.org', phone: '0470 00 00 00' };
    return [`person-${i + 1}`, { id: `person-${i + 1}`, firstName, lastName, ...hidden, updatedAt: new Date(0) }];
  };
  const organisation = (n: number) => ({ id: `organisation-${n}`, name: `Maison ${n}` }) as Organisation;
  return {
    body: {
      id: 'body-1',
      name: 'Comité',
      purpose: '',
      rulePack: 'namur',
      timeZone: 'Europe/Brussels',
      createdOn: '2031-01-01',
      endedOn: null,
    },
    day,
    today: day,
    knownOn: null,
    seats: compositionOn<Seat, Mandate, Holding>(record, day),
    record,
    people: new Map(NAMES.map(person)),
    organisations: new Map([2, 3, 4].map((n) => [`organisation-${n}`, organisation(n)])),
    book: openBook(PACK_NAMUR, '2031-01-01'),
  };
}
