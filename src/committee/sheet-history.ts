import type { Day } from '../domain/calendar/day.js';
import { frenchDay } from '../domain/calendar/french.js';
import { dayAt } from '../domain/calendar/instant.js';
import { lastDayOf } from '../domain/calendar/term.js';
import { saidEndReason } from '../domain/committee/end-reasons.js';
import { believed } from '../domain/committee/record.js';
import { typeset } from '../domain/french.js';
import { type CommitteeSheet, knownAt, nameOf } from './committee-sheets.service.js';
import type { Mandate } from './mandate.entity.js';

/** One line of « Histoire du comité »: the day, who, what happened, and the document that proves it. */
export type HistoryLine = { le: Day; quand: string; qui: string; texte: string };

const TOGETHER = 4;

/** What happened, latest first: entries, departures, corrections and annulments, each with its proof. */
export function historyOf(sheet: CommitteeSheet): HistoryLine[] {
  const { mandates } = sheet.record;
  const live = believed(mandates);
  return [
    ...installations(live),
    ...arrivals(sheet, live),
    ...live
      .filter(({ endReason }) => endReason !== null && endReason !== 'successor_installed')
      .map((m) => departure(sheet, m)),
    ...suspensionsOf(sheet).map(({ startsOn, place, said, reason, decision }) =>
      line(startsOn, '', `${said} (${place}) : ${reason}.`, decision),
    ),
    ...mandates.filter(({ kind }) => kind !== 'event').map((m) => amendment(sheet, m)),
  ].sort((a, b) => b.le.localeCompare(a.le));
}

/** The elected of one election are installed together: one sentence. */
function installations(live: readonly Mandate[]): HistoryLine[] {
  const byElection = new Map<string, Mandate[]>();
  for (const mandate of live)
    if (mandate.electionId)
      byElection.set(mandate.electionId, [...(byElection.get(mandate.electionId) ?? []), mandate]);
  return [...byElection.values()].map((group) => {
    const [first] = group as [Mandate];
    const count = group.length === 1 ? 'un membre élu' : `${group.length} membres élus`;
    return line(first.startsOn, '', `Installation du comité : ${count}.`, first.decision);
  });
}

/** Many who begin on one day by one document are one sentence. */
function arrivals(sheet: CommitteeSheet, live: readonly Mandate[]): HistoryLine[] {
  const byAct = new Map<string, Mandate[]>();
  for (const mandate of live.filter(({ origin }) => origin !== 'election')) {
    const key = `${mandate.startsOn} ${mandate.sinceAtLeast} ${mandate.decision}`;
    byAct.set(key, [...(byAct.get(key) ?? []), mandate]);
  }
  return [...byAct.values()].flatMap((group) => {
    const [first] = group as [Mandate];
    if (group.length < TOGETHER) return group.map((mandate) => arrival(sheet, mandate));
    const verb = first.sinceAtLeast ? 'siègent depuis au moins ce jour' : 'entrent en fonction';
    return line(first.startsOn, '', `${group.length} titulaires ${verb}.`, first.decision);
  });
}

function arrival(sheet: CommitteeSheet, mandate: Mandate): HistoryLine {
  const { startsOn, sinceAtLeast, plannedEnd, decision } = mandate;
  const since = sinceAtLeast ? 'siège depuis au moins ce jour' : 'entre en fonction';
  const until = plannedEnd ? `, jusqu’au ${frenchDay(lastDayOf(plannedEnd))}` : '';
  return line(startsOn, nameOf(sheet, mandate.personId), `(${seat(sheet, mandate)}) ${since}${until}.`, decision);
}

function departure(sheet: CommitteeSheet, mandate: Mandate): HistoryLine {
  const lastDay = lastDayOf(mandate.endedOn ?? mandate.plannedEnd ?? mandate.startsOn);
  const announced = lastDay >= sheet.today;
  const told = announced ? dayAt(mandate.recordedAt, sheet.body.timeZone) : lastDay;
  const what = announced
    ? `(${seat(sheet, mandate)}) quittera le comité le ${frenchDay(lastDay)}`
    : `(${seat(sheet, mandate)}) quitte le comité`;
  const why = mandate.reason || saidEndReason(mandate.endReason);
  return line(
    told,
    nameOf(sheet, mandate.personId),
    `${what} : ${why.charAt(0).toLowerCase()}${why.slice(1)}.`,
    mandate.decision,
  );
}

function amendment(sheet: CommitteeSheet, mandate: Mandate): HistoryLine {
  const day = dayAt(mandate.recordedAt, sheet.body.timeZone);
  const what = mandate.kind === 'annulment' ? 'le mandat est annulé' : 'une erreur d’encodage est corrigée';
  return line(
    day,
    nameOf(sheet, mandate.personId),
    `(${seat(sheet, mandate)}) : ${what}. ${mandate.reason}.`,
    mandate.decision,
  );
}

const seat = (sheet: CommitteeSheet, { seatId }: Pick<Mandate, 'seatId'>) =>
  `siège ${sheet.record.seats.find(({ id }) => id === seatId)?.number ?? '?'}`;

function line(le: Day, qui: string, text: string, decision: string): HistoryLine {
  const proof = decision.trim() ? ` Preuve : ${decision.trim().replace(/\.$/, '')}.` : '';
  return { le, quand: frenchDay(le), qui, texte: typeset(`${text.replace(/\.\.$/, '.')}${proof}`) };
}

/** Suspensions as known on the day of the sheet: « Ilse Peeters suspendu·e, Anne Roy siège en attendant ». */
export function suspensionsOf(sheet: CommitteeSheet) {
  const holdings = believed(sheet.record.holdings, knownAt(sheet));
  return holdings
    .filter(({ quality }) => quality === 'suspended')
    .map((holding) => {
      const { mandateId, startsOn } = holding;
      const meanwhile = holdings.find(
        (h) => h.quality === 'substitute' && h.mandateId === mandateId && h.startsOn === startsOn,
      );
      const sits = meanwhile ? `, ${nameOf(sheet, meanwhile.personId)} siège en attendant` : '';
      return { ...holding, place: seat(sheet, holding), said: `${nameOf(sheet, holding.personId)} suspendu·e${sits}` };
    });
}
