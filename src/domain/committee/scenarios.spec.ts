import { communalCalendar, lastInstallation, nextInstallation } from '../calendar/communal.js';
import { type Day, daysBetween } from '../calendar/day.js';
import { overWorkingDays, shifted } from '../calendar/period.js';
import { termFrom } from '../calendar/term.js';
import { plannedNotices } from '../notices/expiry-ladder.js';
import { PACK_NAMUR } from '../rules/pack-namur.js';
import { openBook, ruleInForce } from '../rules/rule-book.js';
import { balanceVerdict } from './balance.js';
import { cascadeOf, majorityOfAssembly } from './cascade.js';
import { compositionOn, inOffice } from './composition.js';
import { actingChair, lastDayOfOutgoing, memberSince, toConfirmSince } from './external-office.js';
import { daysThatDiffer, touchedBy } from './impact.js';
import { quorumNeeded, quorumOnBothBases } from './quorum.js';
import type { Mandate, Seat } from './record.js';
import { objectionToResignation, objectionToWithdrawal, resignationState } from './resignation.js';
import { quorumRunway } from './runway.js';
import { cutShort, objectionToSeatPlan, seatPlanSheet } from './seat-plan.js';
import { daysOfService } from './service.js';
import { termLimit } from './term-limit.js';

/** The committee of mandates.md §7: 15 seats of associations, the chair, Ville, two of the CPAS, Province. */
const BEGAN = '2025-02-20T09:00:00.000Z';
const seats: Seat[] = Array.from({ length: 20 }, (_, i) => ({
  id: `S${i + 1}`,
  number: i + 1,
  category: i < 15 ? 'ASSOC' : i === 15 ? 'CHAIR' : i === 16 ? 'VILLE' : i < 19 ? 'CPAS' : 'PROVINCE',
  validFrom: '2018-01-01',
  validTo: null,
}));
const mandate = (number: number, more: Partial<Mandate> = {}): Mandate => ({
  mandateId: `M${number}`,
  seatId: `S${number}`,
  personId: `P${number}`,
  organisationId: number <= 15 ? `A${number}` : null,
  startsOn: number <= 15 ? '2025-03-03' : '2024-12-02',
  plannedEnd: number <= 15 ? '2031-03-03' : null,
  endedOn: null,
  kind: 'event',
  recordedAt: BEGAN,
  supersededAt: null,
  ...more,
});
const cohort = seats.map(({ number }) => mandate(number));
const book = openBook(PACK_NAMUR, '2018-01-01');
const quorum = ruleInForce(book, 'quorum', '2025-03-03')!;
const sex = ruleInForce(book, 'sex_balance', '2025-03-03')!;
const on = (mandates: readonly Mandate[], day: Day, options = {}) =>
  compositionOn({ seats, mandates, holdings: [] }, day, options);

describe('scenario 1: the renewal of the mandates that end before 3 March 2031', () => {
  const { steps } = ruleInForce(book, 'expiry_notice', '2025-03-03')!.params;
  const holders = cohort.slice(0, 15).map(({ mandateId, startsOn }) => {
    return { mandateId, elected: true, startsOn, knownSince: '2025-02-20' };
  });
  const planned = plannedNotices({ bodyId: 'B', endsBefore: '2031-03-03', mandates: holders }, steps);
  const days = (code: string) => [...new Set(planned.filter(({ step }) => step.code === code).map(({ day }) => day))];

  it('has its steps on working days, and asks 15 holders and 15 organisations', () => {
    expect(termFrom('2025-03-03', 6)).toMatchObject({ endsBefore: '2031-03-03', lastDay: '2031-03-02', days: 2191 });
    expect([days('cohort-sheet'), days('stand-again'), days('call'), days('stand-again-reminder')]).toEqual([
      ['2030-03-04'],
      ['2030-06-03'],
      ['2030-09-03'],
      ['2030-11-04'],
    ]);
    expect(days('no-election-date')).toEqual(['2030-12-03']);
    expect(planned.filter(({ step }) => step.code === 'stand-again')).toHaveLength(30);
    expect(new Set(planned.map(({ key }) => key)).size).toBe(planned.length);
  });

  it('moves a legal deadline back instead: to Friday 1 March 2030 and Thursday 31 October 2030', () => {
    const legal = steps.map((step) => ({ ...step, shift: 'legal' as const }));
    const shiftedBack = plannedNotices({ bodyId: 'B', endsBefore: '2031-03-03', mandates: holders }, legal);
    const day = (code: string) => shiftedBack.find(({ step }) => step.code === code)?.day;
    expect([day('cohort-sheet'), day('stand-again-reminder')]).toEqual(['2030-03-01', '2030-10-31']);
  });
});

