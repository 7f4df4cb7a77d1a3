import { communalElection, communalYear, councilInstallation, nthWeekday } from '../calendar/communal.js';
import { addDays, addMonths, type Day, monthOf, weekday, yearOf } from '../calendar/day.js';
import { isWorkingDay, nextWorkingDay } from '../calendar/holidays.js';
import { latestNotice } from '../calendar/notice.js';
import { endOfPeriod } from '../calendar/period.js';
import { termFrom } from '../calendar/term.js';
import type { AppliedRule } from '../rules/rule-book.js';
import { type Timetable, type TimetableRules, timetableFromCall, timetableFromClosing } from './timetable.js';
import { type Closure, type StepCode, step, type TimetableStep } from './timetable-step.js';

export type RenewalRules = TimetableRules &
  Readonly<{
    call: AppliedRule<'call'>;
    admissibility: AppliedRule<'admissibility'>;
    notice: AppliedRule<'notice'>;
    term: AppliedRule<'term'>;
    expiry_notice: AppliedRule<'expiry_notice'>;
  }>;

/** Where the calendar is counted from: the first day of the call, or the last day of the vote. */
export type RenewalAnchor = Readonly<{ callOpens: Day } | { closing: Day }>;

const THURSDAY = 4;
const MONDAY = 1;
const COUNCIL_OF_STATE = { count: 60, unit: 'days' } as const;
const DAYS_BETWEEN_COUNCIL_AND_INSTALLATION = 21;
const REMINDER_BEFORE_CALL_ENDS = 11;
const RUN_OFF_DAYS = 7;

/**
 * One complete renewal after a communal election, from the inventory of mandates to the last notice of their expiry
 * (rules-and-law.md §4). Council sittings are the fourth Thursdays, as observed; they are to be confirmed by the council.
 */
export function renewalCalendar(
  anchor: RenewalAnchor,
  rules: RenewalRules,
  closures: readonly Closure[] = [],
): TimetableStep[] {
  const table =
    'callOpens' in anchor
      ? timetableFromCall(anchor.callOpens, rules, { closures })
      : timetableFromClosing(anchor.closing, rules, { closures });
  const designated = sittingFrom(addDays(table.claimsEnd, 1));
  const installation = addDays(designated, DAYS_BETWEEN_COUNCIL_AND_INSTALLATION);
  const options = { closures, termStartsOn: installation };
  const whole =
    'callOpens' in anchor
      ? timetableFromCall(anchor.callOpens, rules, options)
      : timetableFromClosing(anchor.closing, rules, options);
  const on = (code: StepCode, day: Day, why: string, rule: Parameters<typeof step>[3] = null) =>
    step(code, { day }, why, rule, closures);
  return [
    ...before(dayOf(whole, 'call_opens'), on),
    ...whole.steps,
    ...around(whole, on, rules),
    ...after({ table: whole, designated, installation }, on, rules),
  ].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
}

type On = (code: StepCode, day: Day, why: string, rule?: Parameters<typeof step>[3]) => TimetableStep;

/** What happens before the call, counted from the communal election that it follows. */
function before(callOpens: Day, on: On): TimetableStep[] {
  const year = communalYear(callOpens);
  const installed = councilInstallation(year);
  const decided = sittingFrom(addDays(callOpens, -DECIDED_BEFORE_CALL));
  return [
    on('inventory', nthWeekday(year, 6, MONDAY, 1), 'Le premier lundi de juin de l’année des élections'),
    on('directory', nthWeekday(year, 9, MONDAY, 1), 'Le premier lundi de septembre'),
    on('communal_election', communalElection(year), 'Le deuxième dimanche d’octobre, tous les six ans'),
    on('holding_over', addDays(communalElection(year), 1), 'Le lendemain des élections : affaires courantes'),
    on('council_installed', installed, 'Le premier lundi de décembre'),
    on(
      'others_installed',
      addDays(installed, 4),
      'Environ : dans la semaine qui suit, puis début janvier pour le CPAS',
    ),
    on('council_decides', decided, 'Le quatrième jeudi du mois, à confirmer par le conseil'),
    on('representatives', nextWorkingDay(addDays(decided, 4)), 'Le lundi qui suit la décision'),
  ];
}

const DECIDED_BEFORE_CALL = 31;

/** Beside the steps of the vote: the reminder of the call, and a second round in case. */
function around(table: Timetable, on: On, rules: RenewalRules): TimetableStep[] {
  const closes = dayOf(table, 'call_closes');
  const runOff = nextWorkingDay(addDays(table.claimsEnd, 1));
  return [
    on('call_reminder', addDays(closes, -REMINDER_BEFORE_CALL_ENDS), 'Aux associations sans candidature', rules.call),
    on('run_off', runOff, `Si des sièges restent à pourvoir : ${RUN_OFF_DAYS} jours, après les réclamations`),
  ];
}

type Ends = Readonly<{ table: Timetable; designated: Day; installation: Day }>;

/** From the council that designates to the notices of expiry. */
function after({ table, designated, installation }: Ends, on: On, rules: RenewalRules): TimetableStep[] {
  const letters = nextWorkingDay(addDays(designated, 4));
  const { length, unit } = rules.notice.params;
  const latest = latestNotice(installation, length, unit);
  const year = communalYear(dayOf(table, 'call_opens'));
  const term = termFrom(installation, rules.term.params.years, rules.term.params.leapDay);
  return [
    on('council_designates', designated, 'Le quatrième jeudi du mois, après les réclamations', rules.designation),
    on('designation_letters', letters, 'Le lundi qui suit la désignation'),
    on(
      'installation_notice',
      addDays(latest, MONDAY - weekday(latest)),
      `Au plus tard le ${latest.slice(8)}/${latest.slice(5, 7)} pour le délai de convocation`,
      rules.notice,
    ),
    on('mandates_end', installation, 'Le jour de l’installation des suivants', rules.term),
    on(
      'council_of_state',
      endOfPeriod(letters, COUNCIL_OF_STATE),
      '60 jours après la notification (recours au Conseil d’État)',
    ),
    on('evaluation', addMonths(councilInstallation(year), 12), 'Dans l’année qui suit l’installation du conseil'),
    ...EXPIRY_MONTHS.map((months) =>
      on('expiry_notice', nextWorkingDay(addMonths(term.lastDay, -months)), saidMonths(months), rules.expiry_notice),
    ),
  ];
}

const EXPIRY_MONTHS = [12, 6, 3, 1];

const saidMonths = (months: number) => `${months} mois avant la fin des mandats`;

/** The first fourth Thursday on a day or later that is not a holiday: then the Thursday after. */
function sittingFrom(day: Day): Day {
  const sitting = nthWeekday(yearOf(day), monthOf(day), THURSDAY, 4);
  if (sitting < day) return sittingFrom(addMonths(`${day.slice(0, 'YYYY-MM'.length)}-01`, 1));
  return isWorkingDay(sitting) ? sitting : addDays(sitting, 7);
}

function dayOf({ steps }: Timetable, code: StepCode): Day {
  const found = steps.find((s) => s.code === code);
  if (!found) throw new RangeError(`The timetable has no ${code}`);
  return found.day;
}
