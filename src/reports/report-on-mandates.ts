import { addMonths, type Day } from '../domain/calendar/day.js';
import { frenchDay, shortDay } from '../domain/calendar/french.js';
import type { Moment } from '../domain/calendar/instant.js';
import { inOffice } from '../domain/committee/composition.js';
import { saidEndReason } from '../domain/committee/end-reasons.js';
import { frenchCount, frenchList, typeset } from '../domain/french.js';
import type { Letterhead } from '../platform/documents/letterhead.js';
import type { MandatesReportData, ReportedBodyLine, Tone } from '../platform/documents/mandates-report.js';
import { type BodyOnDay, holderOf, organisationOf, type SeatOfReport } from './body-on-day.js';
import { type Decision, decisionsOf, expected } from './expected-decisions.js';
import { figuresOf } from './figures.js';
import { endsOf, saidEnds, seatWords } from './seat-words.js';

const MONTHS_AHEAD = 12;

/** The chair's report on a day (T23), from the compositions of the bodies on that day. */
export function reportOnMandates(
  bodies: readonly BodyOnDay[],
  on: Day,
  knownAt: Moment,
  head: Letterhead,
): MandatesReportData {
  const decisions = bodies.flatMap((body) => decisionsOf(body, on));
  return {
    head,
    on,
    knownAt,
    sentence: typeset(sentence(bodies, on, decisions)),
    tone: tone(bodies, on, decisions),
    bodies: bodies.map((body) => bodyLine(body, on)),
    vacancies: bodies.flatMap((body) => vacanciesOf(body, bodies.length > 1)),
    decisions: decisions.map((decision) => expected(decision, on)),
  };
}

/** « 18 mandats se terminent le 31 janvier 2027 ; l’élection est en préparation ; rien n’est en retard. » */
function sentence(bodies: readonly BodyOnDay[], on: Day, decisions: readonly Decision[]): string {
  const seats = bodies.flatMap((body) => body.seats);
  const late = decisions.filter(({ day }) => day < on).length;
  const parts = [
    ...endings(bodies, on),
    ...interims(seats),
    ...bodies.flatMap((body) => body.elections.map(({ words }) => words)),
    ...counted(seats, 'vacant', 'siège est vacant', 'sièges sont vacants'),
    ...counted(seats, 'suspended', 'mandat est suspendu', 'mandats sont suspendus'),
    late > 0 ? frenchCount(late, 'décision est en retard', 'décisions sont en retard') : 'rien n’est en retard',
  ];
  return `${parts.join(' ; ')}.`;
}

/** How many mandates end on which day, and whether those who follow are known. */
function endings(bodies: readonly BodyOnDay[], on: Day): string[] {
  const ends = endsOf(bodies.flatMap((body) => endingSeats(body, on)));
  if (ends.length === 0) {
    const nobody = bodies.flatMap((body) => body.seats).every(({ mandate }) => mandate === null);
    return [nobody ? 'Aucun mandat n’est en cours' : 'Aucun mandat n’expire dans les 12 mois'];
  }
  return ends.flatMap(({ lastDay, seats }) => {
    const known = seats.filter(({ next }) => next !== null).length;
    const follow = known === seats.length ? 'leur suite est assurée' : `la suite de ${known} est assurée`;
    return [
      `${frenchCount(seats.length, 'mandat se termine', 'mandats se terminent')} le ${frenchDay(lastDay)}`,
      ...(known > 0 ? [follow] : []),
    ];
  });
}

function interims(seats: readonly SeatOfReport[]): string[] {
  const [interim] = counted(seats, 'interim', 'siège est en intérim', 'sièges sont en intérim');
  const since = seats.flatMap(({ state, interimSince }) => (state === 'interim' ? (interimSince ?? []) : [])).sort()[0];
  return interim ? [since ? `${interim} depuis le ${frenchDay(since)}` : interim] : [];
}

function counted(seats: readonly SeatOfReport[], state: SeatOfReport['state'], one: string, many: string): string[] {
  const count = seats.filter((seat) => seat.state === state).length;
  return count > 0 ? [frenchCount(count, one, many)] : [];
}

