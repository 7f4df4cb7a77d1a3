import { frenchDay, frenchMoment } from '../../domain/calendar/french.js';
import { frenchCount } from '../../domain/french.js';
import type { Problem, ProblemKind } from '../../domain/organisations/import/draft.js';
import { columnLetter, FIELDS } from '../../domain/organisations/import/fields.js';
import { titlesAt } from '../../domain/organisations/import/header.js';
import type { Import } from '../import.entity.js';
import { ROOT } from '../organisation-pages.js';
import { cellsUnder } from './import-choices.js';
import { type ImportReport, lastDayToUndo, type Opened } from './imports.service.js';
import type { Review } from './reviews.js';

const SHOWN = 50;
const FIRST_ROWS = 12;

export const addressOf = ({ id }: Pick<Import, 'id'>) => `/associations/imports/${id}`;
const IMPORTS = { href: '/associations/imports', texte: 'Imports' };
export const trailTo = (texte: string) => ({ trail: [ROOT, IMPORTS, { href: '', texte }] });

/** The first rows as they stand, to choose the one that holds the titles. */
export function sheetChoice({ book, choices, import: draft }: Opened, asked: number) {
  const index = book.sheets[asked] ? asked : choices.sheet;
  const { grid } = book.sheets[index]!;
  const rows = grid.slice(0, FIRST_ROWS);
  const width = Math.max(1, ...rows.map((row) => row.length));
  const header = index === choices.sheet ? choices.header : null;
  return {
    id: draft.id,
    fichier: draft.fileName,
    feuille: index,
    feuilles: book.sheets.map(({ name }, i) => ({ valeur: String(i), texte: name, courante: i === index })),
    plusieurs: book.sheets.length > 1,
    lettres: Array.from({ length: width }, (_, i) => columnLetter(i)),
    lignes: rows.map((row, i) => ({
      numero: i + 1,
      valeur: String(i),
      coche: header?.row === i,
      cellules: Array.from({ length: width }, (_, c) => ({ texte: short(row[c] ?? '', 60) })),
    })),
    sansTitres: header?.row === -1,
    double: header?.lines === 2,
  };
}

/** A cell as its maker saw it: days the Belgian way, long texts cut. */
function short(cell: string, most: number): string {
  const shown = /^\d{4}-\d\d-\d\d$/.test(cell) ? cell.split('-').reverse().join('/') : cell;
  return shown.length > most ? `${shown.slice(0, most)}…` : shown;
}

/** One line per column of the file: its title, three examples, what it holds. */
export function columnChoice({ book, choices, import: draft }: Opened) {
  const sheet = book.sheets[choices.sheet]!;
  const options = [
    { valeur: '', texte: 'Ne pas importer' },
    ...Object.entries(FIELDS).map(([valeur, texte]) => ({ valeur, texte })),
  ];
  const columns = titlesAt(sheet.grid, choices.header).map((title, i) => {
    const examples = [
      ...new Set(
        cellsUnder(sheet, choices.header, i)
          .map((cell) => cell.trim())
          .filter(Boolean),
      ),
    ].slice(0, 3);
    return {
      lettre: columnLetter(i),
      titre: `${title || 'Sans titre'}${sheet.hidden.has(i) ? ' (colonne masquée dans votre fichier)' : ''}`,
      exemples: examples.map((cell) => short(cell, 80)),
      nom: `colonne-${i}`,
      valeur: choices.columns[i] ?? '',
      propose: choices.columns[i] !== '' && choices.columns[i] === choices.proposed[i],
      options,
      vide: title === '' && examples.length === 0,
    };
  });
  return {
    id: draft.id,
    fichier: draft.fileName,
    feuille: sheet.name,
    ligneTitres: choices.header.row + 1,
    colonnes: columns.filter(({ vide }) => !vide),
    valeurs: { ordre: choices.nameOrder, retenir: choices.remember ? 'oui' : '' },
  };
}

