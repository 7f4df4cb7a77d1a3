import { addDays, addMonths, type Day, dayFrom, dayOfMonth, monthOf, weekday, yearOf } from '../calendar/day.js';
import { nextWorkingDay, previousWorkingDay } from '../calendar/holidays.js';
import type { WallTime } from '../calendar/instant.js';
import { latestNotice } from '../calendar/notice.js';
import { endOfPeriod, type Length, latestStart, shifted } from '../calendar/period.js';
import { frenchCount } from '../french.js';
import type { AppliedRule } from '../rules/rule-book.js';
import { type Closure, step, type TimetableStep } from './timetable-step.js';

/** The rules that fix dates; without the two of the call the timetable begins with the roll. */
export type TimetableRules = Readonly<{
  poll: AppliedRule<'poll'>;
  claims: AppliedRule<'claims'>;
  period_forward: AppliedRule<'period_forward'>;
  designation: AppliedRule<'designation'>;
  call?: AppliedRule<'call'>;
  admissibility?: AppliedRule<'admissibility'>;
}>;

export type Timetable = Readonly<{
  steps: readonly TimetableStep[];
  warnings: readonly string[];
  opening: Readonly<{ day: Day; time: WallTime }>;
  closing: Readonly<{ day: Day; time: WallTime }>;
  /** Last day on which an association must be in order to be an elector. */
  rollDay: Day;
  claimsEnd: Day;
  termStartsOn: Day;
}>;

export type TimetableOptions = Readonly<{ closures?: readonly Closure[]; termStartsOn?: Day }>;

/** All dates of an election whose vote closes on a day, each at the latest the rules allow before, earliest after. */
export function timetableFromClosing(closing: Day, rules: TimetableRules, options: TimetableOptions = {}): Timetable {
  const notice = latestNotice(closing, rules.poll.params.noticeClearDays, 'clear_days');
  const rollDay = previousWorkingDay(addDays(notice, -1));
  const call = callBefore(rollDay, rules);
  return assembled({ call, rollDay, notice, closing }, rules, options);
}

/** All dates of an election whose call for candidates opens on a day, each as early as the rules allow. */
export function timetableFromCall(callOpens: Day, rules: TimetableRules, options: TimetableOptions = {}): Timetable {
  const call = callAfter(callOpens, rules);
  const rollDay = nextWorkingDay(addDays(call?.appealsEnd ?? callOpens, 1));
  const notice = nextWorkingDay(addDays(rollDay, 1));
  const closing = addDays(notice, rules.poll.params.noticeClearDays + 1);
  return assembled({ call, rollDay, notice, closing }, rules, options);
}

type Call = Readonly<{ opens: Day; closes: Day; decided: Day; appealsEnd: Day }>;

function callAfter(opens: Day, { call, admissibility, period_forward }: TimetableRules): Call | null {
  if (!call || !admissibility) return null;
  const closes = onWeekday(shifted(opens, call.params.minDuration), call.params.closingWeekday, 1);
  const decided = shifted(closes, admissibility.params.decision);
  return {
    opens,
    closes,
    decided,
    appealsEnd: endOfPeriod(decided, admissibility.params.appeal, period_forward.params),
  };
}

function callBefore(rollDay: Day, { call, admissibility, period_forward }: TimetableRules): Call | null {
  if (!call || !admissibility) return null;
  const decided = previousWorkingDay(
    latestStart(addDays(rollDay, -1), admissibility.params.appeal, period_forward.params),
  );
  const closes = onWeekday(shifted(decided, admissibility.params.decision, -1), call.params.closingWeekday, -1);
  const opens = previousWorkingDay(shifted(closes, call.params.minDuration, -1));
  return {
    opens,
    closes,
    decided,
    appealsEnd: endOfPeriod(decided, admissibility.params.appeal, period_forward.params),
  };
}

function onWeekday(day: Day, wanted: number | null, direction: 1 | -1): Day {
  const turn = wanted === null ? 0 : (((wanted - weekday(day)) * direction + 7) % 7) * direction;
  return addDays(day, turn);
}

type Dates = Readonly<{ call: Call | null; rollDay: Day; notice: Day; closing: Day }>;

