import type { Day } from '../calendar/day.js';
import { addDays } from '../calendar/day.js';
import { frenchDay } from '../calendar/french.js';
import { typeset } from '../french.js';
import type { RuleParams } from '../rules/params.js';
import { quorumNeeded } from './quorum.js';

/** A seat that loses its holder at the start of a day when nothing is done. */
export type Departure = Readonly<{ seatId: string; on: Day }>;

export type Runway = Readonly<{
  /** The first day on which the quorum of the established seats cannot be reached, `from` when it is so already; null when it always can. */
  onSeats: Day | null;
  /** The same on the seats in office: only when nobody is left. */
  onOffice: Day | null;
  sentence: string;
}>;

/**
 * Until when the committee can deliberate if nobody replaces those who leave (mandates.md §6, point 3): departures already
 * announced, mandates that end, holders who do not stand again, the end of interim.
 */
export function quorumRunway(
  seatsTotal: number,
  inOffice: number,
  departures: readonly Departure[],
  quorum: RuleParams['quorum'],
  from: Day,
): Runway {
  const gone = new Map<Day, number>();
  for (const { on } of departures) gone.set(on, (gone.get(on) ?? 0) + 1);
  const days = [...gone.keys()].sort();
  const breaks = (base: RuleParams['quorum']['base']): Day | null => {
    let left = inOffice;
    const impossible = () => left === 0 || left < quorumNeeded({ seatsTotal, inOffice: left }, { ...quorum, base });
    if (impossible()) return from;
    for (const day of days) {
      left -= gone.get(day) ?? 0;
      if (impossible()) return day;
    }
    return null;
  };
  const onSeats = breaks('seats_total');
  const onOffice = breaks('in_office');
  return { onSeats, onOffice, sentence: said(onSeats, onOffice, quorum.base, from) };
}

function said(onSeats: Day | null, onOffice: Day | null, base: RuleParams['quorum']['base'], from: Day): string {
  const until = (day: Day | null) =>
    day === null
      ? 'toujours possible'
      : day <= from
        ? 'déjà impossible'
        : `possible jusqu’au ${frenchDay(addDays(day, -1))} inclus`;
  const [own, other] = base === 'in_office' ? [onOffice, onSeats] : [onSeats, onOffice];
  const names = base === 'in_office' ? ['membres en fonction', 'sièges'] : ['sièges', 'membres en fonction'];
  return typeset(
    `Si personne n’est remplacé, le quorum est ${until(own)} sur les ${names[0]}, ${until(other)} sur les ${names[1]}.`,
  );
}
