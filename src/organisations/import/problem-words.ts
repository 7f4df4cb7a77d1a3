import { frenchCount } from '../../domain/french.js';
import type { ProblemKind } from '../../domain/organisations/import/draft.js';

type Group = { titre: (n: number) => string; texte: string; tout: { un: string; tous: string; valeur: string } };

const EMPTY = { un: 'Laisser vide cette cellule', tous: 'Laisser vides toutes ces cellules', valeur: 'vider' };

/** How problems of one kind are announced, explained and repaired together. */
export const GROUPS: Record<ProblemKind, Group> = {
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

/** What can be answered to each problem of a kind; the first is what is done when nobody answers. */
export const ANSWERS: Partial<Record<ProblemKind, readonly (readonly [string, string])[]>> = {
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
