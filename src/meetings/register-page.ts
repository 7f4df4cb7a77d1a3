import { frenchFullDay, frenchMoment, frenchTime } from '../domain/calendar/french.js';
import { wallClockAt } from '../domain/calendar/instant.js';
import { Refused } from '../platform/refused.js';
import { oneText } from '../platform/web/typed.js';
import type { MeetingVote } from './meeting-vote.entity.js';
import { changedSince, stateOf, WAS, WAS_CHOICES } from './meeting-words.js';
import { lateConvocation, saidMeeting } from './meetings.service.js';
import { keptOutcome, type Outcome } from './outcome.js';
import { type Came, fieldOf, type Row, typedTime } from './register-rows.js';
import type { MeetingSheet } from './registers.service.js';

type Around = {
  /** 1, or more for a meeting that takes up one without quorum. */
  convocation: number;
  /** What the register gives today. */
  now: Outcome | null;
  votes: readonly MeetingVote[];
  mayWrite: boolean;
};

/** The register of a meeting as its page shows it: to fill in while it is open, to read once it is closed. */
export function registerPage(of: MeetingSheet, { convocation, now, votes, mayWrite }: Around) {
  const { meeting, sheet, rows, standIns } = of;
  const kept = keptOutcome(meeting);
  const shown = kept ?? now;
  const open = kept === null && meeting.cancelledBecause === '';
  const marked = rows.some(({ line }) => line !== null);
  return {
    ici: `/comites/${meeting.bodyId}/reunions/${meeting.id}`,
    titre: `Réunion du ${saidMeeting(meeting)}`,
    faits: facts(of, convocation),
    quorum: marked && shown ? shown.quorum.map(({ sentence }) => sentence) : [],
    citation: shown?.quorum[0]?.citation ?? '',
    renonce: shown?.waived ? 'Cette convocation se tient sans condition de quorum, pour les mêmes points.' : '',
    tardive: kept?.irregular ?? lateConvocation(meeting, sheet.book)?.sentence ?? '',
    change: changedSince(kept, now),
    ouverte: open,
    aNoter: open && mayWrite,
    annulee: meeting.cancelledBecause,
    rangs: rows.map(rowFields),
    liste: rows.map((row) => [row.number, row.name, row.onBehalfOf, saidLine(row)]),
    suppleants: standIns.map((one) => ({ id: one.personId, phrase: standIn(of, one) })),
    sieges: [
      { valeur: '', texte: 'le premier membre absent, dans l’ordre d’arrivée' },
      ...rows.map(({ seatId, number, name }) => ({ valeur: seatId, texte: `le siège ${number} (${name})` })),
    ],
    votes: votes.map(({ title, openedAt, sentence }) => [
      title,
      frenchTime(wallClockAt(openedAt, sheet.body.timeZone).time),
      sentence,
    ]),
    peutEcrire: mayWrite,
  };
}

function facts({ meeting, sheet }: MeetingSheet, convocation: number) {
  const { day, opensAt, place, convenedOn, closedAt } = meeting;
  return [
    { cle: 'Comité', valeur: sheet.body.name },
    { cle: 'Quand', valeur: `${frenchFullDay(day)}, ${frenchTime(opensAt)}` },
    ...(place ? [{ cle: 'Où', valeur: place }] : []),
    { cle: 'Convocation reçue', valeur: convenedOn ? frenchFullDay(convenedOn) : 'non notée' },
    ...(convocation > 1 ? [{ cle: 'Convocation', valeur: `la ${convocation}e, pour les mêmes points` }] : []),
    { cle: 'État', valeur: stateOf(meeting, sheet.today) },
    ...(closedAt ? [{ cle: 'Liste arrêtée', valeur: frenchMoment(closedAt, sheet.body.timeZone) }] : []),
  ];
}

function rowFields(row: Row) {
  const field = fieldOf(row);
  const { line } = row;
  return {
    champ: field,
    titre: `${row.number}. ${row.name}${row.fromMidnight ? ', à partir de minuit' : ''}`,
    association: row.onBehalfOf,
    choix: WAS_CHOICES,
    etait: line?.was ?? '',
    arrivee: line?.arrivedAt ?? '',
    depart: line?.leftAt ?? '',
    irreguliere: line?.irregular ? 'oui' : '',
    precise: Boolean(line && (line.arrivedAt || line.leftAt || line.irregular)),
  };
}

/** What was ticked for a member; nothing where nothing was. */
export function cameIn(form: Record<string, unknown>, row: Row): Came[] {
  const field = fieldOf(row);
  const was = oneText(form[`presence-${field}`]);
  if (was === '') return [];
  if (!Object.hasOwn(WAS, was))
    throw new Refused('unknown-choice', 'Choisissez présent, excusé ou absent.', `presence-${field}`);
  return [
    {
      seatId: row.seatId,
      personId: row.personId,
      was: was as Came['was'],
      arrivedAt: typedTime(form[`arrivee-${field}`], `arrivee-${field}`),
      leftAt: typedTime(form[`depart-${field}`], `depart-${field}`),
      irregular: oneText(form[`irreguliere-${field}`]) === 'oui',
    },
  ];
}

function saidLine({ line }: Row): string {
  if (!line) return 'non noté';
  const hours = [
    line.arrivedAt && `à partir de ${frenchTime(line.arrivedAt)}`,
    line.leftAt && `jusqu’à ${frenchTime(line.leftAt)}`,
    line.irregular && 'convocation irrégulière',
  ];
  return [WAS[line.was], ...hours].filter(Boolean).join(', ');
}

function standIn({ rows }: MeetingSheet, { name, seatId }: MeetingSheet['standIns'][number]): string {
  const row = rows.find((r) => r.seatId === seatId);
  return row ? `${name}, pour le siège ${row.number} (${row.name})` : `${name}, pour le premier membre absent`;
}
