import { daysBetween } from '../domain/calendar/day.js';
import { frenchDay, shortDay } from '../domain/calendar/french.js';
import { dayAt } from '../domain/calendar/instant.js';
import { shifted } from '../domain/calendar/period.js';
import { lastDayOf } from '../domain/calendar/term.js';
import type { SeatOnDay } from '../domain/committee/composition.js';
import { saidEndReason } from '../domain/committee/end-reasons.js';
import { believed, daysOf } from '../domain/committee/record.js';
import { frenchCount } from '../domain/french.js';
import { ruleInForce } from '../domain/rules/rule-book.js';
import { NotHere } from '../platform/refused.js';
import { page } from '../platform/web/view.js';
import { saidDay } from './committee-pages.js';
import { type CommitteeSheet, knownAt, nameOf, onBehalfOf } from './committee-sheets.service.js';
import type { Mandate } from './mandate.entity.js';
import type { Seat } from './seat.entity.js';
import type { SeatOffer } from './seat-offers.service.js';
import { byRight } from './sheet-page.js';

/** The page of one seat: who sits, who sat, what was written and when. */
export function seatPage(sheet: CommitteeSheet, number: number, mayWrite: boolean, offers: readonly SeatOffer[] = []) {
  const on = onNumber(sheet, number);
  const here = `/comites/${sheet.body.id}`;
  const known = knownAt(sheet);
  const own = sheet.record.mandates.filter((m) => m.seatId === on.seat.id && (known === null || m.recordedAt <= known));
  const elected = on.seat.mode === 'elected';
  const enter = `${here}/sieges/${number}/titulaire`;
  const vacant = on.state === 'vacant' || on.state === 'interim';
  return page(
    'committee/seat',
    `Siège ${number}`,
    {
      titre: `Siège ${number}`,
      ici: `${here}/sieges/${number}`,
      autreJour: saidDay(sheet),
      valeurJour: sheet.day,
      valeurSu: sheet.knownOn ?? '',
      nature: elected ? 'Siège élu par les associations.' : `${byRight(on.seat)}.`,
      vacance:
        on.vacantSince && own.length > 0
          ? `Ce siège est vacant depuis le ${frenchDay(on.vacantSince)}.`
          : 'Ce siège n’a pas de titulaire.',
      pourvoir: mayWrite ? { href: enter, texte: 'Pourvoir ce siège' } : null,
      mandat: on.mandate && on.state !== 'vacant' && on.state !== 'to_confirm' ? holderOf(sheet, on, mayWrite) : null,
      fonction: mayWrite && !elected ? `${here}/sieges/${number}/fonction` : '',
      confirmation: on.toConfirmSince
        ? {
            texte: `À confirmer : l’institution a été installée le ${frenchDay(on.toConfirmSince)}.`,
            lien: mayWrite ? { href: `${here}/sieges/${number}/confirmation`, texte: 'Confirmer ou remplacer' } : null,
          }
        : null,
      remplacer: mayWrite && on.state !== 'vacant' && (!elected || vacant) ? enter : '',
      offres: offers,
      suivants: mayWrite ? futures(sheet, own, here) : [],
      titulaires: believed(own, known)
        .sort((a, b) => b.startsOn.localeCompare(a.startsOn))
        .map((m) => holderRow(sheet, on.seat, m)),
      versions: own.length > 1 || own.some(({ version }) => version > 1) ? versions(sheet, own) : [],
    },
    {
      trail: [
        { href: '/comites', texte: 'Comités et mandats' },
        { href: here, texte: sheet.body.name },
        { href: '', texte: `Siège ${number}` },
      ],
    },
  );
}

function onNumber(sheet: CommitteeSheet, number: number): SeatOnDay<Seat, Mandate> {
  const on = sheet.seats.find(({ seat }) => seat.number === number);
  if (!on) throw new NotHere('Ce siège n’existe pas dans ce comité. Revenez à la page du comité.');
  return on;
}
seatPage.of = onNumber;

