import type { Length } from '../calendar/period.js';
import type { NoticeRecipient, NoticeStep } from './params.js';

const months = (count: number): Length => ({ count, unit: 'months' });

/** R-42, the renewal of six-year mandates, step by step: from the sheet of the cohort to the seats held in interim. */
export const RENEWAL_LADDER: readonly NoticeStep[] = [
  cohort('cohort-sheet', 'Fiche du renouvellement : sièges, titulaires, calendrier', months(12), [
    'secretary',
    'chair',
  ]),
  mandate('stand-again', 'Souhaitez-vous vous représenter ?', months(9), ['holder', 'organisation'], 'answered'),
  cohort('call', 'Appel à candidatures', months(6), ['associations']),
  mandate(
    'stand-again-reminder',
    'Rappel : souhaitez-vous vous représenter ?',
    months(4),
    ['holder', 'organisation'],
    'answered',
  ),
  cohort('no-election-date', 'Aucune date d’élection n’est fixée', months(3), ['secretary', 'chair'], 'election_dated'),
  cohort('go-no-go', 'Sièges sans successeur et règle d’intérim', { count: 2, unit: 'weeks' }, ['secretary', 'chair']),
  {
    ...mandate('handover', 'Fin du mandat et passage du relais', { count: 1, unit: 'days' }, ['holder', 'successor']),
    shift: 'legal',
  },
  after('interim-week', 'Sièges en intérim depuis une semaine', { count: 7, unit: 'days' }, ['secretary']),
  after('interim-month', 'Sièges en intérim depuis un mois', { count: 30, unit: 'days' }, ['secretary', 'chair']),
  ...[2, 3, 4, 5, 6].map((count) =>
    after(`interim-${count}-months`, `Sièges en intérim depuis ${count} mois`, months(count), ['secretary', 'chair']),
  ),
];

/** R-42 in its plain form: so many months before the last day, to the chair, the secretary and the member. */
export function plainNotices(monthsBefore: readonly number[]): readonly NoticeStep[] {
  return monthsBefore.map((count) => ({
    ...mandate(`end-${count}m`, `Le mandat prend fin dans ${count} mois`, months(count), [
      'chair',
      'secretary',
      'holder',
    ]),
    from: 'last_day',
  }));
}

function cohort(
  code: string,
  label: string,
  offset: Length,
  recipients: readonly NoticeRecipient[],
  unless: NoticeStep['unless'] = null,
): NoticeStep {
  return {
    code,
    label,
    offset,
    when: 'before',
    from: 'first_day_after',
    shift: 'courtesy',
    about: 'cohort',
    recipients,
    unless,
  };
}

function mandate(
  code: string,
  label: string,
  offset: Length,
  recipients: readonly NoticeRecipient[],
  unless: NoticeStep['unless'] = null,
): NoticeStep {
  return { ...cohort(code, label, offset, recipients, unless), about: 'mandate' };
}

function after(code: string, label: string, offset: Length, recipients: readonly NoticeRecipient[]): NoticeStep {
  return { ...cohort(code, label, offset, recipients), when: 'after' };
}
