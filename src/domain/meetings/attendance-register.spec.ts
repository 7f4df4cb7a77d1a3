import { type Presence, type Register, replacements, represented, tableAt } from './attendance-register.js';

const at = (minute: number) => `2027-03-18T13:${String(minute).padStart(2, '0')}:00.000Z`;
const seats = (held: number, vacant = 0) =>
  Array.from({ length: held + vacant }, (_, i) => ({ seatId: `S${i + 1}`, personId: i < held ? `t${i + 1}` : null }));
const there = (n: number, from = at(0), to: string | null = null): Presence => {
  return { seatId: `S${n}`, personId: `t${n}`, was: 'present', from, to };
};
const register = (presences: Presence[], standIns: Register['standIns'] = []): Register => {
  return { openedAt: at(0), presences, standIns };
};

describe('who sits at the table', () => {
  it('counts a seat once, and a substitute only while the titular is away (scenario 10)', () => {
    const presences = [1, 2, 3, 4, 5, 6, 7, 8].map((n) => there(n));
    const standIns = [
      { personId: 's9', seatId: 'S9' },
      { personId: 's1', seatId: 'S1' },
    ];
    const table = tableAt(seats(17, 3), register(presences, standIns), at(5));
    expect(represented(table, true)).toBe(9);
    expect(represented(table, false)).toBe(8);
    expect(table.withoutVote).toEqual([{ personId: 's1', why: 'titular-there' }]);
    expect(table.chairs.find(({ seatId }) => seatId === 'S9')).toMatchObject({ sits: 's9', as: 'substitute' });
  });

  it('moves the substitutes along when a titular comes back (scenario 11)', () => {
    const held = seats(3);
    const standIns = ['s1', 's2'].map((personId) => ({ personId, seatId: null }));
    const given = register([there(1, at(30)), there(3)], standIns);
    const sits = (minute: number) => tableAt(held, given, at(minute)).chairs.map((chair) => chair.sits);
    expect(sits(10)).toEqual(['s1', 's2', 't3']);
    expect(sits(30)).toEqual(['t1', 's1', 't3']);
    expect(tableAt(held, given, at(30)).withoutVote).toEqual([{ personId: 's2', why: 'nobody-away' }]);
    expect(replacements(held, given)).toHaveLength(3);
  });

  it('sees who arrives and who leaves: 11 at the opening, 12 from 14:20, 11 again (R-13)', () => {
    const presences = Array.from({ length: 11 }, (_, i) => there(i + 1));
    const given = register([...presences.slice(1), there(1, at(0), at(50)), there(12, at(20))]);
    const count = (minute: number) => represented(tableAt(seats(20), given, at(minute)), true);
    expect([0, 20, 49, 50].map(count)).toEqual([11, 12, 12, 11]);
  });

  it('sits nobody on a vacant seat, nor somebody whose mandate has ended since', () => {
    const base = [
      { seatId: 'S1', personId: 'successor' },
      { seatId: 'S2', personId: null },
    ];
    const table = tableAt(base, register([there(1)], [{ personId: 's2', seatId: 'S2' }]), at(5));
    expect(represented(table, true)).toBe(0);
  });
});