it('scenario 2: a full term from 29 February 2028 ends on 28 February 2034, or on the 27th by the other policy', () => {
  expect(termFrom('2028-02-29', 6, 'eve')).toMatchObject({
    lastDay: '2034-02-28',
    days: 2192,
    leapDayPolicyUsed: true,
  });
  expect(termFrom('2028-02-29', 6, 'clamp').lastDay).toBe('2034-02-27');
  expect(termFrom('2028-02-29', 6, 'eve', 2)).toMatchObject({ startsOn: '2034-03-01', lastDay: '2040-02-28' });
});

describe('scenario 4: seat 7 resigns on 15 March 2027, recorded on the 20th', () => {
  const recordedAt = '2027-03-20T09:00:00.000Z';
  const before = mandate(7, { supersededAt: recordedAt });
  const after = mandate(7, { endedOn: '2027-03-15', recordedAt });
  const successor = mandate(7, { mandateId: 'M7b', personId: 'P7b', startsOn: '2027-05-10' });
  const all = [...cohort.filter((m) => m.mandateId !== 'M7'), before, after, successor];

  it('reads 20 on 18 March as known on the 19th, and 19 as known today', () => {
    expect(inOffice(on(all, '2027-03-18', { knownAt: '2027-03-19T22:59:59.999Z' }))).toBe(20);
    expect(inOffice(on(all, '2027-03-18'))).toBe(19);
  });

  it('is vacant for 56 days, announced within 20, and filled for the remainder: 742 + 56 + 1 393 days', () => {
    const parts = [
      daysBetween('2025-03-03', '2027-03-15'),
      daysBetween('2027-03-15', '2027-05-10'),
      daysBetween('2027-05-10', '2031-03-03'),
    ];
    expect(parts).toEqual([742, 56, 1393]);
    expect(parts.reduce((a, b) => a + b)).toBe(2191);
    expect(shifted('2027-03-15', { count: 20, unit: 'days' })).toBe('2027-04-04');
    expect(on(all, '2027-04-01')[6]).toMatchObject({ state: 'vacant', vacantSince: '2027-03-15' });
  });

  it('lists the meeting of 18 March with its quorum on both bases, and nothing that was made later', () => {
    const fact = (id: string, day: Day, madeAt = `${day}T19:00:00.000Z`) =>
      ({ id, kind: 'meeting', on: day, madeAt, mandateId: null }) as const;
    const facts = [
      fact('2027-02-18', '2027-02-18'),
      fact('2027-03-18', '2027-03-18'),
      fact('2027-06-17', '2027-06-17'),
    ];
    expect(touchedBy(before, after, facts, recordedAt).map(({ id }) => id)).toEqual(['2027-03-18']);
    const bases = { seatsTotal: 20, inOffice: inOffice(on(all, '2027-03-18')) };
    expect(quorumOnBothBases(10, bases, quorum).map(({ needed, base }) => [needed, base])).toEqual([
      [10, 19],
      [11, 20],
    ]);
  });
});

it('scenario 5: a future resignation is accepted, and may be taken back until it has effect', () => {
  const letter = { letterOn: '2027-09-01', receivedOn: '2027-09-02', lastDay: '2027-10-31' };
  expect(objectionToResignation(letter, '2027-09-02')).toBeNull();
  const standing = { ...letter, withdrawnOn: null };
  expect(resignationState(standing, '2027-09-15')).toBe('future');
  expect(objectionToWithdrawal(standing, '2027-09-15')).toBeNull();
  expect(objectionToWithdrawal(standing, '2027-11-01')?.reason).toBe('already-effective');
  expect(resignationState({ ...letter, withdrawnOn: '2027-09-15' }, '2027-09-15')).toBe('withdrawn');
  expect(objectionToWithdrawal({ ...letter, withdrawnOn: '2027-09-15' }, '2027-09-16')?.reason).toBe(
    'already-withdrawn',
  );
  expect(objectionToResignation({ ...letter, lastDay: '2027-08-31' }, '2027-09-02')?.reason).toBe('ends-before-letter');
  expect(objectionToResignation({ ...letter, receivedOn: '2027-08-31' }, '2027-09-02')?.reason).toBe(
    'received-before-letter',
  );
});

