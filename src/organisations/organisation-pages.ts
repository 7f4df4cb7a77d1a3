import { addDays, type Day } from '../domain/calendar/day.js';
import { frenchDay } from '../domain/calendar/french.js';
import { frenchCount } from '../domain/french.js';
import { fullName } from '../domain/organisations/person-name.js';
import { paged } from '../platform/web/paging.js';
import { type Delegate, runsOn } from './delegates.service.js';
import type { Organisation } from './organisation.entity.js';
import { FILTERS, type Line, matches } from './organisation-lines.js';

const FILTER_WORDS: Record<keyof typeof FILTERS, [string, string]> = {
  'sans-courriel': ['sans courriel', 'sans courriel'],
  'en-erreur': ['adresse en erreur', 'adresses en erreur'],
  'sans-delegue': ['sans délégué·e', 'sans délégué·e'],
  'pas-en-ordre': ['pas en ordre', 'pas en ordre'],
};

export const ROOT = { href: '/associations', texte: 'Associations' };

/** The day is null where today is meant, so that no address carries it. */
type Asked = { q: string; etat: string; page: unknown; jour: Day | null };

/** The list as it is asked for: a search, or one of the filters, on a day. */
export function listPage(all: readonly Line[], today: Day, asked: Asked) {
  const { q, jour } = asked;
  const on = jour ?? today;
  const left = (line: Line) => line.leftOn !== null && line.leftOn <= on;
  const coming = (line: Line) => line.memberSince !== null && line.memberSince > on;
  const associations = all.filter((line) => line.kind === 'association');
  const members = associations.filter((line) => !left(line) && !coming(line));
  const groups: Record<string, readonly Line[]> = {
    parties: associations.filter(left),
    'a-venir': associations.filter(coming),
    institutions: all.filter((line) => line.kind === 'institution'),
  };
  const address = (asks: Record<string, string>) => {
    const query = new URLSearchParams({ ...asks, ...(jour && { jour }) }).toString();
    return `/associations${query && `?${query}`}`;
  };
  for (const [name, keep] of Object.entries(FILTERS)) groups[name] = members.filter(keep);
  const etat = Object.hasOwn(groups, asked.etat) ? asked.etat : '';
  const group = groups[etat] ?? members;
  const shown = q ? (etat ? group : all).filter((line) => matches(line, q)) : group;
  const { lines, pagination } = paged(shown, asked.page, (page) =>
    address({ ...(q && { q }), ...(etat && { etat }), page: String(page) }),
  );
  const filters = Object.entries(groups).filter(([name, lines]) => lines.length > 0 || name === etat);
  return {
    vide: all.length === 0,
    recherche: q,
    etat,
    dateChoisie: jour ?? '',
    dateMontree: on,
    compte: q
      ? frenchCount(shown.length, 'association trouvée', 'associations trouvées')
      : countWords(shown.length, etat),
    filtres: [
      { texte: frenchCount(members.length, 'membre'), href: address({}), courant: etat === '' },
      ...filters.map(([name, lines]) => ({
        texte: countWords(lines.length, name),
        href: address({ etat: name }),
        courant: name === etat,
      })),
    ],
    lignes: lines.map((line) => shownLine(line, left(line))),
    ...pagination,
  };
}

function countWords(count: number, etat: string): string {
  if (etat === 'parties') return frenchCount(count, 'partie', 'parties');
  if (etat === 'a-venir') return frenchCount(count, 'pas encore membre', 'pas encore membres');
  if (etat === 'institutions') return frenchCount(count, 'institution');
  const words = FILTER_WORDS[etat as keyof typeof FILTERS];
  return words ? frenchCount(count, ...words) : frenchCount(count, 'association membre', 'associations membres');
}

