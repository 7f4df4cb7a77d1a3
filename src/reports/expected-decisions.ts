import { addDays, addMonths, type Day } from '../domain/calendar/day.js';
import { shortDay } from '../domain/calendar/french.js';
import { latestCall } from '../domain/elections/latest-call.js';
import { frenchCount, frenchList } from '../domain/french.js';
import { cited, type RuleBook, ruleInForce } from '../domain/rules/rule-book.js';
import type { ExpectedDecision } from '../platform/documents/mandates-report.js';
import type { BodyOnDay, SeatOfReport } from './body-on-day.js';
import { endsOf } from './seat-words.js';

const MONTHS_AHEAD = 12;

export type Decision = Readonly<{ day: Day; what: string; who: string; rule: string }>;

/** What others must decide for the seats to be held: with its latest day, by whom, under which rule. */
export function decisionsOf(body: BodyOnDay, on: Day): Decision[] {
  return [
    ...renewals(body, on),
    ...overdue(body, on),
    ...designations(body, on),
    ...byElection(body, on),
    ...proposedEnds(body, on),
  ].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
}

/** As the report prints it: late once its day has gone by. */
export function expected({ day, what, who, rule }: Decision, on: Day): ExpectedDecision {
  const late = day < on;
  return { day: late ? `${shortDay(day)} (dépassé)` : shortDay(day), late, what, who, rule };
}

/** For each group of elected mandates that end together: the call, then the designation by the council. */
function renewals(body: BodyOnDay, on: Day): Decision[] {
  return cohortsOf(body)
    .filter(({ endsBefore }) => endsBefore <= addMonths(on, MONTHS_AHEAD))
    .flatMap(({ endsBefore, seats }) => {
      const prepared = body.elections.some((election) => seats.every(({ seat }) => election.seatIds.includes(seat.id)));
      const count = frenchCount(seats.length, 'siège');
      return [
        ...(prepared ? [] : call(body.rules, endsBefore, count, on)),
        ...council(body.rules, endsBefore, count, on),
      ];
    });
}

/** Elected seats by the planned end of their mandates; a seat already vacant is renewed with the largest group. */
function cohortsOf(body: BodyOnDay): { endsBefore: Day; seats: readonly SeatOfReport[] }[] {
  const open = body.seats.filter(({ seat, next }) => seat.mode === 'elected' && next === null);
  const running = open.filter(({ state, mandate }) => state !== 'interim' && mandate?.plannedEnd);
  const days = [...new Set(running.flatMap(({ mandate }) => mandate?.plannedEnd ?? []))].sort();
  const groups = days.map((day) => ({ day, seats: running.filter(({ mandate }) => mandate?.plannedEnd === day) }));
  const largest = [...groups].sort((a, b) => b.seats.length - a.seats.length)[0];
  const vacant = open.filter(({ state }) => state === 'vacant');
  return groups.map((group) => ({
    endsBefore: group.day,
    seats: group === largest ? [...group.seats, ...vacant] : group.seats,
  }));
}

/** Elected seats whose term is over and that nobody has been elected to: held in interim, or empty. */
function overdue(body: BodyOnDay, on: Day): Decision[] {
  const elected = body.seats.filter(({ seat }) => seat.mode === 'elected');
  const someTermRuns = elected.some(({ state }) => state !== 'interim' && state !== 'vacant');
  const over = elected.filter(
    ({ seat, state, next, vacantSince }) =>
      next === null && (state === 'interim' || (state === 'vacant' && !someTermRuns && vacantSince !== seat.validFrom)),
  );
  const ended = over.flatMap(({ interimSince }) => interimSince ?? []).sort()[0];
  const since =
    ended ??
    over
      .flatMap(({ vacantSince }) => vacantSince ?? [])
      .sort()
      .at(-1);
  const rule = ruleInForce(body.rules, 'continuity', on);
  if (!since) return [];
  return [
    {
      day: addDays(since, -1),
      what: `Élire les titulaires de ${frenchCount(over.length, 'siège')} dont le mandat est terminé`,
      who: 'collège communal',
      rule: rule ? cited(rule) : '',
    },
  ];
}

function call(rules: RuleBook, startsOn: Day, seats: string, on: Day): Decision[] {
  const latest = latestCall(rules, startsOn, on);
  if (!latest) return [];
  return [
    {
      day: latest.day,
      what: `Ouvrir l’appel à candidatures pour ${seats}`,
      who: 'collège communal',
      rule: latest.rule,
    },
  ];
}

function council(rules: RuleBook, startsOn: Day, seats: string, on: Day): Decision[] {
  const rule = ruleInForce(rules, 'designation', on);
  if (!rule?.params.needsCouncilAct) return [];
  const act = rule.params.act === 'designation' ? 'Désigner les personnes élues' : 'Prendre acte de l’élection';
  return [{ day: addDays(startsOn, -1), what: `${act} pour ${seats}`, who: 'conseil communal', rule: cited(rule) }];
}

/** A designated seat that nobody holds, or that is about to be left. One never held yet is not late. */
function designations(body: BodyOnDay, on: Day): Decision[] {
  const rule = ruleInForce(body.rules, 'seat_categories', on);
  return body.seats
    .filter(({ seat, next }) => seat.mode === 'designated' && next === null)
    .flatMap(({ seat, state, vacantSince, interimSince, lastDay }) => {
      const since = vacantSince === seat.validFrom ? on : vacantSince;
      const day = state === 'vacant' ? since : state === 'interim' ? interimSince : lastDay;
      if (day === null || day >= addMonths(on, MONTHS_AHEAD)) return [];
      const what = `Désigner la personne du siège ${seat.number} (${seat.label})`;
      return [{ day, what, who: seat.designatingBody || 'collège communal', rule: rule ? cited(rule) : '' }];
    });
}

/** enough elected seats are vacant, and enough of their term remains. */
function byElection(body: BodyOnDay, on: Day): Decision[] {
  const rule = ruleInForce(body.rules, 'by_election', on);
  const elected = body.seats.filter(({ seat }) => seat.mode === 'elected');
  const vacant = elected.filter(({ state, next }) => state === 'vacant' && next === null);
  if (!rule || vacant.length < rule.params.fromVacancies) return [];
  const ends = endsOf(elected).at(-1)?.lastDay;
  if (!ends || addMonths(on, rule.params.notInLastMonths) > ends) return [];
  const numbers = frenchList(vacant.map(({ seat }) => String(seat.number)));
  return [
    {
      day: on,
      what: `Décider d’une élection partielle (sièges ${numbers})`,
      who: 'collège communal',
      rule: cited(rule),
    },
  ];
}

/** an end proposed for repeated absences; nothing ends before it is decided. */
function proposedEnds(body: BodyOnDay, on: Day): Decision[] {
  const rule = ruleInForce(body.rules, 'absence', on);
  return body.seats.flatMap(({ seat, mandate, departureAnnounced }) => {
    if (!rule || !mandate || departureAnnounced || !body.proposedEnds.has(mandate.mandateId)) return [];
    const what = `Se prononcer sur le mandat du siège ${seat.number} : absences répétées`;
    return [{ day: on, what, who: rule.params.decider, rule: cited(rule) }];
  });
}
