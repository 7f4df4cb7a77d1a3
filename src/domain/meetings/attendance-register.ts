import type { Moment } from '../calendar/instant.js';
import { millisecondsOf } from '../calendar/instant.js';
import { attendanceCounted } from '../committee/quorum.js';
import { type Movement, substitutions } from './substitution.js';

export type Was = 'present' | 'excused' | 'absent';

/** A seat on the day of the base, and who sits there; null on a vacant seat. */
export type HeldSeat = Readonly<{ seatId: string; personId: string | null }>;

/** What the register says of a member: there from a moment to another, to the end when `to` is null. */
export type Presence = Readonly<{ seatId: string; personId: string; was: Was; from: Moment; to: Moment | null }>;

/** A substitute who came: for one seat, or for the first whose titular is away. */
export type StandIn = Readonly<{ personId: string; seatId: string | null }>;

export type Register = Readonly<{ openedAt: Moment; presences: readonly Presence[]; standIns: readonly StandIn[] }>;

/** Who sits on a seat at a moment: its titular, a substitute, or nobody. */
export type Chair = HeldSeat & Readonly<{ sits: string | null; as: 'titular' | 'substitute' | null }>;

export type Table = Readonly<{
  chairs: readonly Chair[];
  /** Substitutes who attend without vote: their titular is there, or nobody is away. */
  withoutVote: readonly Readonly<{ personId: string; why: 'titular-there' | 'nobody-away' }>[];
}>;

/** Who sits around the table at a moment, seat by seat; nobody sits twice (mandates.md §2.5, R-06). */
export function tableAt(seats: readonly HeldSeat[], register: Register, at: Moment): Table {
  const own = new Map(register.standIns.flatMap((s) => (s.seatId ? [[s.seatId, s.personId] as const] : [])));
  const replaced = new Map(
    replacements(seats, register)
      .filter(({ from, to }) => isIn(at, from, to))
      .map(({ titular, substitute }) => [titular, substitute]),
  );
  const chairs = seats.map((seat): Chair => {
    const presence = presenceOf(register, seat);
    if (presence?.was === 'present' && isIn(at, presence.from, presence.to))
      return { ...seat, sits: seat.personId, as: 'titular' };
    const substitute = seat.personId === null ? undefined : (own.get(seat.seatId) ?? replaced.get(seat.seatId));
    return substitute ? { ...seat, sits: substitute, as: 'substitute' } : { ...seat, sits: null, as: null };
  });
  const sitting = new Set(chairs.map(({ sits }) => sits));
  const withoutVote = register.standIns
    .filter(({ personId }) => !sitting.has(personId))
    .map(({ personId, seatId }) => ({ personId, why: seatId ? ('titular-there' as const) : ('nobody-away' as const) }));
  return { chairs, withoutVote };
}

/** Seats represented at the table; those held by a substitute count where the rule says so. */
export function represented({ chairs }: Table, countsSubstituteSitting: boolean): number {
  const sitting = chairs.flatMap(({ seatId, as }) => (as ? [{ seatId, as }] : []));
  return attendanceCounted(sitting, countsSubstituteSitting).counted;
}

/** Through the meeting, which substitute without a seat of their own sat on which seat, and from when to when. */
export function replacements(seats: readonly HeldSeat[], register: Register) {
  const { openedAt, standIns } = register;
  const served = new Set(standIns.map(({ seatId }) => seatId));
  const order = standIns.filter(({ seatId }) => seatId === null).map(({ personId }) => personId);
  const movements = seats
    .filter(({ personId, seatId }) => personId !== null && !served.has(seatId))
    .flatMap((seat): Movement[] => {
      const presence = presenceOf(register, seat);
      const titular = seat.seatId;
      if (presence?.was !== 'present') return [{ at: openedAt, titular, is: 'away' }];
      const late = millisecondsOf(presence.from) > millisecondsOf(openedAt);
      return [
        ...(late
          ? [{ at: openedAt, titular, is: 'away' } as const, { at: presence.from, titular, is: 'back' } as const]
          : []),
        ...(presence.to ? [{ at: presence.to, titular, is: 'away' } as const] : []),
      ];
    })
    .sort((a, b) => millisecondsOf(a.at) - millisecondsOf(b.at));
  return substitutions(order, movements).filter(({ from, to }) => to === null || from !== to);
}

function presenceOf({ presences }: Register, { seatId, personId }: HeldSeat): Presence | undefined {
  return presences.find((p) => p.seatId === seatId && p.personId === personId);
}

function isIn(at: Moment, from: Moment, to: Moment | null): boolean {
  const moment = millisecondsOf(at);
  return millisecondsOf(from) <= moment && (to === null || moment < millisecondsOf(to));
}
