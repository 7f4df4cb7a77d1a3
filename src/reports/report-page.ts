import { daysBetween } from '../domain/calendar/day.js';
import { frenchCount } from '../domain/french.js';
import { type MandatesReportData, NO_DECISION, NO_VACANCY, situation } from '../platform/documents/mandates-report.js';

const ALERTS = { ok: 'bien', warn: '', bad: 'erreur', plain: '' } as const;

/** The report as its page shows it; on the personal page of the chair nothing leads where an account is needed. */
export function reportPage(report: MandatesReportData, today: string, forStaff: boolean) {
  const linked = (href: string) => (forStaff ? { href } : {});
  return {
    situation: situation(report.on, report.knownAt),
    phrase: report.sentence,
    ton: ALERTS[report.tone],
    ecart: offset(daysBetween(today, report.on)),
    comites: report.bodies.map((body) => ({
      cle: body.name,
      valeur: `${body.filled} sièges pourvus`,
      note: `Fin des mandats élus : ${body.ends}. État : ${body.state}.`,
      ...linked(`/comites/${body.id}`),
    })),
    vacants: report.vacancies.length > 0 ? report.vacancies : [NO_VACANCY],
    decisions: report.decisions.map(({ day, what, who, rule }) => ({
      cle: day,
      valeur: what,
      note: `Par : ${who}. ${rule}`,
    })),
    aucuneDecision: NO_DECISION,
    corps: report.bodies.map((body, i) => ({
      id: `comite-${i}`,
      nom: body.name,
      plusieurs: report.bodies.length > 1,
      chiffres: body.figures.map(({ name, tone, sentence, rule, citation }) => ({
        nom: name,
        ton: ALERTS[tone],
        phrase: sentence,
        citation,
        ...(forStaff
          ? { membres: `/comites/${body.id}`, regle: citation ? `/comites/${body.id}/reglement#${rule}-titre` : '' }
          : { membres: `#comite-${i}-sieges`, regle: '' }),
      })),
      sieges: body.seats.map((seat) => ({
        numero: seat.number,
        etat: seat.vacant ? 'vacant' : seat.attention ? 'fin' : 'actif',
        nom: seat.holder || (seat.vacant ? '' : 'Titulaire à confirmer'),
        association: seat.organisation,
        note: seat.attention ? seatNote(seat) : '',
        ...(forStaff ? { href: `/comites/${body.id}/sieges/${seat.number}` } : {}),
      })),
    })),
  };
}

/** « fin le 31/01/2027 », « intérim depuis le 01/02/2027 ». */
function seatNote({ state, to }: MandatesReportData['bodies'][number]['seats'][number]): string {
  if (to === '') return state;
  return state === 'fin dans l’année' ? `fin le ${to}` : `${state}, fin le ${to}`;
}

/** « Cette page montre la situation d’un autre jour »: said when the day is not today. */
function offset(days: number): string {
  if (days === 0) return '';
  return days < 0
    ? `C’était il y a ${frenchCount(-days, 'jour')}, tel que nous le savons aujourd’hui.`
    : `C’est dans ${frenchCount(days, 'jour')} : ce qui sera décidé d’ici là n’y est pas.`;
}
