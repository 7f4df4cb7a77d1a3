import type { Day } from '../domain/calendar/day.js';
import { frenchFullDay } from '../domain/calendar/french.js';
import { inOffice } from '../domain/committee/composition.js';
import { type CommitteeSheet, nameOf } from './committee-sheets.service.js';
import { inBrief } from './sheet-page.js';

/** One committee on the list of all. */
export function card(sheet: CommitteeSheet, days = '') {
  const { chiffres, terme } = inBrief(sheet);
  const vacant = sheet.seats.length - inOffice(sheet.seats);
  return {
    id: sheet.body.id,
    href: `/comites/${sheet.body.id}${days}`,
    nom: sheet.body.name,
    but: sheet.body.purpose,
    etiquette: vacant > 0 ? `${vacant} ${vacant > 1 ? 'sièges vacants' : 'siège vacant'}` : 'Complet',
    genre: vacant > 0 ? 'attente' : 'ouvert',
    chiffres: [
      ...chiffres.slice(0, 1),
      {
        titre: 'Mandats',
        valeur: terme ? `${Math.max(0, terme.jours)} j` : '–',
        note: terme ? 'avant la fin' : 'aucun en cours',
      },
      ...chiffres.slice(2, 3),
    ],
  };
}

/** Who sits, each with the way to the act; on a seat by right the successor is named at once. */
export function changeable(sheet: CommitteeSheet) {
  const here = `/comites/${sheet.body.id}`;
  return sheet.seats.flatMap(({ seat, state, personId, mandate }) => {
    if (state === 'vacant' || !mandate) return [];
    const successor = seat.mode !== 'elected' || state === 'interim' || mandate.endedOn !== null;
    const href = successor ? `${here}/sieges/${seat.number}/titulaire` : `${here}/mandats/${mandate.mandateId}/fin`;
    const name = { texte: nameOf(sheet, personId), href };
    return [[seat.number, name, successor ? 'Installer un successeur' : 'Enregistrer un départ']];
  });
}

/** « Le comité le 3 mars 2025, tel que nous le savions le … »; empty for today as known now. */
export function saidDay({ day, today, knownOn }: CommitteeSheet): string {
  const known = knownOn ? `, tel que nous le savions le ${frenchFullDay(knownOn)}` : '';
  return day === today && !knownOn ? '' : `Le comité le ${frenchFullDay(day)}${known}.`;
}

/** « Les comités le 3 mars 2025, tels que nous les savions le … » */
export function saidListDay(on: Day | undefined, knownOn: Day | null): string {
  const day = on ? ` le ${frenchFullDay(on)}` : '';
  return `Les comités${day}${knownOn ? `, tels que nous les savions le ${frenchFullDay(knownOn)}` : ''}.`;
}

/** The same days for the files of the page. */
export function suffix(on: string | undefined, knownOn: string | null): string {
  const query = new URLSearchParams({ ...(on ? { jour: on } : {}), ...(knownOn ? { su: knownOn } : {}) }).toString();
  return query && `?${query}`;
}