function holderOf(sheet: CommitteeSheet, on: SeatOnDay<Seat, Mandate>, actions: boolean) {
  const mandate = on.mandate as Mandate;
  const base = `/comites/${sheet.body.id}/mandats/${mandate.mandateId}`;
  const interim = on.state === 'interim';
  const last = interim ? mandate.plannedEnd && lastDayOf(mandate.plannedEnd) : on.lastDay;
  return {
    lignes: [
      { cle: 'Titulaire', valeur: nameOf(sheet, on.personId), href: `/personnes/${on.personId}` },
      { cle: 'Au nom de', valeur: onBehalfOf(sheet, on) || 'Non précisé' },
      { cle: mandate.sinceAtLeast ? 'Depuis au moins le' : 'Depuis le', valeur: frenchDay(mandate.startsOn) },
      {
        cle: 'Dernier jour',
        valeur: last ? frenchDay(last) : 'Jusqu’au successeur',
        note: interim ? interimWords(sheet, on) : on.daysLeft === null ? '' : `Il reste ${on.daysLeft} jours.`,
      },
      ...(on.departureAnnounced ? [{ cle: 'Départ', valeur: mandate.reason }] : []),
      { cle: 'Preuve', valeur: mandate.decision || 'Aucun document noté' },
    ],
    actions,
    changement: mandate.endedOn === null ? `${base}/fin` : '',
    demission: mandate.endedOn === null || mandate.endReason === 'resignation' ? `${base}/demission` : '',
    suspension: `${base}/suspension`,
    correction: `${base}/correction`,
    attestation: `${base}/attestation.pdf`,
    annulation: `${base}/annulation`,
  };
}

/** « en intérim depuis 41 jours, au plus tard jusqu’au 1er septembre 2031 ». */
function interimWords(sheet: CommitteeSheet, { interimSince }: SeatOnDay<Seat, Mandate>): string {
  const longest = ruleInForce(sheet.book, 'continuity', sheet.day)?.params.longest;
  if (!interimSince) return 'Le mandat est fini. Le siège est tenu en intérim.';
  const days = daysBetween(interimSince, sheet.day) + 1;
  const until = longest ? ` Au plus tard jusqu’au ${frenchDay(lastDayOf(shifted(interimSince, longest)))}.` : '';
  return `Le mandat est fini. Le siège est tenu en intérim : ${frenchCount(days, 'jour')}, jusqu’à l’installation d’un successeur.${until}`;
}

function futures(sheet: CommitteeSheet, own: readonly Mandate[], here: string) {
  return believed(own)
    .filter(({ startsOn }) => startsOn > sheet.day)
    .map((m) => ({
      texte: `${nameOf(sheet, m.personId)}, à partir du ${frenchDay(m.startsOn)}.`,
      href: `${here}/mandats/${m.mandateId}/annulation`,
    }));
}

function holderRow(sheet: CommitteeSheet, seat: Seat, mandate: Mandate) {
  const end = daysOf(mandate).endsBefore;
  return [
    { texte: nameOf(sheet, mandate.personId), href: `/personnes/${mandate.personId}` },
    (mandate.organisationId && sheet.organisations.get(mandate.organisationId)?.name) ||
      (seat.mode === 'elected' ? '' : seat.label),
    `${mandate.sinceAtLeast ? 'au moins ' : ''}${shortDay(mandate.startsOn)}`,
    end === null ? 'en cours' : shortDay(lastDayOf(end)),
    mandate.endReason ? saidEndReason(mandate.endReason) : '',
    mandate.decision,
  ];
}

const KINDS = { event: 'changement', correction: 'correction', annulment: 'annulation' };

function versions(sheet: CommitteeSheet, own: readonly Mandate[]) {
  return [...own]
    .sort((a, b) => b.recordedAt.getTime() - a.recordedAt.getTime() || b.version - a.version)
    .map((m) => {
      const end = daysOf(m).endsBefore;
      return [
        shortDay(dayAt(m.recordedAt, sheet.body.timeZone)),
        m.author,
        m.version === 1 ? 'début' : KINDS[m.kind],
        nameOf(sheet, m.personId),
        shortDay(m.startsOn),
        end === null ? '' : shortDay(lastDayOf(end)),
        m.reason,
      ];
    });
}
