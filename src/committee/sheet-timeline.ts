import { addDays, addMonths, type Day, earliest, latest } from '../domain/calendar/day.js';
import { frenchDay } from '../domain/calendar/french.js';
import { lastDayOf } from '../domain/calendar/term.js';
import { believed, daysOf } from '../domain/committee/record.js';
import { frenchCount } from '../domain/french.js';
import { type TimelineRow, timeline } from '../platform/look/timeline.js';
import { type CommitteeSheet, knownAt, leaves, nameOf, wasKnown } from './committee-sheets.service.js';
import type { Mandate } from './mandate.entity.js';
import { suspensionsOf } from './sheet-history.js';

const YEARS_BACK = 12;
const YEARS_AHEAD = 7;

/** « Qui a occupé chaque siège ? »: seats whose holder changed or will change, or all of them. */
export function seatTimeline(sheet: CommitteeSheet, all: boolean) {
  const known = believed(sheet.record.mandates, knownAt(sheet));
  if (known.length === 0) return null;
  const span = spanOf(known, sheet.day);
  const rows = sheet.seats.map((on) => {
    const own = known.filter((m) => m.seatId === on.seat.id).sort((a, b) => a.startsOn.localeCompare(b.startsOn));
    const blocs = own.map((m) => block(sheet, on.state, m));
    return { on, own, row: { texte: `Siège ${on.seat.number}`, blocs, pauses: pausesOf(sheet, own) } };
  });
  const changing = rows.filter(
    ({ on, own, row }) =>
      own.length > 1 || row.pauses.length > 0 || leaves(sheet, on) || (own.length > 0 && on.state === 'vacant'),
  );
  const shown: TimelineRow[] = (all || changing.length === 0 ? rows : changing).map(({ row }) => row);
  const whole = shown.length === rows.length;
  return {
    dessin: timeline(shown, {
      ...span,
      aujourdhui: sheet.day,
      ...(sheet.day === sheet.today ? {} : { repere: frenchDay(sheet.day) }),
    }),
    tout: whole,
    phrase: whole
      ? ''
      : shown.length === 1
        ? 'Voici le siège qui a changé, ou qui va changer.'
        : `Voici les ${frenchCount(shown.length, 'siège')} qui ont changé, ou qui vont changer.`,
    annees: `${span.du.slice(0, 4)} à ${span.au.slice(0, 4)}`,
  };
}

function spanOf(mandates: readonly Mandate[], day: Day): { du: Day; au: Day } {
  const first = earliest(day, ...mandates.map(({ startsOn }) => startsOn));
  const last = latest(addDays(day, 30), ...mandates.flatMap((m) => (m.plannedEnd ? lastDayOf(m.plannedEnd) : [])));
  return {
    du: latest(first, addMonths(day, -12 * YEARS_BACK)),
    au: earliest(last, addMonths(day, 12 * YEARS_AHEAD)),
  };
}

function block(sheet: CommitteeSheet, state: string, mandate: Mandate) {
  const end = daysOf(mandate).endsBefore;
  const over = end !== null && end <= sheet.day;
  const actingStill = over && state === 'interim' && mandate.endedOn === null && noneAfter(sheet, mandate);
  return {
    du: mandate.startsOn,
    au: actingStill ? sheet.day : end && lastDayOf(end),
    texte: nameOf(sheet, mandate.personId),
    genre: actingStill ? ('fin' as const) : kind(sheet, mandate, over),
  };
}

function kind(sheet: CommitteeSheet, mandate: Mandate, over: boolean) {
  if (mandate.startsOn > sheet.day) return 'prevu' as const;
  if (over) return 'passe' as const;
  return mandate.endedOn !== null && wasKnown(sheet, mandate) ? ('fin' as const) : ('actuel' as const);
}

const noneAfter = (sheet: CommitteeSheet, { seatId, startsOn }: Mandate) =>
  !believed(sheet.record.mandates).some((m) => m.seatId === seatId && m.startsOn > startsOn && m.startsOn <= sheet.day);

/** When a holder was suspended, and who sat meanwhile. */
function pausesOf(sheet: CommitteeSheet, own: readonly Mandate[]) {
  return suspensionsOf(sheet)
    .filter(({ mandateId }) => own.some((m) => m.mandateId === mandateId))
    .map(({ startsOn, endsOn, said }) => ({ du: startsOn, au: endsOn && lastDayOf(endsOn), texte: said }));
}
