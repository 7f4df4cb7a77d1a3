import type { Day } from '../domain/calendar/day.js';
import { frenchDay } from '../domain/calendar/french.js';
import { whyNotWorking } from '../domain/calendar/holidays.js';
import { latestCall } from '../domain/elections/latest-call.js';
import { frenchCount, frenchList } from '../domain/french.js';
import type { Decision } from '../domain/notices/due-notices.js';
import type { Rung } from '../domain/notices/expiry-ladder.js';
import type { Tally } from '../platform/mail/letters.service.js';
import type { MessageState } from '../platform/mail/outbox-message.entity.js';
import { tallyWords } from '../platform/mail/outbox-pages.js';
import type { CohortOnDay } from './cohorts.service.js';
import { campaignOf } from './draft.js';
import type { Notice } from './notice.entity.js';
import { ANSWER_WORDS, SKIP_WORDS, TO_WORDS } from './notice-words.js';

/** A step that was decided on a day: how many letters in which state, and why some did not leave. */
export function ledgerRow(same: readonly Notice[], states: ReadonlyMap<string, MessageState>, withLinks: boolean) {
  const [first] = same;
  if (!first) return [];
  const count = (state: Notice['state']) => same.filter((line) => line.state === state).length;
  const tally: Tally = {};
  for (const { state, key } of same) {
    const letter = states.get(key) ?? 'sent';
    if (state === 'posted') tally[letter] = (tally[letter] ?? 0) + 1;
  }
  const written = same.filter(({ state, doneAt }) => state === 'by_hand' && doneAt !== null).length;
  const waiting = count('by_hand') - written;
  const why = [...new Set(same.filter(({ state }) => state === 'skipped').map((line) => SKIP_WORDS[line.why] ?? ''))];
  const said = [
    ...(count('posted') > 0 ? [tallyWords(tally)] : []),
    ...(count('joined') > 0 ? [`${count('joined')} à une adresse déjà servie`] : []),
    ...(waiting > 0 ? [`${waiting} à écrire par lettre`] : []),
    ...(written > 0 ? [`${written} par lettre`] : []),
    ...(count('superseded') > 0 ? [`${count('superseded')} remplacés : la date de fin a été corrigée`] : []),
    ...(why.length > 0 ? [`${count('skipped')} sans envoi : ${why.join(', ')}`] : []),
  ];
  const href =
    withLinks && count('posted') > 0 ? { href: `/courriels/envois/${encodeURIComponent(campaignOf(first))}` } : {};
  return [frenchDay(first.decidedOn), { texte: first.label, ...href }, said.join(' ; ')];
}

/** One step of the ladder with its day, its state and what can be done with it; `coming` is what the next round decides. */
export function stepRow(
  one: CohortOnDay,
  { step, day, wanted }: Rung,
  own: readonly Notice[],
  coming: readonly Decision[],
) {
  const place = `/echeances/${one.body.id}/${one.cohort.endsBefore}/${step.code}`;
  const decided = own.filter((line) => line.step === step.code);
  const next = coming.filter(({ notice }) => notice.step.code === step.code);
  const pause = one.pauses.get(step.code);
  const standing = pause
    ? { etat: 'En pause', genre: 'attente', pourquoi: `En pause, ${pause.by} : ${pause.reason}` }
    : decided.length > 0
      ? outcome(decided)
      : outlook(next);
  return {
    jourDit: frenchDay(day, { weekday: true }),
    moved: day === wanted ? '' : `Le ${frenchDay(wanted)} est un jour non ouvrable (${whyNotWorking(wanted)}).`,
    texte: step.label,
    pour: frenchList(step.recipients.map((recipient) => TO_WORDS[recipient])),
    ...standing,
    exemple: `${place}/exemple`,
    pause: decided.length === 0 && !pause && standing.etat !== NOT_NEEDED ? `${place}/pause` : '',
    reprise: pause ? `${place}/reprise` : '',
  };
}

const NOT_NEEDED = 'Sans objet';

function outcome(decided: readonly Notice[]) {
  const written = decided.filter(({ state }) => state !== 'skipped' && state !== 'superseded').length;
  if (written > 0) return { etat: `Écrit à ${frenchCount(written, 'destinataire')}`, genre: '', pourquoi: '' };
  return { etat: NOT_NEEDED, genre: 'neutre', pourquoi: `Non envoyé : ${SKIP_WORDS[decided[0]?.why ?? ''] ?? ''}.` };
}

function outlook(next: readonly Decision[]) {
  if (next.length === 0) return { etat: 'À venir', genre: 'neutre', pourquoi: '' };
  const [skipped] = next.every((decision) => decision.skipped !== null) ? next.map((decision) => decision.skipped) : [];
  if (skipped) return { etat: NOT_NEEDED, genre: 'neutre', pourquoi: `Rien ne part : ${SKIP_WORDS[skipped]}.` };
  return { etat: 'Au prochain passage', genre: 'attente', pourquoi: '' };
}

/** The calendar backwards from the end: what must happen when, for those who follow to begin the day after. */
export function backwards(one: CohortOnDay, today: Day) {
  const { endsBefore } = one.cohort;
  const open = [...one.seats.values()].some(({ seat, successor }) => seat.mode === 'elected' && !successor);
  const latest = open && endsBefore > today ? latestCall(one.rules, endsBefore, today) : null;
  return (latest?.steps ?? []).map(({ day, label }) => ({ cle: frenchDay(day), valeur: label }));
}

/** Who goes on, seat by seat; empty where the ladder does not ask. */
export function answerRows(one: CohortOnDay) {
  if (!one.rule.params.steps.some(({ unless }) => unless.includes('answered'))) return [];
  return [...one.seats.values()]
    .filter(({ seat }) => seat.mode === 'elected')
    .sort((a, b) => a.seat.number - b.seat.number)
    .map(({ seat, mandate }) => {
      const given = one.answers.get(mandate.mandateId);
      const said = given ? `${given.by} : ${ANSWER_WORDS[given.answer]}` : 'pas encore de réponse';
      return { cle: `Siège ${seat.number}`, valeur: said, note: given?.remark ?? '' };
    });
}
