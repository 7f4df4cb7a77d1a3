import { typeset } from '../french.js';
import { misfitOf, type NumberedSeat, type Planned } from './mandate-fits.js';
import type { Mandate } from './record.js';

const seat = (number: number, mode: NumberedSeat['mode'] = 'elected', validTo: string | null = null): NumberedSeat => ({
  id: `S${number}`,
  number,
  category: 'ASSOC',
  mode,
  validFrom: '2025-03-03',
  validTo,
});
const seats = [seat(1, 'ex_officio'), seat(5), seat(6), seat(7, 'elected', '2028-01-01')];

const planned = (more: Partial<Planned> = {}): Planned => ({
  mandateId: 'new',
  seatId: 'S5',
  personId: 'Ann',
  organisationId: 'Relais',
  startsOn: '2025-03-03',
  plannedEnd: '2031-03-03',
  endedOn: null,
  ...more,
});
const recorded = (more: Partial<Planned>): Mandate => ({
  ...planned({
    mandateId: 'old',
    ...more,
  }),
  recordedAt: '2025-03-03T10:00:00.000Z',
  supersededAt: null,
});
const misfit = (mandate: Planned, ...others: Mandate[]) =>
  misfitOf(mandate, { seats, others, maxSeatsPerOrganisation: 1, named: (id) => id });

describe('a mandate beside the others', () => {
  it('stands alone, and back to back with the one before', () => {
    expect(misfit(planned())).toBeNull();
    expect(
      misfit(planned({ startsOn: '2031-03-03', plannedEnd: '2037-03-03' }), recorded({ personId: 'Bob' })),
    ).toBeNull();
  });

  it('may not overlap another on the same seat, even by one day', () => {
    const early = planned({ startsOn: '2031-03-02', plannedEnd: '2037-03-03' });
    expect(misfit(early, recorded({ personId: 'Bob', organisationId: null }))).toEqual({
      reason: 'seat-taken',
      sentence: typeset(
        'Le siège 5 est déjà occupé par Bob du 3 mars 2025 au 2 mars 2031. Changez les dates, ou mettez d’abord fin à ce mandat.',
      ),
    });
  });

  it('gives nobody two seats of one body', () => {
    const chair = recorded({ seatId: 'S1', organisationId: null, plannedEnd: null });
    expect(misfit(planned(), chair)?.sentence).toBe(
      typeset(
        'Ann occupe déjà le siège 1 depuis le 3 mars 2025. Une personne n’occupe qu’un siège à la fois : mettez d’abord fin à l’autre mandat.',
      ),
    );
  });

  it('gives no association two elected seats (R-05), but one beside a seat by right', () => {
    const colleague = { personId: 'Bob' };
    expect(misfit(planned(), recorded({ ...colleague, seatId: 'S6' }))?.reason).toBe('organisation-elsewhere');
    expect(misfit(planned(), recorded({ ...colleague, seatId: 'S1' }))).toBeNull();
    const left = recorded({ ...colleague, seatId: 'S6', endedOn: '2025-03-04', startsOn: '2025-03-03' });
    expect(misfit(planned({ startsOn: '2025-03-04' }), left)).toBeNull();
  });

  it.each([
    ['an end before the start', { plannedEnd: '2025-03-03' }, 'ends-before-start'],
    ['an early end before the start', { endedOn: '2025-03-01' }, 'ends-before-start'],
    ['a seat that did not exist yet', { startsOn: '2025-03-02' }, 'seat-not-valid'],
    ['a seat that ends under its holder', { seatId: 'S7' }, 'seat-not-valid'],
    ['a seat of another body', { seatId: 'X' }, 'seat-unknown'],
  ])('refuses %s', (_, more, reason) => {
    expect(misfit(planned(more))?.reason).toBe(reason);
  });
});