type Group = { titre: (n: number) => string; texte: string; tout: { un: string; tous: string; valeur: string } };

const EMPTY = { un: 'Laisser vide cette cellule', tous: 'Laisser vides toutes ces cellules', valeur: 'vider' };

/** How problems of one kind are announced, explained and repaired together. */
const GROUPS: Record<ProblemKind, Group> = {
  'name-missing': {
    titre: (n) => `${frenchCount(n, 'ligne')} sans nom d’association`,
    texte: 'Écrivez le nom, ou écartez la ligne.',
    tout: { un: 'Écarter cette ligne', tous: 'Écarter toutes ces lignes', valeur: 'ecarter' },
  },
  'email-unreadable': {
    titre: (n) => `${frenchCount(n, 'courriel illisible', 'courriels illisibles')}`,
    texte: 'Corrigez, ou laissez vide : l’association recevra une lettre.',
    tout: EMPTY,
  },
  'date-unreadable': {
    titre: (n) => `${frenchCount(n, 'date')} qui n’existe${n > 1 ? 'nt' : ''} pas`,
    texte: 'Écrivez le jour, le mois et l’année (31/12/2026), ou laissez vide.',
    tout: EMPTY,
  },
  'yes-no-unreadable': {
    titre: (n) => `${frenchCount(n, 'cellule')} « En ordre » ni oui ni non`,
    texte: 'Écrivez oui ou non, ou laissez vide.',
    tout: EMPTY,
  },
  'number-unreadable': {
    titre: (n) => `${frenchCount(n, 'numéro d’entreprise', 'numéros d’entreprise')} à vérifier`,
    texte: 'Corrigez, ou laissez vide pour compléter plus tard.',
    tout: EMPTY,
  },
  formula: {
    titre: (n) => `${frenchCount(n, 'formule')} que nous ne lisons pas`,
    texte: 'Par sécurité, aucune formule n’est calculée ici. Écrivez le texte, ou laissez vide.',
    tout: EMPTY,
  },
  'too-long': {
    titre: (n) => `${frenchCount(n, 'texte')} trop long${n > 1 ? 's' : ''}`,
    texte: 'Raccourcissez, ou laissez vide.',
    tout: EMPTY,
  },
  'email-typo': {
    titre: (n) => `${frenchCount(n, 'adresse semble mal écrite', 'adresses semblent mal écrites')}`,
    texte: 'Sans réponse de votre part, nous corrigeons comme proposé.',
    tout: { un: '', tous: 'Tout corriger', valeur: 'mend' },
  },
  'same-lines': {
    titre: (n) => `${frenchCount(n, 'ligne répète', 'lignes répètent')} une association`,
    texte: 'Sans réponse de votre part, nous réunissons les deux lignes.',
    tout: { un: '', tous: 'Tout réunir', valeur: 'merge' },
  },
  'look-alike': {
    titre: (n) => `${frenchCount(n, 'association ressemble', 'associations ressemblent')} à une autre`,
    texte: 'Sans réponse de votre part, nous gardons les deux.',
    tout: { un: '', tous: 'Garder toujours les deux', valeur: 'apart' },
  },
  'several-persons': {
    titre: (n) => `${frenchCount(n, 'cellule nomme', 'cellules nomment')} plusieurs personnes`,
    texte: 'Une association a une seule voix : la première personne est retenue.',
    tout: { un: 'C’est noté', tous: 'C’est noté', valeur: 'keep' },
  },
};

const ANSWERS: Partial<Record<ProblemKind, readonly (readonly [string, string])[]>> = {
  'email-typo': [
    ['mend', 'Corriger'],
    ['keep', 'Garder'],
  ],
  'same-lines': [
    ['merge', 'Réunir'],
    ['apart', 'Garder les deux'],
  ],
  'look-alike': [
    ['apart', 'Garder les deux'],
    ['merge', 'C’est la même'],
  ],
};