function assembled(dates: Dates, rules: TimetableRules, options: TimetableOptions): Timetable {
  const { poll, claims, period_forward } = rules;
  const opens = shifted(dates.closing, poll.params.duration, -1);
  const published = nextWorkingDay(addDays(dates.closing, 1));
  const claimsEnd = endOfPeriod(published, claims.params.period, period_forward.params);
  const termStartsOn = options.termStartsOn ?? termStart(claimsEnd, rules);
  const after = { opens, published, claimsEnd, termStartsOn };
  const steps = [
    ...callSteps(dates.call, rules, options.closures ?? []),
    ...pollSteps({ ...dates, ...after }, rules, options.closures ?? []),
  ].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
  return {
    steps,
    warnings: steps.flatMap((s) => s.warnings),
    opening: { day: opens, time: poll.params.opensAt },
    closing: { day: dates.closing, time: poll.params.closesAt },
    rollDay: dates.rollDay,
    claimsEnd,
    termStartsOn,
  };
}

/** The first of a month that leaves one more month to the council, where it must designate. */
function termStart(claimsEnd: Day, { designation }: TimetableRules): Day {
  const ready = designation.params.needsCouncilAct ? addMonths(claimsEnd, 1) : addDays(claimsEnd, 1);
  return dayOfMonth(ready) === 1 ? ready : addMonths(dayFrom(yearOf(ready), monthOf(ready), 1), 1);
}

function callSteps(call: Call | null, rules: TimetableRules, closures: readonly Closure[]): TimetableStep[] {
  if (!call || !rules.call || !rules.admissibility) return [];
  const { closingTime, minDuration } = rules.call.params;
  const { decision, appeal, appealTo } = rules.admissibility.params;
  return [
    step('call_opens', { day: call.opens }, `Ouvert au moins ${said(minDuration)}`, rules.call, closures),
    step('call_closes', { day: call.closes, time: closingTime }, 'Heure de réception au serveur', rules.call, closures),
    step('admissibility', { day: call.decided }, `Dans les ${said(decision)}`, rules.admissibility, closures),
    step(
      'appeals_end',
      { day: call.appealsEnd },
      `${said(appeal)} pour recourir au ${appealTo}`,
      rules.admissibility,
      closures,
    ),
  ];
}

type AllDates = Dates & Readonly<{ opens: Day; published: Day; claimsEnd: Day; termStartsOn: Day }>;

function pollSteps(dates: AllDates, rules: TimetableRules, closures: readonly Closure[]): TimetableStep[] {
  const { poll, claims, designation } = rules;
  const { opensAt, closesAt, duration, noticeClearDays } = poll.params;
  const clear = frenchCount(noticeClearDays, 'jour franc', 'jours francs');
  return [
    step('roll_frozen', { day: dates.rollDay }, 'Le jour ouvrable qui précède la convocation', null, closures),
    step('notice', { day: dates.notice }, `${clear} avant la clôture`, poll, closures),
    step('opening', { day: dates.opens, time: opensAt }, `${said(duration)} avant la clôture`, poll, closures),
    ...reminders(dates, rules, closures),
    step('closing', { day: dates.closing, time: closesAt }, 'Choisi pour cette élection', poll, closures),
    step('publication', { day: dates.published }, 'Le premier jour ouvrable après la clôture', null, closures),
    step(
      'claims_end',
      { day: dates.claimsEnd, time: '24:00' },
      `${said(claims.params.period)} à partir de la publication`,
      claims,
      closures,
    ),
    step(
      'term_starts',
      { day: dates.termStartsOn },
      'Installation, une fois les réclamations closes',
      designation,
      closures,
    ),
  ];
}

function reminders(
  { opens, closing }: AllDates,
  { poll }: TimetableRules,
  closures: readonly Closure[],
): TimetableStep[] {
  return reminderDays(opens, closing, poll).map((day) =>
    step('reminder', { day }, 'Seulement à qui n’a pas encore voté', poll, closures),
  );
}

/** the days on which those who have not voted are reminded, in order, each once, between the first and the last. */
export function reminderDays(opens: Day, closing: Day, { params }: AppliedRule<'poll'>): Day[] {
  const days = [
    ...params.remindersAfterOpening.map((length) => shifted(opens, length)),
    ...params.remindersBeforeClose.map((length) => shifted(closing, length, -1)),
  ];
  return [...new Set(days)].filter((day) => opens < day && day < closing).sort();
}

function said({ count, unit }: Length): string {
  switch (unit) {
    case 'days':
      return frenchCount(count, 'jour');
    case 'working_days':
      return frenchCount(count, 'jour ouvrable', 'jours ouvrables');
    case 'weeks':
      return frenchCount(count, 'semaine');
    case 'months':
      return frenchCount(count, 'mois', 'mois');
    case 'years':
      return frenchCount(count, 'an');
  }
}