function shownLine(line: Line, left: boolean) {
  const marks = [
    ...(left ? [{ texte: 'partie', genre: 'neutre' }] : []),
    ...(!left && line.kind === 'association' && !line.inOrder ? [{ texte: 'pas en ordre', genre: 'attente' }] : []),
    ...(line.failed ? [{ texte: 'adresse en erreur', genre: 'alerte' }] : []),
  ];
  return {
    id: line.id,
    nom: line.name,
    localite: line.locality,
    delegue: line.delegate?.name ?? '–',
    fonction: line.delegate?.function ?? '',
    adresse: line.address || 'lettre',
    depuis: line.memberSince?.slice(0, 4) ?? '',
    marques: marks,
  };
}

/** The sheet of one association. */
export function sheetPage(o: Organisation, delegates: readonly Delegate[], today: Day, failed: ReadonlySet<string>) {
  const said = (value: string) => value || 'Non indiqué';
  const place = [o.street, `${o.postcode} ${o.locality}`.trim()].filter(Boolean).join(', ');
  const left = o.leftOn !== null && o.leftOn <= today;
  return {
    id: o.id,
    nom: o.name,
    sigle: o.acronym,
    partie: left && o.leftOn ? frenchDay(addDays(o.leftOn, -1)) : '',
    pasEncore: o.memberSince !== null && o.memberSince > today ? frenchDay(o.memberSince) : '',
    pasEnOrdre: o.kind === 'association' && !o.inOrder && !left,
    enErreur: o.emails.filter((email) => failed.has(email.toLowerCase())),
    fiche: [
      { cle: 'Courriel', valeur: o.emails.join(', ') || 'Aucun : cette association reçoit des lettres' },
      { cle: 'Téléphone', valeur: said(o.phone) },
      { cle: 'Adresse', valeur: said(place) },
      { cle: 'Numéro d’entreprise', valeur: said(o.enterpriseNumber) },
      { cle: 'Membre depuis', valeur: o.memberSince ? frenchDay(o.memberSince) : 'Non indiqué' },
      ...(o.leftOn ? [{ cle: 'Dernier jour', valeur: frenchDay(addDays(o.leftOn, -1)) }] : []),
      { cle: 'En ordre', valeur: o.inOrder ? 'Oui' : 'Non : elle n’est pas électrice' },
      { cle: 'Groupe de travail', valeur: said(o.workingGroup) },
      ...(o.remark ? [{ cle: 'Remarque', valeur: o.remark }] : []),
    ],
    delegues: delegates
      .filter((d) => d.delegation.endsOn === null || d.delegation.endsOn > today)
      .map((d) => shownDelegate(d, today)),
    anciens: delegates
      .filter((d) => d.delegation.endsOn !== null && d.delegation.endsOn <= today)
      .map((d) => shownDelegate(d, today)),
  };
}

function shownDelegate({ delegation, person }: Delegate, today: Day) {
  const { startsOn, endsOn } = delegation;
  const end = endsOn && ` au ${frenchDay(addDays(endsOn, -1))}`;
  return {
    id: delegation.id,
    personne: person.id,
    nom: fullName(person),
    role: delegation.role === 'delegate' ? 'délégué·e' : 'suppléant·e',
    fonction: delegation.function,
    courriel: person.email,
    telephone: person.phone,
    dates: end
      ? `du ${frenchDay(startsOn)}${end}`
      : `${startsOn > today ? 'à partir du' : 'depuis le'} ${frenchDay(startsOn)}`,
    actuel: runsOn(delegation, today),
  };
}

/** What the form shows of an association that is on file. */
export function formValues(o: Organisation): Record<string, string> {
  return {
    name: o.name,
    acronym: o.acronym,
    kind: o.kind,
    enterpriseNumber: o.enterpriseNumber,
    emails: o.emails.join('\n'),
    phone: o.phone,
    street: o.street,
    postcode: o.postcode,
    locality: o.locality,
    memberSince: o.memberSince ?? '',
    lastDay: o.leftOn ? addDays(o.leftOn, -1) : '',
    inOrder: o.inOrder ? 'oui' : 'non',
    workingGroup: o.workingGroup,
    remark: o.remark,
  };
}
