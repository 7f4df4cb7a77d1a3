import { type Day, daysBetween } from '../domain/calendar/day.js';
import { frenchDay } from '../domain/calendar/french.js';
import { shifted } from '../domain/calendar/period.js';
import { lastDayOf } from '../domain/calendar/term.js';
import { latestCall } from '../domain/elections/latest-call.js';
import { frenchCount, typeset } from '../domain/french.js';
import { ruleInForce } from '../domain/rules/rule-book.js';
import type { CohortOnDay } from './cohorts.service.js';

/** What the chair and the secretary are told of a cohort on a day: short true sentences, whatever the step. */
export function officeWords(one: CohortOnDay, mandateIds: readonly string[], day: Day): string[] {
  const { endsBefore } = one.cohort;
  const over = day >= endsBefore;
  return [
    ...(over ? interimWords(one, mandateIds.length, day) : endWords(one, mandateIds.length, day)),
    ...electionWords(one, day),
  ].map(typeset);
}

function endWords(one: CohortOnDay, count: number, day: Day): string[] {
  const { endsBefore } = one.cohort;
  const left = daysBetween(day, lastDayOf(endsBefore));
  const open = [...one.seats.values()].filter(({ successor }) => !successor).length;
  const ends = `${frenchCount(count, 'mandat se termine', 'mandats se terminent')} le ${frenchDay(lastDayOf(endsBefore))}`;
  return [
    left > 0 ? `${ends}, dans ${frenchCount(left, 'jour')}.` : `${ends}.`,
    open === 0
      ? 'Chaque siège a déjà son successeur.'
      : `${frenchCount(open, 'siège n’a pas encore de successeur', 'sièges n’ont pas encore de successeur')}.`,
    ...(open > 0 ? continuityWords(one, day) : []),
    ...(one.vacant > 0
      ? [`${frenchCount(one.vacant, 'siège élu est déjà vacant', 'sièges élus sont déjà vacants')}.`]
      : []),
  ];
}

function interimWords(one: CohortOnDay, count: number, day: Day): string[] {
  const { endsBefore } = one.cohort;
  const since = frenchCount(daysBetween(endsBefore, day), 'jour');
  return [
    `${frenchCount(count, 'mandat est terminé', 'mandats sont terminés')} depuis le ${frenchDay(lastDayOf(endsBefore))}, sans successeur : ${since} déjà.`,
    ...continuityWords(one, day),
  ];
}

/** until when those whose mandate has ended go on; null when they do not, or without limit. */
export function interimUntil(one: CohortOnDay, day: Day): { heldOver: boolean; until: Day | null } {
  const rule = ruleInForce(one.rules, 'continuity', day);
  if (!rule?.params.holdOver) return { heldOver: false, until: null };
  const { longest } = rule.params;
  return { heldOver: true, until: longest ? lastDayOf(shifted(one.cohort.endsBefore, longest)) : null };
}

function continuityWords(one: CohortOnDay, day: Day): string[] {
  const { heldOver, until } = interimUntil(one, day);
  if (!heldOver) return ['Sans successeur, le siège est vacant le lendemain.'];
  if (until === null) return ['Sans successeur, la personne reste en fonction, pour les affaires courantes.'];
  return until < day
    ? [`L’intérim a pris fin le ${frenchDay(until)} : ces sièges sont vacants.`]
    : [`Sans successeur, la personne reste en fonction au plus tard jusqu’au ${frenchDay(until)}.`];
}

function electionWords(one: CohortOnDay, day: Day): string[] {
  const open = [...one.seats.values()].filter(({ seat, successor }) => seat.mode === 'elected' && !successor);
  if (open.length === 0) return [];
  const without = open.filter(({ election }) => !election).length;
  if (without === 0) return ['L’élection est préparée : suivez-la dans « Élections ».'];
  const latest = latestCall(one.rules, one.cohort.endsBefore, day);
  return [
    `${frenchCount(without, 'siège n’a pas encore d’élection', 'sièges n’ont pas encore d’élection')}.`,
    ...(latest && day < one.cohort.endsBefore
      ? [
          latest.day < day
            ? `Pour être prêts à temps, l’appel devait s’ouvrir avant le ${frenchDay(latest.day)}.`
            : `Pour être prêts à temps, l’appel doit s’ouvrir au plus tard le ${frenchDay(latest.day)}.`,
        ]
      : []),
  ];
}
