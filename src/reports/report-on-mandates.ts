import { addMonths, type Day } from '../domain/calendar/day.js';
import { frenchDay } from '../domain/calendar/french.js';
import type { Moment } from '../domain/calendar/instant.js';
import { inOffice, type SeatOnDay } from '../domain/committee/composition.js';
import { frenchCount, typeset } from '../domain/french.js';
import type { Letterhead } from '../platform/documents/letterhead.js';
import type { MandatesReportData, ReportedBodyLine } from '../platform/documents/mandates-report.js';
import { type BodyOnDay, holderOf, organisationOf } from './body-on-day.js';
import { type Decision, decisionsOf, expected } from './expected-decisions.js';
import { figuresOf } from './figures.js';
import { endsOf, saidEnds, seatWords, shortDay } from './seat-words.js';

const MONTHS_AHEAD = 12;

/** The chair's report on a day (T23), from the compositions of the bodies on that day. */
export function reportOnMandates(
  bodies: readonly BodyOnDay[],
  on: Day,
  knownAt: Moment,
  head: Letterhead,
): MandatesReportData {
  const decisions = bodies.flatMap((body) => decisionsOf(body, on));
  const late = decisions.filter(({ day }) => day < on).length;
  return {
    head,
    on,
    knownAt,
    sentence: typeset(sentence(bodies, on, decisions)),
    tone: late > 0 ? 'bad' : bodies.some((body) => endingSeats(body, on).length > 0) ? 'warn' : 'ok',
    bodies: bodies.map((body) => bodyLine(body, on)),
    vacancies: bodies.flatMap((body) => vacanciesOf(body, bodies.length > 1)),
    decisions: decisions.map((decision) => expected(decision, on)),
  };
}

/** « 18 mandats se terminent le 31 janvier 2027 ; l'élection est en cours ; rien n'est en retard. » */
function sentence(bodies: readonly BodyOnDay[], on: Day, decisions: readonly Decision[]): string {
  const ends = endsOf(bodies.flatMap((body) => endingSeats(body, on)));
  const elections = bodies.flatMap((body) => body.elections.map(({ words }) => words));
  const vacant = bodies.flatMap((body) => body.seats).filter(({ state }) => state === 'vacant').length;
  const late = decisions.filter(({ day }) => day < on).length;
  const parts = [
    ...ends.map((end) => ending(end.seats.length, end.lastDay)),
    ...elections,
    ...(vacant > 0 ? [frenchCount(vacant, 'siège est vacant', 'sièges sont vacants')] : []),
    late > 0 ? frenchCount(late, 'décision est en retard', 'décisions sont en retard') : 'rien n’est en retard',
  ];
  if (ends.length === 0) parts.unshift('Aucun mandat n’expire dans les 12 mois');
  return `${parts.join(' ; ')}.`;
}

function ending(count: number, lastDay: Day): string {
  return `${frenchCount(count, 'mandat se termine', 'mandats se terminent')} le ${frenchDay(lastDay)}`;
}

function endingSeats(body: BodyOnDay, on: Day): SeatOnDay[] {
  return body.seats.filter(({ lastDay }) => lastDay !== null && lastDay < addMonths(on, MONTHS_AHEAD));
}

function bodyLine(body: BodyOnDay, on: Day): ReportedBodyLine {
  const elected = body.seats.filter(({ seat }) => seat.mode === 'elected');
  return {
    name: body.name,
    filled: `${inOffice(body.seats)} sur ${body.seats.length}`,
    ends: saidEnds(elected),
    state: bodyState(body, on),
    figures: figuresOf(body, on),
    seats: body.seats.map((seat) => seatLine(body, seat)),
  };
}

function bodyState(body: BodyOnDay, on: Day): string {
  const interim = body.seats.filter(({ state }) => state === 'interim').length;
  const ending = endingSeats(body, on).filter(({ next }) => next === null).length;
  const words = [
    ...(interim > 0 ? [frenchCount(interim, 'siège en intérim', 'sièges en intérim')] : []),
    ...body.elections.map((election) => election.words),
    ...(ending > 0 && body.elections.length === 0
      ? [frenchCount(ending, 'mandat à renouveler', 'mandats à renouveler')]
      : []),
  ];
  return words.length === 0 ? 'mandats en cours' : words.join(' ; ');
}

function seatLine(body: BodyOnDay, seat: BodyOnDay['seats'][number]): ReportedBodyLine['seats'][number] {
  return {
    number: String(seat.seat.number),
    holder: holderOf(body, seat),
    organisation: organisationOf(body, seat),
    from: seat.state === 'vacant' ? '' : shortDay(seat.mandate?.startsOn ?? null),
    to: shortDay(seat.lastDay),
    left: seat.daysLeft === null ? '' : `${seat.daysLeft} j`,
    state: seatWords(seat),
    attention: seat.state !== 'active' || seat.departureAnnounced,
  };
}

function vacanciesOf(body: BodyOnDay, named: boolean): string[] {
  return body.seats
    .filter(({ state }) => state === 'vacant')
    .map(({ seat, vacantSince, next }) => {
      const where = named ? `${body.name}, siège` : 'Siège';
      const since = vacantSince ? ` : vacant depuis le ${frenchDay(vacantSince)}` : ' : vacant';
      const then = next ? `, pourvu à partir du ${frenchDay(next.startsOn)}` : '';
      return typeset(`${where} ${seat.number} (${seat.label})${since}${then}.`);
    });
}
