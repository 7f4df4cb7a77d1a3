import { addDays, type Day } from '../calendar/day.js';
import { nextWorkingDay, previousWorkingDay } from '../calendar/holidays.js';
import { shifted } from '../calendar/period.js';
import type { NoticeRecipient, NoticeStep } from '../rules/params.js';

/** A mandate that runs towards its planned end, as the ladder sees it. */
export type EndingMandate = Readonly<{
  mandateId: string;
  elected: boolean;
  startsOn: Day;
  /** The day it was first recorded: what lay before was never announced (R-42, edge of the replaced member). */
  knownSince: Day;
}>;

/** The mandates of a body that end together; `endsBefore` is the first day after them. */
export type Cohort = Readonly<{ bodyId: string; endsBefore: Day; mandates: readonly EndingMandate[] }>;

/** One step of the ladder on its day; `wanted` is the day before the shift to a working day. */
export type Rung = Readonly<{ step: NoticeStep; day: Day; wanted: Day }>;

/** One notice: a step, about one mandate or the whole cohort, to one kind of recipient. Its key is its identity. */
export type PlannedNotice = Readonly<{
  key: string;
  step: NoticeStep;
  day: Day;
  /** From this day on it says nothing useful any more; null while it always does. */
  uselessFrom: Day | null;
  recipient: NoticeRecipient;
  mandateIds: readonly string[];
}>;

/** Told once for all the mandates that end together, whatever the step is about: one letter, not sixteen. */
const TOLD_ONCE: readonly NoticeRecipient[] = ['chair', 'secretary', 'associations'];

/** the steps of the ladder for mandates whose first day after is `endsBefore`, earliest first. */
export function expiryLadder(endsBefore: Day, steps: readonly NoticeStep[]): Rung[] {
  return steps.map((step) => rung(endsBefore, step)).sort((a, b) => a.day.localeCompare(b.day));
}

function rung(endsBefore: Day, step: NoticeStep): Rung {
  const from = step.from === 'last_day' ? addDays(endsBefore, -1) : endsBefore;
  const wanted = shifted(from, step.offset, step.when === 'before' ? -1 : 1);
  return { step, wanted, day: step.shift === 'legal' ? previousWorkingDay(wanted) : nextWorkingDay(wanted) };
}

/**
 * Every notice of a cohort, earliest first. A step whose day had gone by when the mandate began or was recorded is not
 * among them: a replacement of ten months gets only what is still ahead.
 */
export function plannedNotices(cohort: Cohort, steps: readonly NoticeStep[]): PlannedNotice[] {
  return expiryLadder(cohort.endsBefore, steps).flatMap(({ step, day }) => {
    const announced = cohort.mandates.filter(
      (m) => m.knownSince <= day && m.startsOn <= day && (m.elected || !step.electedOnly),
    );
    const ids = announced.map(({ mandateId }) => mandateId).sort();
    if (ids.length === 0) return [];
    return step.recipients.flatMap((recipient) => {
      const once = step.about === 'cohort' || TOLD_ONCE.includes(recipient);
      const groups = once ? [ids] : ids.map((id) => [id]);
      return groups.map((mandateIds) => ({
        key: keyOf(cohort, step, recipient, once ? null : (mandateIds[0] ?? null)),
        step,
        day,
        uselessFrom: uselessFrom(cohort.endsBefore, step),
        recipient,
        mandateIds,
      }));
    });
  });
}

/** The planned end is in the key: a renewed or corrected mandate begins a series of its own, and nothing leaves twice. */
function keyOf(cohort: Cohort, step: NoticeStep, recipient: NoticeRecipient, mandateId: string | null): string {
  return ['avis', mandateId ?? cohort.bodyId, cohort.endsBefore, step.code, recipient].join(':');
}

function uselessFrom(endsBefore: Day, step: NoticeStep): Day | null {
  if (step.when === 'after') return null;
  return step.lateFor ? shifted(endsBefore, step.lateFor) : endsBefore;
}
