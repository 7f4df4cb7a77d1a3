import writeWorkbook from 'write-excel-file/node';
import { frenchDay } from '../../domain/calendar/french.js';
import type { InventedAssociation } from './invented-town.js';
import { TOWN } from './invented-words.js';

const TITLES = [
  'N°',
  'ASSOCIATION',
  'Rue et n°',
  'CP',
  'Localité',
  'Tél.',
  'E-mail(s)',
  'Membre depuis',
  'Cotisation en ordre ?',
  'Groupe de travail',
  'Prénom délégué·e',
  'Nom délégué·e',
  'Fonction du/de la délégué·e',
  'Mail délégué·e',
  'Civilité délégué·e',
];

/**
 * The list of associations as offices keep it: a heading and a remark above the titles, capitals and blanks here and
 * there, two addresses in a cell, dates in words, an empty row, a total at the end.
 */
export async function inventedSpreadsheet(associations: readonly InventedAssociation[]): Promise<Buffer> {
  const half = Math.ceil(associations.length / 2);
  const rows: (string | number | null)[][] = [
    [`Plateforme sociale de ${TOWN} (ville inventée) – LISTE DES ASSOCIATIONS`],
    ['mise à jour par le secrétariat, merci de signaler les erreurs'],
    [],
    TITLES,
    ...associations.slice(0, half).map(row),
    [],
    ...associations.slice(half).map((each, i) => row(each, half + i)),
    ['', `TOTAL : ${associations.length} associations`],
  ];
  const cells = rows.map((line) => line.map((value) => (value === null || value === '' ? null : { value })));
  return writeWorkbook(cells, { sheet: 'Associations' }).toBuffer();
}

function row(each: InventedAssociation, i: number): (string | number | null)[] {
  const { delegate } = each;
  const second = i % 17 === 3 && each.email ? ` ; ${each.email.replace('contact@', 'info@')}` : '';
  return [
    i + 1,
    i % 11 === 4 ? `  ${each.name} ` : each.name,
    each.street,
    each.postcode,
    i % 7 === 2 ? each.locality.toUpperCase() : each.locality,
    each.phone,
    each.email === '' ? (i % 2 === 0 ? 'néant' : '/') : each.email + second,
    frenchDay(each.memberSince, { weekday: false }),
    each.inOrder ? 'oui' : 'NON',
    each.workingGroup,
    delegate?.firstName ?? null,
    delegate ? (i % 5 === 1 ? delegate.lastName.toUpperCase() : delegate.lastName) : null,
    delegate?.function ?? null,
    delegate?.email || null,
    delegate ? (delegate.sex === 'F' ? 'Mme' : 'M.') : null,
  ];
}
