import { type Day, daysBetween } from '../domain/calendar/day.js';
import { frenchDay } from '../domain/calendar/french.js';
import { lastDayOf } from '../domain/calendar/term.js';
import type { SeatOnDay } from '../domain/committee/composition.js';
import { fullMember, inOffice, shownHolder } from '../domain/committee/composition.js';
import { saidEndReason } from '../domain/committee/end-reasons.js';
import { frenchList } from '../domain/french.js';
import { ruleInForce } from '../domain/rules/rule-book.js';
import { cohortOf } from './cohort.js';
import { balanceOf, type CommitteeSheet, leaves, nameOf, onBehalfOf, quorumOf } from './committee-sheets.service.js';
import type { Mandate } from './mandate.entity.js';
import type { Seat } from './seat.entity.js';

const SHOWN = 5;

type OnDay = SeatOnDay<Seat, Mandate>;

/** « En bref »: four facts, and what to look at. */
export function inBrief(sheet: CommitteeSheet) {
  const { seats, day } = sheet;
  const vacant = seats.filter(({ state }) => state === 'vacant');
  const leaving = seats.filter((seat) => leaves(sheet, seat));
  const ceiling = ruleInForce(sheet.book, 'seat_ceiling', day)?.params.maxTotal ?? seats.length;
  const quorum = quorumOf(sheet);
  const filled = inOffice(seats);
  return {
    terme: term(sheet),
    chiffres: [
      { titre: 'Sièges pourvus', valeur: filled, note: `sur ${ceiling} au plus` },
      { titre: 'Sièges vacants', valeur: vacant.length, note: numbers(vacant) || 'aucun', alerte: vacant.length > 0 },
      { titre: 'Départs annoncés', valeur: leaving.length, note: departures(leaving) || 'aucun' },
      ...(quorum === null
        ? []
        : [{ titre: 'Quorum de présence', valeur: quorum, note: `présents sur ${filled} en fonction` }]),
    ],
    equilibre: balanceOf(sheet).map(({ sentence, citation, state }) => ({
      phrase: sentence,
      citation,
      rompu: state === 'breached',
    })),
    avertissements: warnings(sheet),
  };
}

function term(sheet: CommitteeSheet) {
  const cohort = cohortOf(sheet.seats);
  if (!cohort) return null;
  const lastDay = lastDayOf(cohort.plannedEnd);
  return {
    duree: saidYears(cohort.startsOn, cohort.plannedEnd),
    debut: cohort.startsOn,
    fin: lastDay,
    jours: daysBetween(sheet.day, lastDay),
  };
}

const COUNTS = ['', 'un', 'deux', 'trois', 'quatre', 'cinq', 'six', 'sept', 'huit', 'neuf'];

/** « de six ans », when the term is a whole number of years. */
function saidYears(from: Day, to: Day): string {
  const years = Number(to.slice(0, 4)) - Number(from.slice(0, 4));
  const word = COUNTS[years];
  return from.slice(4) === to.slice(4) && word ? `de ${word} ${years > 1 ? 'ans' : 'an'}` : '';
}

function warnings(sheet: CommitteeSheet): string[] {
  const { seats } = sheet;
  const interim = seats.filter(({ state }) => state === 'interim');
  const soon = seats.filter(({ daysLeft, next }) => daysLeft !== null && daysLeft <= 183 && next === null);
  const words: string[] = [];
  if (interim.length > 0)
    words.push(
      `${interim.length === 1 ? 'Un siège est tenu en intérim' : `${interim.length} sièges sont tenus en intérim`} : le mandat est fini et personne n’est encore installé.`,
    );
  if (soon.length > 0)
    words.push(
      `${soon.length === 1 ? 'Un mandat finit' : `${soon.length} mandats finissent`} dans moins de six mois, sans successeur connu.`,
    );
  return words;
}

function numbers(seats: readonly OnDay[]): string {
  if (seats.length === 0) return '';
  const list = seats.map(({ seat }) => String(seat.number));
  if (list.length > SHOWN) return `sièges ${list.slice(0, SHOWN).join(', ')}…`;
  return `${list.length === 1 ? 'siège' : 'sièges'} ${frenchList(list)}`;
}

const departures = (seats: readonly OnDay[]) =>
  seats
    .slice(0, 2)
    .map(({ seat, lastDay }) => `siège ${seat.number}, le ${frenchDay(lastDay ?? '', { year: false })}`)
    .join(' ; ');

/** The grid: what the partial `sieges` shows. */
export function seatGrid(sheet: CommitteeSheet, linked = true) {
  return sheet.seats.map((on) => ({
    numero: on.seat.number,
    etat:
      on.state === 'vacant'
        ? 'vacant'
        : leaves(sheet, on) || on.state === 'interim' || on.toConfirmSince
          ? 'fin'
          : 'actif',
    nom: nameOf(sheet, shownHolder(on)) || (on.state === 'vacant' ? '' : 'Titulaire à confirmer'),
    association: on.state === 'vacant' ? vacancy(on) : behalf(sheet, on),
    droit: on.seat.mode === 'elected' ? '' : byRight(on.seat),
    note: noteOf(sheet, on),
    href: linked ? `/comites/${sheet.body.id}/sieges/${on.seat.number}` : '',
  }));
}

/** « Présidence de droit » says it already. */
function behalf(sheet: CommitteeSheet, on: OnDay): string {
  const said = onBehalfOf(sheet, on);
  return on.seat.mode === 'ex_officio' && said === on.seat.label ? '' : said;
}

export function byRight({ mode, label, designatingBody }: Seat): string {
  if (mode === 'elected') return '';
  return mode === 'ex_officio' ? `${label} de droit` : `Désigné par : ${designatingBody || label}`;
}

function vacancy({ seat, vacantSince, formerly, next }: OnDay): string {
  const right = seat.mode === 'elected' ? '' : `${seat.label}. `;
  if (next) return `${right}Pourvu à partir du ${frenchDay(next.startsOn)}`;
  const known = vacantSince !== null && (formerly !== null || vacantSince !== seat.validFrom);
  const why = saidEndReason(formerly?.endReason ?? null);
  const cause = why ? ` (${why.charAt(0).toLowerCase()}${why.slice(1)})` : '';
  return known ? `${right}Vacant depuis le ${frenchDay(vacantSince)}${cause}` : right.replace(/\. $/, '');
}

function noteOf(sheet: CommitteeSheet, on: OnDay): string {
  if (on.toConfirmSince) return `À confirmer depuis le ${frenchDay(on.toConfirmSince)}`;
  if (on.state === 'interim')
    return on.interimSince ? `En intérim depuis le ${frenchDay(on.interimSince)}` : 'En intérim';
  if (on.state === 'suspended')
    return on.substitute ? `Remplace ${nameOf(sheet, fullMember(on))}, suspendu·e` : 'Suspendu·e';
  if (!leaves(sheet, on) || on.lastDay === null) return '';
  return `${saidEndReason(on.mandate?.endReason ?? null) || 'Fin'} le ${frenchDay(on.lastDay)}`;
}

/** « Quand les mandats finissent »: one bar for each last day, with its seats. */
export function cohortBars(sheet: CommitteeSheet) {
  const ends = new Map<Day, number[]>();
  for (const { lastDay, seat } of sheet.seats)
    if (lastDay) ends.set(lastDay, [...(ends.get(lastDay) ?? []), seat.number]);
  const lines = [...ends].sort(([a], [b]) => a.localeCompare(b));
  return {
    max: sheet.seats.length,
    lignes: lines.map(([day, seats]) => ({ texte: frenchDay(day), n: seats.length })),
  };
}