it('scenario 6: the end of association 3 proposes the end of what depends on it; the majority goes from 71 to 70', () => {
  const delegations = [
    { id: 'D3', organisationId: 'A3', startsOn: '2025-01-01', endsBefore: null },
    { id: 'D3-old', organisationId: 'A3', startsOn: '2020-01-01', endsBefore: '2025-01-01' },
    { id: 'D4', organisationId: 'A4', startsOn: '2025-01-01', endsBefore: null },
  ];
  const end = { organisationId: 'A3', lastDay: '2028-05-31', how: 'dissolved' } as const;
  expect(cascadeOf(end, delegations, cohort)).toEqual([
    { kind: 'membership', lastDay: '2028-05-31' },
    { kind: 'delegation', delegationId: 'D3', lastDay: '2028-05-31' },
    {
      kind: 'mandate',
      mandateId: 'M3',
      seatId: 'S3',
      personId: 'P3',
      lastDay: '2028-05-31',
      reason: 'organisation_dissolved',
    },
  ]);
  expect([majorityOfAssembly(140), majorityOfAssembly(139)]).toEqual([71, 70]);
  const ended = cohort.map((m) => (m.mandateId === 'M3' ? { ...m, endedOn: '2028-06-01' } : m));
  expect(on(ended, '2028-06-01')[2]).toMatchObject({ state: 'vacant', vacantSince: '2028-06-01' });
  expect(cascadeOf({ ...end, lastDay: '2032-01-01', how: 'merged' }, [], cohort)).toHaveLength(1);
});

describe('scenario 7: the alderwoman changes after the elections of 13 October 2030', () => {
  const office = { id: 'O', title: 'Échevinat', renewal: 'town', link: 'follows' } as const;
  const chair = cohort[15]!;
  const withOffice = seats.map((seat) => (seat.id === 'S16' ? { ...seat, office } : seat));
  const after = [
    ...cohort.filter((m) => m !== chair),
    { ...chair, endedOn: '2030-12-02' },
    mandate(16, { mandateId: 'M16b', personId: 'P16b', startsOn: '2030-12-09' }),
  ];
  const chairOn = (mandates: readonly Mandate[], day: Day) =>
    compositionOn({ seats: withOffice, mandates, holdings: [] }, day)[15];

  it('knows the installations to 2054', () => {
    expect(lastInstallation('town', '2030-12-01')).toBe('2024-12-02');
    expect(lastInstallation('town', '2030-12-02')).toBe('2030-12-02');
    expect(nextInstallation('town', '2026-11-25')).toBe('2030-12-02');
    expect(nextInstallation('province', '2030-12-05')).toBe('2030-12-06');
    expect(nextInstallation('welfare', '2030-12-06')).toBe('2031-01-06');
    expect(communalCalendar('2026-01-01', '2054-12-31').map(({ election }) => election)).toEqual([
      '2030-10-13',
      '2036-10-12',
      '2042-10-12',
      '2048-10-11',
      '2054-10-11',
    ]);
  });

  it('seats the outgoing holder until 1 December, nobody for 7 days, then the new one', () => {
    expect(chairOn(cohort, '2030-12-01')).toMatchObject({ state: 'active', personId: 'P16' });
    expect(chairOn(cohort, '2030-12-04')).toMatchObject({
      state: 'to_confirm',
      personId: null,
      toConfirmSince: '2030-12-02',
    });
    expect(lastDayOfOutgoing(office, chair, '2030-12-09')).toBe('2030-12-01');
    expect(lastDayOfOutgoing({ ...office, link: 'designates' }, chair, '2030-12-09')).toBe('2030-12-08');
    expect(lastDayOfOutgoing(office, chair, '2028-05-02')).toBe('2028-05-01');
    expect(chairOn(after, '2030-12-08')).toMatchObject({ state: 'to_confirm', toConfirmSince: '2030-12-02' });
    expect(chairOn(after, '2030-12-09')).toMatchObject({ state: 'active', personId: 'P16b' });
    expect(daysBetween('2030-12-02', '2030-12-09')).toBe(7);
    expect(toConfirmSince(office, { startsOn: '2030-12-09' }, '2031-03-02')).toBeNull();
  });

  it('leaves the elected untouched, and names who presides meanwhile', () => {
    expect(inOffice(on(cohort, '2031-03-02'))).toBe(20);
    const sitting = [
      { personId: 'P1', bornOn: '1970-01-01', memberSince: '2019-03-04', viceChair: false },
      { personId: 'P2', bornOn: '1950-06-30', memberSince: '2025-03-03', viceChair: false },
    ];
    expect(actingChair(sitting, ['vice_chair', 'oldest'])?.personId).toBe('P2');
    expect(
      actingChair([...sitting, { ...sitting[0]!, personId: 'P3', viceChair: true }], ['vice_chair', 'oldest'])
        ?.personId,
    ).toBe('P3');
    expect(actingChair(sitting, ['longest_serving'])?.personId).toBe('P1');
    expect(actingChair([], ['oldest'])).toBeNull();
    const twice = [mandate(1), mandate(1, { mandateId: 'M1a', startsOn: '2019-03-04', plannedEnd: '2025-03-03' })];
    expect(memberSince(twice, '2030-12-04')).toBe('2019-03-04');
  });
});

