import { timeline } from '../look/timeline.js';
import type { PageFrame } from './templates.js';

/** Town, people, associations and figures are invented. */
const frame: PageFrame = {
  lang: 'fr',
  titre: 'Guide des composants',
  csrf: 'exemple',
  menu: [
    { href: '/', texte: 'Tableau de bord', courant: true },
    { href: '/associations', texte: 'Associations', courant: false },
    { href: '/elections', texte: 'Élections', courant: false },
    { href: '/comites', texte: 'Comités et mandats', courant: false },
    { href: '/courriels', texte: 'Courriels', courant: false },
    { href: '/journal', texte: 'Journal', courant: false },
  ],
  personne: { nom: 'Sabrina Collard', fonction: 'secrétaire', bureau: true },
  organisation: {
    nom: 'Ville de Brindesart',
    service: 'Plateforme sociale',
    telephone: '081 00 00 00',
    horaires: 'du lundi au vendredi, de 9 h à 16 h',
    courriel: 'plateforme@brindesart.example',
    contact: 'Sabrina Collard',
  },
  fil: [
    { href: '/', texte: 'Tableau de bord' },
    { href: '', texte: 'Guide' },
  ],
  flash: { texte: '14 associations ont été ajoutées.', annuler: { action: '/imports/3/annulation', texte: 'Annuler' } },
  demo: true,
  essai: true,
  erreurs: [
    { champ: 'sieges', texte: 'Le nombre de sièges doit être un nombre entre 1 et 99.' },
    { champ: 'raison', texte: 'Dites ce qui s’est passé.' },
  ],
  valeurs: { sieges: 'vingt', nom: 'Nadège Willems', canal: 'lettre', droits: ['voir'] },
};

const span = { du: '2021-02-01', au: '2027-01-31', aujourdhui: '2026-11-24' };

/** Sample data of every partial, for the living guide and the tests that look at it. */
export const guideSample = {
  ...frame,
  frise: timeline(
    [
      {
        texte: 'Siège 2',
        blocs: [
          { du: '2021-02-01', au: '2023-06-14', texte: 'Nicole Hardy', genre: 'passe' },
          { du: '2023-09-01', au: '2027-01-31', texte: 'Youssef Amrani', genre: 'actuel' },
        ],
      },
      {
        texte: 'Siège 6',
        blocs: [{ du: '2021-02-01', au: '2026-08-31', texte: 'Benoît Marchal', genre: 'passe' }],
      },
      {
        texte: 'Siège 8',
        blocs: [{ du: '2021-02-01', au: '2026-12-31', texte: 'Monique Thirion', genre: 'fin' }],
      },
      {
        texte: 'Siège 9',
        blocs: [
          { du: '2021-02-01', au: '2021-06-30', texte: 'Sofia Reyes', genre: 'passe' },
          { du: '2021-07-01', au: '2027-01-31', texte: 'Dragan Petrović', genre: 'actuel' },
        ],
      },
    ],
    span,
  ),
  sieges: [
    { numero: 1, nom: 'Amélie Dewulf', etat: 'actif', droit: 'Présidence de droit', href: '/comites/1/sieges/1' },
    { numero: 2, nom: 'Youssef Amrani', association: 'École de devoirs La Passerelle', etat: 'actif', href: '#' },
    { numero: 6, etat: 'vacant', association: 'Vacant depuis le 1er septembre 2026', href: '/comites/1/sieges/6' },
    {
      numero: 8,
      nom: 'Monique Thirion',
      association: 'Les Petits Déjeuners solidaires',
      etat: 'fin',
      note: 'Démission le 31 déc. 2026',
      href: '#',
    },
  ],
  resultats: [
    ['1', { texte: 'Claire Lambrecht', note: 'Le Relais des Aînés asbl' }, 61, { etiquette: 'Élue', genre: 'ouvert' }],
    ['2', { texte: 'Dragan Petrović', note: 'Accueil sans frontières' }, 58, { etiquette: 'Élu', genre: 'ouvert' }],
    ['3', { texte: 'Thérèse Noël', href: '#' }, 28, { etiquette: '1re suppléante', genre: 'attente' }],
  ],
};
