import type { Mandate } from './mandate.entity.js';
import { registerFaults } from './register-check.js';
import type { Seat } from './seat.entity.js';

const at = (day: number) => new Date(Date.UTC(2031, 4, day));
const seats = [5, 6].map((number) => ({ id: `S${number}`, number }) as Seat);
const version = (more: Partial<Mandate> = {}): Mandate =>
  ({
    id: 'v',
    mandateId: 'M1',
    version: 1,
    seatId: 'S5',
    personId: 'Ann',
    startsOn: '2031-05-15',
    plannedEnd: '2037-05-15',
    endedOn: null,
    kind: 'event',
    recordedAt: at(16),
    supersededAt: null,
    ...more,
  }) as Mandate;
const faults = (...mandates: Mandate[]) => registerFaults({ seats, mandates, holdings: [] });

describe('the check of the register', () => {
  it('finds nothing in mandates that follow each other, corrected or not', () => {
    const wrong = version({ supersededAt: at(20) });
    const right = version({ version: 2, kind: 'correction', recordedAt: at(20), plannedEnd: '2034-05-15' });
    const next = version({ mandateId: 'M2', personId: 'Bob', startsOn: '2034-05-15' });
    expect(faults(wrong, right, next)).toEqual([]);
  });

  it('finds two holders on one seat, and one person on two', () => {
    const eve = version({ mandateId: 'M2', personId: 'Bob', startsOn: '2037-05-14', plannedEnd: null });
    expect(faults(version(), eve)).toEqual(['deux mandats se recouvrent sur le siège 5.']);
    expect(faults(version(), version({ mandateId: 'M2', seatId: 'S6' }))).toEqual([
      'une personne occupe deux sièges, dont le 5.',
    ]);
    expect(faults(version(), version({ mandateId: 'M2', kind: 'annulment' }))).toEqual([]);
  });

  it.each([
    ['is missing', [version({ version: 2 })]],
    ['was never closed', [version(), version({ version: 2, recordedAt: at(20) })]],
    ['was closed at another moment', [version({ supersededAt: at(19) }), version({ version: 2, recordedAt: at(20) })]],
    ['is closed without a successor', [version({ supersededAt: at(19) })]],
  ])('finds a version that %s', (_, mandates) => {
    expect(faults(...mandates).some((fault) => fault.includes('une version du mandat M1'))).toBe(true);
  });
});