it('scenario 8: 11 of 17 women pass, 11 of 16 do not; who did not say is in the base only', () => {
  const verdict = (women: number, men: number, undeclared = 0) => balanceVerdict({ women, men, undeclared }, sex, 20);
  expect(verdict(11, 6)).toMatchObject({ state: 'respected', cap: 11, departuresUntilBreach: 1 });
  expect(verdict(11, 5)).toMatchObject({ state: 'breached', cap: 10 });
  expect(verdict(11, 5, 2)).toMatchObject({ base: 18, cap: 12, state: 'respected' });
});

describe('scenario 9: from 20 seats to 16 on 1 January 2027, with 18 filled', () => {
  const filled = cohort.filter((m) => !['M14', 'M15'].includes(m.mandateId));
  const plan = { from: '2027-01-01', seats: 16 };
  const sheet = seatPlanSheet(seats, filled, plan, quorum.params);
  const named = ({ number }: Seat) => `siège ${number}`;

  it('ends the 2 vacant seats, and needs 2 decisions; the quorum on seats goes from 11 to 9', () => {
    expect(sheet).toMatchObject({ now: 20, surplus: 4, decisionsNeeded: 2, quorum: { before: 11, after: 9 } });
    expect(sheet.free.map(({ number }) => number)).toEqual([14, 15]);
  });

  it('refuses a plan that leaves 18 on 16 seats, with the list', () => {
    const refused = objectionToSeatPlan(sheet, { ...plan, ending: ['S14', 'S15'] }, named);
    expect(refused?.reason).toBe('too-few-chosen');
    expect(refused?.sentence).toMatch(/18\s.*siège\s20/u);
    expect(objectionToSeatPlan(sheet, { ...plan, ending: ['S10', 'S11', 'S12', 'S13', 'S14'] }, named)?.reason).toBe(
      'too-many-chosen',
    );
  });

  it('ends seats 12 and 13 with it, on 31 December 2026', () => {
    const chosen = { ...plan, ending: ['S12', 'S13', 'S14', 'S15'] };
    expect(objectionToSeatPlan(sheet, chosen, named)).toBeNull();
    expect(cutShort(filled, chosen).map(({ mandateId }) => mandateId)).toEqual(['M12', 'M13']);
    expect(
      objectionToSeatPlan(
        seatPlanSheet(seats, filled, { ...plan, seats: 22 }, null),
        { ...plan, seats: 22, ending: [] },
        named,
      ),
    ).toBeNull();
  });
});

it('scenario 12: service is the union of the days, two mandates on one day being one day', () => {
  const first = mandate(1, { startsOn: '2025-03-03', endedOn: '2025-06-01' });
  const second = mandate(1, { mandateId: 'M1b', seatId: 'S2', startsOn: '2025-04-22', endedOn: '2025-07-01' });
  expect(daysOfService([first], '2026-01-01')).toBe(90);
  expect(daysOfService([first, second], '2026-01-01')).toBe(120);
  expect(daysOfService([first, second], '2025-03-03')).toBe(1);
  expect(daysOfService([mandate(2)], '2025-03-02')).toBe(0);
});

