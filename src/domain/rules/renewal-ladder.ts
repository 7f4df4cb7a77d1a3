import type { Length } from '../calendar/period.js';
import type { NoticeRecipient, NoticeStep } from './params.js';

const months = (count: number): Length => ({ count, unit: 'months' });
const days = (count: number): Length => ({ count, unit: 'days' });

const OFFICE: readonly NoticeRecipient[] = ['secretary', 'chair'];
const MEMBER: readonly NoticeRecipient[] = ['holder', 'organisation'];

/** R-42, the renewal of six-year mandates, step by step: from the sheet of the cohort to the seats held in interim. */
export const RENEWAL_LADDER: readonly NoticeStep[] = [
  before('cohort-sheet', 'Fiche du renouvellement : sièges, titulaires, calendrier', months(12), OFFICE, {
    unless: ['succeeded'],
  }),
  before('stand-again', 'Souhaitez-vous vous représenter ?', months(9), MEMBER, {
    about: 'mandate',
    unless: ['answered', 'candidates_closed', 'succeeded'],
  }),
  before('call', 'Appel à candidatures', months(6), ['associations'], {
    electedOnly: true,
    unless: ['candidates_closed', 'succeeded'],
  }),
  before('stand-again-reminder', 'Rappel : souhaitez-vous vous représenter ?', months(4), MEMBER, {
    about: 'mandate',
    unless: ['answered', 'candidates_closed', 'succeeded'],
  }),
  before('no-election-date', 'Aucune date d’élection n’est fixée', months(3), OFFICE, {
    electedOnly: true,
    unless: ['election_dated', 'succeeded'],
  }),
  before('go-no-go', 'Sièges sans successeur et règle d’intérim', { count: 2, unit: 'weeks' }, OFFICE),
  before('handover', 'Fin du mandat et passage du relais', days(1), ['holder', 'successor'], {
    about: 'mandate',
    shift: 'legal',
    lateFor: days(30),
  }),
  after('interim-week', 'Sièges en intérim depuis une semaine', days(7), ['secretary']),
  after('interim-month', 'Sièges en intérim depuis un mois', days(30), OFFICE),
  ...[2, 3, 4, 5, 6].map((count) =>
    after(`interim-${count}-months`, `Sièges en intérim depuis ${count} mois`, months(count), OFFICE),
  ),
];

/** R-42 in its plain form: so many months before the last day, to the chair, the secretary and the member. */
export function plainNotices(monthsBefore: readonly number[]): readonly NoticeStep[] {
  return monthsBefore.map((count) =>
    before(`end-${count}m`, `Le mandat prend fin dans ${count} mois`, months(count), ['chair', 'secretary', 'holder'], {
      about: 'mandate',
      from: 'last_day',
    }),
  );
}

function before(
  code: string,
  label: string,
  offset: Length,
  recipients: readonly NoticeRecipient[],
  more: Partial<NoticeStep> = {},
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
    unless: [],
    ...more,
  };
}

function after(code: string, label: string, offset: Length, recipients: readonly NoticeRecipient[]): NoticeStep {
  return before(code, label, offset, recipients, { when: 'after', unless: ['succeeded'] });
}
