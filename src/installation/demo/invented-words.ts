/** Words of which an invented town is made. Brindesart does not exist, nor does anybody in it. */
export const TOWN = 'Brindesart';

export const KINDS = [
  'Maison de quartier',
  'École de devoirs',
  'Épicerie solidaire',
  'Ressourcerie',
  'Atelier vélo',
  'Potager partagé',
  'Table d’hôtes',
  'Entraide scolaire',
  'Accueil de jour',
  'Vestiaire solidaire',
  'Comité des locataires',
  'Service d’aide aux aînés',
  'Groupe d’alphabétisation',
  'Maison des jeunes',
  'Espace parents-enfants',
  'Permanence juridique',
  'Donnerie',
  'Club des aidants proches',
  'Café citoyen',
  'Atelier numérique',
] as const;

export const QUARTERS = [
  'du Val-Fleuri',
  'des Trois-Fontaines',
  'de la Haute-Rive',
  'du Pré-aux-Saules',
  'de la Gare',
  'du Vieux-Moulin',
  'des Quatre-Vents',
] as const;

export const WORKING_GROUPS = ['Logement', 'Aide alimentaire', 'Participation'] as const;

export const FIRST_NAMES = {
  F: 'Claire Nadège Fatima Monique Sofia Thérèse Awa Justine Hélène Samira Ludivine Inès Colette Myriam Nora Élise Perrine Yasmina Odile Zoé'.split(
    ' ',
  ),
  M: 'Dragan Hugo Youssef Benoît Luc Karim Olivier Thomas Ahmed Étienne Mathis Didier Joseph Samuel Rachid Gilles Adrien Pascal Ivan Noé'.split(
    ' ',
  ),
} as const;

export const LAST_NAMES =
  'Lambrecht Petrović Thirion Amrani Willems Marchal Hardy Reyes Noël Lefèvre Dupuis Benali Georges Moreau Fontaine Lacroix Diallo Servais Collignon Peeters Renard Toussaint Mertens Gillet Haddad Simonis Leclercq Baudouin Jadot Maréchal Evrard Delvaux Gérard Laurent Adam Piron Masson Nys Bodart Cornet Aerts Baptiste Claes Courtois Deprez Etienne Falise Goffin Henrard Istasse Jacquemin Kinet Lemaire Mathot Nizet Oger Paquay Quinet Rasquin Squilbin Tasiaux Uyttebroeck Verlaine Wathelet Yernaux Zicot'.split(
    ' ',
  );