/** What the person reads before anything is saved. */
export function reviewPage({ book, choices, import: draft }: Opened, review: Review) {
  const open = review.problems.filter((p) => choices.answers[p.key] === undefined);
  const letters = review.planned.filter(({ draft: d, known }) => {
    const addresses = [...d.emails, d.delegate?.email, ...(known?.emails ?? []), known?.delegate?.email];
    return !addresses.some(Boolean);
  });
  const blocked = open.filter((p) => p.blocking).length;
  const { counts } = review;
  const known = counts.updated + counts.unchanged;
  return {
    id: draft.id,
    fichier: draft.fileName,
    feuille: book.sheets[choices.sheet]!.name,
    rien: counts.created + known === 0,
    comptes: [
      { titre: 'Nouvelles', valeur: counts.created, quoi: 'nouvelles', note: 'à ajouter' },
      { titre: 'Déjà connues', valeur: known, quoi: 'connues', note: `${counts.updated} à mettre à jour` },
      {
        titre: 'À vérifier',
        valeur: counts.toCheck,
        quoi: 'verifier',
        note: blocked > 0 ? `dont ${blocked} avant d’enregistrer` : 'rien de bloquant',
        alerte: blocked > 0,
      },
      { titre: 'Ignorées', valeur: counts.ignored, quoi: 'ignorees', note: 'lignes vides, totaux' },
    ],
    groupes: (Object.keys(GROUPS) as ProblemKind[]).flatMap((kind) =>
      groupOf(
        kind,
        open.filter((p) => p.kind === kind),
      ),
    ),
    bloquants: blocked,
    sansCourriel: letters.length,
    decide: Object.keys(choices.cells).length + Object.keys(choices.answers).length + choices.excluded.length,
  };
}

function groupOf(kind: ProblemKind, problems: readonly Problem[]) {
  if (problems.length === 0) return [];
  const { titre, texte, tout } = GROUPS[kind];
  const answers = ANSWERS[kind];
  const all = problems.length === 1 ? tout.un : tout.tous;
  return [
    {
      genre: kind,
      titre: titre(problems.length),
      texte,
      tout: all === '' ? null : { texte: all, valeur: tout.valeur },
      bloque: problems[0]!.blocking,
      reste: Math.max(0, problems.length - SHOWN),
      problemes: problems.slice(0, SHOWN).map((p, i) => ({
        id: `${kind}-${i}`,
        phrase: p.sentence,
        ligne: p.line,
        champ: answers || !p.blocking ? '' : `cellule.${p.key}`,
        valeur: p.value.slice(0, 300),
        ecarter: kind === 'name-missing',
        choix: answers ? `choix.${p.key}` : '',
        options: (answers ?? []).map(([valeur, mot], n) => ({
          valeur,
          texte: valeur === 'mend' ? `${mot} en ${p.proposal}` : mot,
          coche: n === 0,
        })),
      })),
    },
  ];
}

/** What the done page and the history say of one import. */
export function historyRow(done: Import, today: string) {
  const report = done.report as ImportReport | null;
  const closed = done.state === 'confirmed' && today > lastDayToUndo(done);
  const states = {
    draft: { etiquette: 'à terminer', genre: 'attente' },
    confirmed: closed ? { etiquette: 'verrouillé', genre: 'neutre' } : { etiquette: 'annulable', genre: 'ouvert' },
    undone: { etiquette: 'annulé', genre: 'neutre' },
    abandoned: { etiquette: 'abandonné', genre: 'neutre' },
  } as const;
  return [
    { texte: done.fileName, href: addressOf(done) },
    frenchMoment(done.confirmedAt ?? done.createdAt),
    done.madeBy,
    report ? String(report.counts.created) : '–',
    report ? String(report.counts.updated) : '–',
    {
      ...states[done.state],
      ...(states[done.state].etiquette === 'annulable'
        ? { note: `jusqu’au ${frenchDay(lastDayToUndo(done), { year: false })}` }
        : {}),
    },
  ];
}
