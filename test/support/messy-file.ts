import { enterpriseNumber, workbook } from './spreadsheets.js';

/** An invented list as offices keep them: headings, two rows of titles, merged cells, slips, repetitions, a total. */
export function messyFile(kind: 'xlsx' | 'ods' = 'xlsx'): Buffer {
  const rows = [
    ['Plateforme sociale de Brindesart — associations membres (liste inventée)', '', '', '', '', '', '', '', ''],
    [],
    ['Association', '', '', '', '', '', 'Délégué', '', ''],
    ['Nom', 'N° BCE', 'Courriel', 'Adresse', 'Membre depuis', 'En ordre', 'Nom et prénom', 'Courriel', 'Fonction'],
    [
      'Les Mains Tendues asbl',
      enterpriseNumber(4_123_456),
      'contact@hotmial.be; info@mainstendues.example',
      'Rue Haute 1, 5000 Namur',
      43983,
      'oui',
      'DUPONT Marie 081/22.33.44',
      'marie@mainstendues.example',
      'coordinatrice',
    ],
    [
      'Habitat Plus',
      '',
      'info@habitatplus.example',
      'Place Basse 2 bte 3 - 5100 Jambes',
      '1er juin 2019',
      'oui',
      'Petit Luc',
      '',
      '',
    ],
    [],
    ['LES MAINS-TENDUES (A.S.B.L.)', '', '', '', '', '', '', '', ''],
    ['Le Relais', '0123.456.748', 'à demander', '', '31/06/2020', 'oui', 'Amrani Youssef', '', 'président'],
    ['Table du Quartier', '', '', '', 2015, 'non', 'Hardy Nicole / Noël Anne', '', ''],
    ['', '', 'personne@example.org', 'Rue Seule 3', '', '', '', '', ''],
    ['Cœur à l’Ouvrage', '', '=cmd|calc', '', '', 'peut-être', '', '', ''],
    ['TOTAL', '', '', '', 6, '', '', '', ''],
    ['Mis à jour le 3 mai', '', '', '', '', '', '', '', ''],
  ];
  return workbook({ Lisez_moi: [['Ce classeur est inventé.']], Membres: rows }, kind, (sheet, name) => {
    if (name !== 'Membres') return;
    sheet['E5'].z = 'dd/mm/yyyy';
    sheet['!merges'] = [
      { s: { r: 0, c: 0 }, e: { r: 0, c: 8 } },
      { s: { r: 2, c: 0 }, e: { r: 2, c: 5 } },
    ];
  });
}
