import fc from 'fast-check';
import { addDays, type Day } from '../calendar/day.js';
import { compositionOn, inOffice, mandateState } from './composition.js';
import type { Holding, Mandate, Seat } from './record.js';

const BEGAN = '2025-02-20T09:00:00.000Z';

const seats: Seat[] = Array.from({ length: 20 }, (_, i) => ({
  id: `S${i + 1}`,
  number: i + 1,
  category: i < 15 ? 'ASSOC' : i === 15 ? 'CHAIR' : i === 16 ? 'VILLE' : i < 19 ? 'CPAS' : 'PROVINCE',
  validFrom: '2025-01-01',
  validTo: null,
}));

function mandate(number: number, more: Partial<Mandate> = {}): Mandate {
  return {
    mandateId: `M${number}`,
    seatId: `S${number}`,
    personId: `P${number}`,
    organisationId: `A${number}`,
    startsOn: '2025-03-03',
    plannedEnd: number <= 15 ? '2031-03-03' : null,
    endedOn: null,
    kind: 'event',
    recordedAt: BEGAN,
    supersededAt: null,
    ...more,
  };
}

const cohort = seats.map((seat) => mandate(seat.number));

function holding(number: number, quality: Holding['quality'], startsOn: Day, endsOn: Day | null): Holding {
  return {
    seatId: `S${number}`,
    personId: `R${number}`,
    quality,
    startsOn,
    endsOn,
    recordedAt: BEGAN,
    supersededAt: null,
  };
}

const body = (mandates: Mandate[], holdings: Holding[] = []) => ({ seats, mandates, holdings });
const sitting = (mandates: Mandate[], day: Day, options = {}) => inOffice(compositionOn(body(mandates), day, options));
const seat = (mandates: Mandate[], number: number, day: Day, options = {}, holdings: Holding[] = []) =>
  compositionOn(body(mandates, holdings), day, options)[number - 1];

describe('the composition of a body on a day', () => {
  it('begins on the first day of the mandates and goes through the last', () => {
    const elected = cohort.slice(0, 15);
    expect(['2025-03-02', '2025-03-03', '2031-03-02', '2031-03-03'].map((day) => sitting(elected, day))).toEqual([
      0, 15, 15, 0,
    ]);
  });

  it('shows the seats in the order of their numbers, a vacant one included', () => {
    const shown = compositionOn(body(cohort.filter((m) => m.seatId !== 'S7').reverse()), '2026-01-01');
    expect(shown.map((s) => s.seat.number)).toEqual(seats.map((s) => s.number));
    expect(shown[6]).toMatchObject({ state: 'vacant', personId: null, vacantSince: '2025-01-01' });
  });

  it('leaves out a seat before it is created and after it is abolished', () => {
    const fewer = seats.map((s) => (s.number > 16 ? { ...s, validTo: '2027-01-01' } : s));
    const on = (day: Day) => compositionOn({ seats: fewer, mandates: cohort, holdings: [] }, day).length;
    expect(['2024-12-31', '2026-12-31', '2027-01-01'].map(on)).toEqual([0, 20, 16]);
  });

  it('says how many days are left until the last day, and from when the end is near', () => {
    expect(seat(cohort, 1, '2026-11-23')).toMatchObject({ state: 'active', lastDay: '2031-03-02', daysLeft: 1560 });
    expect(seat(cohort, 1, '2030-03-02')?.state).toBe('active');
    expect(seat(cohort, 1, '2030-03-03')?.state).toBe('ending_soon');
    expect(seat(cohort, 1, '2030-03-03', { endingSoonMonths: 6 })?.state).toBe('active');
    expect(seat(cohort, 16, '2030-03-03')).toMatchObject({ state: 'active', lastDay: null, daysLeft: null });
  });

  it('announces a departure before it happens', () => {
    const leaving = cohort.map((m) => (m.mandateId === 'M8' ? { ...m, endedOn: '2027-01-01' } : m));
    expect(seat(leaving, 8, '2026-11-23')).toMatchObject({ departureAnnounced: true, lastDay: '2026-12-31' });
    expect(seat(leaving, 9, '2026-11-23')?.departureAnnounced).toBe(false);
    expect(seat(leaving, 8, '2027-01-01')).toMatchObject({ state: 'vacant', vacantSince: '2027-01-01' });
  });
});

