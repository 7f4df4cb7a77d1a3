import { type CommitteeSheet, nameOf, onBehalfOf } from '../committee/committee-sheets.service.js';
import { frenchDay, frenchMoment } from '../domain/calendar/french.js';
import { dayAt } from '../domain/calendar/instant.js';
import { inOffice } from '../domain/committee/composition.js';
import { frenchCount } from '../domain/french.js';
import type { publicElections } from './public-elections.js';

type Elections = ReturnType<typeof publicElections>;
type OnDay = CommitteeSheet['seats'][number];

export function publicCommittee(sheet: CommitteeSheet, elections: Elections) {
  const { body, seats } = sheet;
  const filled = inOffice(seats);
  const vacant = seats.length - filled;
  return {
    id: body.id,
    nom: body.name,
    but: body.purpose,
    installe: filled > 0,
    compte: `${frenchCount(filled, 'siège pourvu', 'sièges pourvus')} sur ${seats.length}${vacant > 0 ? `, ${frenchCount(vacant, 'siège vacant', 'sièges vacants')}` : ''}.`,
    membres: seats.map((on) => memberRow(sheet, on)),
    dates: nextDates(sheet, elections),
    elections: elections.map(({ href, nom, etat }) => ({ href, nom, etat })),
  };
}

function memberRow(sheet: CommitteeSheet, on: OnDay) {
  const { seat, state, mandate, lastDay } = on;
  const behalf = state === 'vacant' ? (seat.mode === 'elected' ? '' : seat.label) : onBehalfOf(sheet, on);
  if (state === 'to_confirm') return [seat.number, { texte: 'À confirmer', note: seat.label }, ''];
  if (state === 'vacant') return [seat.number, { texte: 'Siège vacant', note: behalf }, ''];
  const since = mandate
    ? `${mandate.sinceAtLeast ? 'Au moins depuis' : 'Depuis'} le ${frenchDay(mandate.startsOn)}`
    : '';
  const until = state === 'interim' ? 'en intérim' : lastDay ? `jusqu’au ${frenchDay(lastDay)}` : 'jusqu’au successeur';
  return [seat.number, { texte: nameOf(sheet, on.personId), note: behalf }, { texte: since, note: until }];
}

/** Ends of mandates and hours of the votes to come, nearest first. */
function nextDates(sheet: CommitteeSheet, elections: Elections) {
  const ends = new Map<string, number>();
  for (const { lastDay } of sheet.seats) if (lastDay) ends.set(lastDay, (ends.get(lastDay) ?? 0) + 1);
  const moments = elections.flatMap(({ nom, ouvre, ferme }) => [
    { day: dayAt(ouvre), texte: `Ouverture du vote : ${nom}, ${frenchMoment(ouvre)}.` },
    { day: dayAt(ferme), texte: `Clôture du vote : ${nom}, ${frenchMoment(ferme)}.` },
  ]);
  const lastDays = [...ends].map(([day, count]) => ({
    day,
    texte: `Fin de ${frenchCount(count, 'mandat')} : ${frenchDay(day)}.`,
  }));
  return [...moments, ...lastDays]
    .filter(({ day }) => day >= sheet.today)
    .sort((a, b) => a.day.localeCompare(b.day))
    .slice(0, 8)
    .map(({ texte }) => texte);
}