it('scenario 13: a planned end typed 2 December instead of 2 March touches its notices, and no day before', () => {
  const wrong = mandate(7, { plannedEnd: '2031-12-03' });
  const right = mandate(7, { kind: 'correction', recordedAt: '2030-05-02T09:00:00.000Z' });
  expect(daysThatDiffer(wrong, right)).toEqual([{ startsOn: '2031-03-03', endsBefore: '2031-12-03' }]);
  const sent = {
    id: 'avis',
    kind: 'notice',
    on: '2030-04-02',
    madeAt: '2030-04-02T06:00:00.000Z',
    mandateId: 'M7',
  } as const;
  expect(touchedBy(wrong, right, [sent, { ...sent, id: 'autre', mandateId: 'M8' }], right.recordedAt)).toEqual([sent]);
});

it('scenario 14: without results on 3 March 2031, 15 seats are held over for at most 180 days', () => {
  const continuity = { holdOver: true, longest: { count: 180, unit: 'days' } } as const;
  const first = on(cohort, '2031-03-03', { continuity });
  expect(first.filter(({ state }) => state === 'interim')).toHaveLength(15);
  expect(inOffice(first)).toBe(20);
  expect(inOffice(on(cohort, '2031-08-29', { continuity }))).toBe(20);
  expect(inOffice(on(cohort, '2031-08-30', { continuity }))).toBe(5);
});

describe('scenario 15: two consecutive full terms', () => {
  const rule = (partial: 'full_only' | 'more_than_half' | 'any') =>
    ({
      id: 'term_limit',
      params: { maxConsecutive: 2, maxLifetime: 0, partial },
      source: 'ROI',
      status: 'confirmed',
    }) as const;
  const full = { startsOn: '2019-03-03', endsBefore: '2025-03-03', fullTermDays: 2192 };
  const second = { startsOn: '2025-03-03', endsBefore: '2031-03-03', fullTermDays: 2191 };
  const remainder = { startsOn: '2027-05-10', endsBefore: '2031-03-03', fullTermDays: 2191 };

  it('a remainder of 1 393 of 2 191 days counts only where more than half does', () => {
    expect(termLimit([remainder], '2031-03-03', rule('full_only')).consecutive).toBe(0);
    expect(termLimit([remainder], '2031-03-03', rule('more_than_half')).consecutive).toBe(1);
    const short = { ...remainder, startsOn: '2028-03-04' };
    expect(daysBetween(short.startsOn, short.endsBefore)).toBe(1094);
    expect(termLimit([short], '2031-03-03', rule('more_than_half')).consecutive).toBe(0);
  });

  it('two whole ones in a row are the limit; a gap begins again; no limit by default', () => {
    expect(termLimit([full, second], '2031-03-03', rule('full_only'))).toMatchObject({
      allowed: false,
      consecutive: 2,
    });
    expect(termLimit([full, second], '2031-03-04', rule('full_only'))).toMatchObject({ allowed: true, lifetime: 2 });
    const usual = ruleInForce(book, 'term_limit', '2031-03-03')!;
    expect(termLimit([full, second], '2031-03-03', usual).allowed).toBe(true);
  });
});

describe('the runway of the quorum', () => {
  const leave = (count: number, day: Day) =>
    Array.from({ length: count }, (_, i) => ({ seatId: `S${day}-${i}`, on: day }));

  it('ends on the established seats on the day when 10 of 20 are left, never on those in office while one is left', () => {
    const runway = quorumRunway(
      20,
      17,
      [...leave(2, '2027-01-01'), ...leave(5, '2027-06-01')],
      quorum.params,
      '2026-12-01',
    );
    expect(runway).toMatchObject({ onSeats: '2027-06-01', onOffice: null });
    expect(quorumNeeded({ seatsTotal: 20, inOffice: 10 }, { ...quorum.params, base: 'seats_total' })).toBe(11);
    expect(quorumRunway(20, 17, leave(17, '2031-03-03'), quorum.params, '2026-12-01').onOffice).toBe('2031-03-03');
    expect(quorumRunway(20, 4, [], quorum.params, '2026-12-01')).toMatchObject({
      onSeats: '2026-12-01',
      sentence: expect.stringContaining('déjà impossible'),
    });
  });
});

it('a request within 20 working days is counted over the holidays of November', () => {
  expect(overWorkingDays('2030-10-31', 1, false)).toBe('2030-11-04');
});