describe('a resignation recorded late (seat 7, effect 15 March 2027, recorded 20 March)', () => {
  const recorded = '2027-03-20T10:00:00.000Z';
  const known = [
    ...cohort.filter((m) => m.seatId !== 'S7'),
    mandate(7, { supersededAt: recorded }),
    mandate(7, { endedOn: '2027-03-15', recordedAt: recorded }),
    mandate(7, {
      mandateId: 'M7b',
      personId: 'P21',
      startsOn: '2027-05-10',
      recordedAt: new Date('2027-05-05T08:00:00.000Z'),
    }),
  ];

  it('counts 20 on 18 March as known on the 19th, 19 as known today', () => {
    expect(sitting(known, '2027-03-18', { knownAt: '2027-03-19T12:00:00.000Z' })).toBe(20);
    expect(sitting(known, '2027-03-18', { knownAt: new Date(recorded) })).toBe(19);
    expect(sitting(known, '2027-03-18')).toBe(19);
    expect(sitting(known, '2027-03-18', { knownAt: '2025-02-20T08:59:59.999Z' })).toBe(0);
  });

  it('shows the seat vacant with its successor announced, then filled for the remainder', () => {
    expect(seat(known, 7, '2027-04-01')).toMatchObject({ state: 'vacant', next: { mandateId: 'M7b' } });
    expect(seat(known, 7, '2027-05-10')).toMatchObject({ personId: 'P21', lastDay: '2031-03-02' });
  });
});

describe('when nobody succeeds on the day (R-37)', () => {
  const rule = { continuity: { holdOver: true, longest: { count: 180, unit: 'days' } } } as const;

  it('holds 15 seats over, counted in the base, for 180 days', () => {
    const days: Day[] = ['2031-03-02', '2031-03-03', '2031-08-29', '2031-08-30'];
    expect(days.map((day) => sitting(cohort, day, rule))).toEqual([20, 20, 20, 5]);
    expect(seat(cohort, 1, '2031-03-03', rule)).toMatchObject({
      state: 'interim',
      personId: 'P1',
      interimSince: '2031-03-03',
    });
    expect(seat(cohort, 1, '2031-08-30', rule)).toMatchObject({ state: 'vacant', vacantSince: '2031-08-30' });
  });

  it('holds nobody over when the rule says so, when an end was noted, or when the successor sits', () => {
    expect(sitting(cohort, '2031-03-03', { continuity: { holdOver: false, longest: null } })).toBe(5);
    const ended = cohort.map((m) => (m.mandateId === 'M1' ? { ...m, endedOn: '2031-03-03' } : m));
    expect(seat(ended, 1, '2031-03-03', rule)?.state).toBe('vacant');
    const successor = mandate(1, { mandateId: 'M1b', startsOn: '2031-03-03', plannedEnd: '2037-03-03' });
    expect(seat([...cohort, successor], 1, '2031-03-03', rule)).toMatchObject({ state: 'active', mandate: successor });
  });

  it('lasts until the successor when the rule gives no limit', () => {
    expect(sitting(cohort, '2035-01-01', { continuity: { holdOver: true, longest: null } })).toBe(20);
  });
});

describe('who really sits', () => {
  const away = [
    holding(2, 'suspended', '2026-04-01', '2026-10-01'),
    holding(2, 'substitute', '2026-04-15', '2026-10-01'),
  ];

  it('is the holder, nobody, then the substitute, then the holder again', () => {
    const who = (day: Day) => seat(cohort, 2, day, {}, away);
    expect(who('2026-03-31')).toMatchObject({ state: 'active', personId: 'P2', substitute: false });
    expect(who('2026-04-01')).toMatchObject({ state: 'suspended', personId: null });
    expect(who('2026-04-15')).toMatchObject({ state: 'suspended', personId: 'R2', substitute: true });
    expect(who('2026-10-01')).toMatchObject({ state: 'active', personId: 'P2' });
  });

  it('may be somebody named to act in interim', () => {
    const acting = [holding(1, 'interim', '2031-03-10', null)];
    expect(seat(cohort, 1, '2031-03-10', {}, acting)).toMatchObject({ state: 'interim', personId: 'R1' });
  });
});

describe('the state of a mandate', () => {
  it('follows the day, and is never stored', () => {
    const m = mandate(1);
    const states = ['2025-03-02', '2025-03-03', '2030-03-03', '2031-03-03'].map((day) => mandateState(m, day));
    expect(states).toEqual(['future', 'active', 'ending_soon', 'ended']);
    expect(mandateState({ ...m, kind: 'annulment' }, '2026-01-01')).toBe('annulled');
  });
});

describe('any history', () => {
  const histories = fc.array(
    fc.record({
      seat: fc.integer({ min: 1, max: 4 }),
      from: fc.integer({ min: 0, max: 900 }),
      length: fc.integer({ min: 1, max: 400 }),
    }),
    { maxLength: 8 },
  );

  it('gives the same composition whatever the order of its records', () => {
    fc.assert(
      fc.property(histories, fc.integer({ min: 0, max: 1300 }), (terms, offset) => {
        const records = terms.map(({ seat, from, length }, i) =>
          mandate(seat, {
            mandateId: `M${i}`,
            startsOn: addDays('2025-01-01', from),
            plannedEnd: addDays('2025-01-01', from + length),
          }),
        );
        const day = addDays('2025-01-01', offset);
        const first = compositionOn(body(records), day).map((s) => s.state);
        expect(compositionOn(body([...records].reverse()), day).map((s) => s.state)).toEqual(first);
      }),
    );
  });
});
