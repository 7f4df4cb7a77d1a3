import type { Day } from '../domain/calendar/day.js';
import { frenchDay, shortDay } from '../domain/calendar/french.js';
import { lastDayOf } from '../domain/calendar/term.js';
import type { SeatOnDay } from '../domain/committee/composition.js';

/** The state of a seat on its day, in words. */
export function seatWords(seat: SeatOnDay): string {
  switch (seat.state) {
    case 'vacant':
      return seat.vacantSince === null ? 'vacant' : `vacant depuis le ${shortDay(seat.vacantSince)}`;
    case 'interim':
      return seat.interimSince === null ? 'intérim' : `intérim depuis le ${shortDay(seat.interimSince)}`;
    case 'suspended':
      return seat.substitute ? 'suspendu, suppléance' : 'suspendu';
    case 'to_confirm':
      return `à confirmer depuis le ${shortDay(seat.toConfirmSince)}`;
    case 'ending_soon':
      return seat.departureAnnounced ? 'départ annoncé' : 'fin dans l’année';
    case 'active':
      return seat.departureAnnounced ? 'départ annoncé' : seat.substitute ? 'suppléance' : 'en fonction';
  }
}

/** « le 31 janvier 2027 (16 sièges) », earliest first; seats without planned end are not counted. */
export function endsOf(seats: readonly SeatOnDay[]): { lastDay: Day; seats: readonly SeatOnDay[] }[] {
  const days = [...new Set(seats.flatMap(({ lastDay }) => lastDay ?? []))].sort();
  return days.map((lastDay) => ({ lastDay, seats: seats.filter((seat) => seat.lastDay === lastDay) }));
}

/** « 31 janvier 2027 », or what became of the mandates when none runs any more. */
export function saidEnds(seats: readonly SeatOnDay[]): string {
  const ends = endsOf(seats);
  const [ended] = seats.flatMap(({ interimSince }) => interimSince ?? []).sort();
  if (ends.length === 0 && ended) return `terminés le ${frenchDay(lastDayOf(ended))}`;
  if (ends.length === 0) return seats.every(({ state }) => state === 'vacant') ? 'aucun mandat' : 'sans fin prévue';
  if (ends.length === 1) return frenchDay(ends[0]?.lastDay ?? '');
  const shown = ends.slice(0, 2).map((end) => `${frenchDay(end.lastDay)} (${end.seats.length})`);
  return `${shown.join(', ')}${ends.length > 2 ? '…' : ''}`;
}