function tone(bodies: readonly BodyOnDay[], on: Day, decisions: readonly Decision[]): Tone {
  if (decisions.some(({ day }) => day < on)) return 'bad';
  const seats = bodies.flatMap((body) => body.seats);
  const open = bodies.flatMap((body) => endingSeats(body, on)).some(({ next }) => next === null);
  return open || seats.some(({ state }) => state === 'vacant' || state === 'interim') ? 'warn' : 'ok';
}

function endingSeats(body: BodyOnDay, on: Day): SeatOfReport[] {
  return body.seats.filter(({ lastDay }) => lastDay !== null && lastDay < addMonths(on, MONTHS_AHEAD));
}

function bodyLine(body: BodyOnDay, on: Day): ReportedBodyLine {
  const elected = body.seats.filter(({ seat }) => seat.mode === 'elected');
  return {
    id: body.id,
    name: body.name,
    filled: `${inOffice(body.seats)} sur ${body.seats.length}`,
    ends: saidEnds(elected),
    state: bodyState(body, on),
    figures: figuresOf(body, on),
    seats: body.seats.map((seat) => seatLine(body, seat)),
  };
}

function bodyState(body: BodyOnDay, on: Day): string {
  const toRenew = body.elections.length > 0 ? 0 : endingSeats(body, on).filter(({ next }) => next === null).length;
  const words = [
    ...counted(body.seats, 'interim', 'siège en intérim', 'sièges en intérim'),
    ...counted(body.seats, 'vacant', 'siège vacant', 'sièges vacants'),
    ...body.elections.map((election) => election.words),
    ...(toRenew > 0 ? [frenchCount(toRenew, 'mandat à renouveler', 'mandats à renouveler')] : []),
  ];
  return words.length === 0 ? 'mandats en cours' : words.join(' ; ');
}

function seatLine(body: BodyOnDay, seat: SeatOfReport): ReportedBodyLine['seats'][number] {
  return {
    number: String(seat.seat.number),
    vacant: seat.state === 'vacant',
    holder: holderOf(body, seat),
    organisation: organisationOf(body, seat),
    from: seat.state === 'vacant' ? '' : shortDay(seat.mandate?.startsOn ?? null),
    to: shortDay(seat.lastDay),
    left: seat.daysLeft === null ? '' : `${seat.daysLeft} j`,
    state: seatWords(seat),
    attention: seat.state !== 'active' || seat.departureAnnounced,
  };
}

/** « Sièges 6 et 12 (Associations) : vacants depuis le 2 septembre 2026. »: one line for seats in the same case. */
function vacanciesOf(body: BodyOnDay, named: boolean): string[] {
  const vacant = body.seats.filter(({ state }) => state === 'vacant');
  const caseOf = ({ seat, vacantSince, next, formerly }: SeatOfReport) =>
    `${seat.label}|${vacantSince}|${next?.startsOn}|${causeOf(formerly)}`;
  return [...new Set(vacant.map(caseOf))].map((same) => {
    const line = vacancyLine(vacant.filter((seat) => caseOf(seat) === same));
    return typeset(named ? `${body.name}, ${line}` : `${line.charAt(0).toUpperCase()}${line.slice(1)}`);
  });
}

function vacancyLine(seats: readonly SeatOfReport[]): string {
  const numbers = seats.map(({ seat }) => seat.number);
  const [first] = seats;
  const since = first?.vacantSince ? ` depuis le ${frenchDay(first.vacantSince)}` : '';
  const cause = causeOf(first?.formerly ?? null);
  const then = first?.next ? `, à pourvoir le ${frenchDay(first.next.startsOn)}` : '';
  return numbers.length === 1
    ? `siège ${numbers[0]} (${first?.seat.label}) : vacant${since}${cause}${then}.`
    : `sièges ${saidNumbers(numbers)} (${first?.seat.label}) : vacants${since}${cause}${then}.`;
}

/** « (démission) »: why the seat became free, where it is known. */
function causeOf(formerly: SeatOfReport['formerly']): string {
  const said = saidEndReason(formerly?.endReason ?? null);
  return said ? ` (${said.charAt(0).toLowerCase()}${said.slice(1)})` : '';
}

/** « 5 à 20 » for numbers in a row, « 6, 9 et 12 » otherwise. */
function saidNumbers(numbers: readonly number[]): string {
  const [first = 0] = numbers;
  const inRow = numbers.length > 2 && numbers.every((number, i) => number === first + i);
  return inRow ? `${first} à ${numbers.at(-1)}` : frenchList(numbers.map(String));
}
