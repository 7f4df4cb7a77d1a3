import { frenchDay } from '../domain/calendar/french.js';
import { shifted } from '../domain/calendar/period.js';
import { dayAfter } from '../domain/calendar/term.js';
import { type BalancedMember, type BalanceVerdict, balanceVerdicts } from '../domain/committee/balance.js';
import { fullMember, inOffice } from '../domain/committee/composition.js';
import { quorumNeeded } from '../domain/committee/quorum.js';
import { type Departure, quorumRunway } from '../domain/committee/runway.js';
import { frenchCount } from '../domain/french.js';
import { saidYear } from '../domain/meetings/attendance-year.js';
import type { RuleParams } from '../domain/rules/params.js';
import { cited, ruleInForce } from '../domain/rules/rule-book.js';
import type { ReportedBodyLine, Tone } from '../platform/documents/mandates-report.js';
import type { BodyOnDay } from './body-on-day.js';
import { endsOf } from './seat-words.js';

type Figure = ReportedBodyLine['figures'][number];

const TONES: Readonly<Record<BalanceVerdict['state'], Tone>> = {
  respected: 'ok',
  breached: 'bad',
  not_applicable: 'plain',
  off: 'plain',
};

/**
 * Balance today and, when the next mandates to end are fewer than half of the seats, once they have ended; then the
 * quorum on both bases and how the meetings of the year went.
 */
export function figuresOf(body: BodyOnDay, on: string): Figure[] {
  return [...balanceFigures(body, on), ...quorumFigures(body, on), ...meetingFigures(body)];
}

function balanceFigures(body: BodyOnDay, on: string): Figure[] {
  const rule = ruleInForce(body.rules, 'sex_balance', on);
  if (!rule) return [];
  const verdicts = (members: readonly BalancedMember[], name: string) =>
    balanceVerdicts(members, rule, body.seats.length).map(({ state, sentence, citation, departuresUntilBreach }) => ({
      name,
      tone: TONES[state],
      sentence: breachNear(sentence, departuresUntilBreach),
      rule: rule.id,
      citation,
    }));
  const [next] = endsOf(body.seats);
  const today = verdicts(membersOf(body), 'Équilibre');
  if (!next || 2 * next.seats.length > body.seats.length) return today;
  const remaining = membersOf(body, next.lastDay);
  return [...today, ...verdicts(remaining, `Équilibre après le ${frenchDay(next.lastDay)}, sans renouvellement`)];
}

/** Who is in office; after a day, those whose mandate goes on or whose successor is already known. */
function membersOf(body: BodyOnDay, afterLastDay: string | null = null): BalancedMember[] {
  return body.seats.flatMap((on) => {
    const { seat, state, lastDay, next } = on;
    if (state === 'vacant' && afterLastDay === null) return [];
    const goesOn = afterLastDay === null || lastDay === null || lastDay > afterLastDay;
    const who = goesOn ? fullMember(on) : (next?.personId ?? null);
    if (who === null) return [];
    return [{ sex: body.people.get(who)?.sex ?? null, byRight: seat.mode !== 'elected' }];
  });
}

/** How near a breach is: said where one or two departures of the smaller group would bring it. */
function breachNear(sentence: string, departures: number | null): string {
  if (departures === null || departures > 2) return sentence;
  return `${sentence} ${frenchCount(departures, 'départ', 'départs')} du groupe le moins nombreux ${departures === 1 ? 'suffirait' : 'suffiraient'} à la rompre.`;
}

/** Until when the quorum can be reached if nobody is replaced: ends announced or planned, and the end of interim. */
function runwayOf(body: BodyOnDay, quorum: RuleParams['quorum'], on: string): string {
  const continuity = ruleInForce(body.rules, 'continuity', on)?.params;
  const departures = body.seats.flatMap((seat): Departure[] => {
    if (seat.state === 'vacant' || seat.next !== null) return [];
    const { mandate, departureAnnounced, lastDay } = seat;
    const planned = mandate?.plannedEnd ?? null;
    if (departureAnnounced && lastDay) return [{ seatId: seat.seat.id, on: dayAfter(lastDay) }];
    if (planned === null || seat.seat.mode !== 'elected') return [];
    if (!continuity?.holdOver) return [{ seatId: seat.seat.id, on: planned }];
    return continuity.longest ? [{ seatId: seat.seat.id, on: shifted(planned, continuity.longest) }] : [];
  });
  return quorumRunway(body.seats.length, inOffice(body.seats), departures, quorum, on).sentence;
}

const BASES: Readonly<Record<RuleParams['quorum']['base'], string>> = {
  in_office: 'membres en fonction',
  seats_total: 'sièges',
};

function quorumFigures(body: BodyOnDay, on: string): Figure[] {
  const rule = ruleInForce(body.rules, 'quorum', on);
  if (!rule) return [];
  const bases = { seatsTotal: body.seats.length, inOffice: inOffice(body.seats) };
  const said = (base: RuleParams['quorum']['base']) => {
    const needed = quorumNeeded(bases, { ...rule.params, base });
    const whole = base === 'in_office' ? bases.inOffice : bases.seatsTotal;
    const spare = bases.inOffice - needed;
    return {
      tone: spare < 0 ? ('bad' as const) : ('plain' as const),
      sentence:
        spare < 0
          ? `${frenchCount(needed, 'présent')} sur ${whole} ${BASES[base]} : le comité ne peut pas l’atteindre.`
          : `${frenchCount(needed, 'présent')} sur ${whole} ${BASES[base]} ; il peut en manquer ${spare}.`,
    };
  };
  const other = rule.params.base === 'in_office' ? 'seats_total' : 'in_office';
  return [
    { name: 'Quorum', ...said(rule.params.base), rule: rule.id, citation: cited(rule) },
    {
      name: `Quorum, s’il se prenait des ${BASES[other]}`,
      ...said(other),
      tone: 'plain',
      rule: rule.id,
      citation: '',
    },
    {
      name: 'Sans remplacement',
      tone: 'plain',
      sentence: runwayOf(body, rule.params, on),
      rule: rule.id,
      citation: '',
    },
  ];
}

function meetingFigures({ meetings }: BodyOnDay): Figure[] {
  const sentence = saidYear(meetings);
  if (sentence === '') return [];
  const tone = meetings.every(({ held }) => held) ? ('plain' as const) : ('warn' as const);
  return [{ name: 'Présences', tone, sentence, rule: 'quorum', citation: '' }];
}
