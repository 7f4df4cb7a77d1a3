import type { Candidate } from '../../src/domain/counting/candidate.js';
import { countOutcome } from '../../src/domain/counting/count.js';
import { plurality } from '../../src/domain/counting/plurality.js';
import { turnoutVerdict } from '../../src/domain/elections/turnout.js';
import type { Letterhead } from '../../src/platform/documents/letterhead.js';
import type { MinutesData } from '../../src/platform/documents/minutes.js';
import { F1_BY_RIGHT, F1_CANDIDATES, F1_TOTALS, f1Rules, namur, SKIP } from './election-f1.js';

/** Invented names for the 22 candidates of fixture F-1: short, long, hyphenated, with every accent. */
export const F1_NAMES: Readonly<Record<string, readonly [name: string, organisation: string]>> = {
  A: ['Amélie Dewulf', 'Le Relais des Aînés asbl'],
  B: ['Fatoumata Diallo', 'Femmes d’ici et d’ailleurs'],
  C: ['Youssef Amrani', 'École de devoirs La Passerelle'],
  D: ['Zoé Fontaine', 'Jardins partagés du Val'],
  E: ['Aïcha El Idrissi', 'Table du Quartier Nord'],
  F: ['Ilse Peeters', 'Buurthuis De Brug vzw'],
  G: ['Dragan Petrović', 'Accueil sans frontières'],
  H: ['Brigitte Collin', 'Croix bleue locale'],
  I: ['Élise Bodart', 'Parents solidaires'],
  J: ['Christine Maes', 'Habitat Plus'],
  K: ['Jean-Marc Piette', 'Handi-Brindesart asbl'],
  L: ['Monique Thirion', 'Les Petits Déjeuners solidaires'],
  M: ['Noëlle Vandenbroucke-Larivière', 'Fédération brindesartoise des services d’aide et de soins à domicile'],
  N: ['Œnone Łukasiewicz', 'Maison de l’œuvre sociale'],
  O: ['Sofia Reyes', 'Ligue des familles, section locale'],
  P: ['Paul Wéry', 'Banque alimentaire du Val'],
  Q: ['Gérard Simonis', 'Entraide Saint-Roch'],
  R: ['Rosa Conti', 'Culture et Quartiers'],
  S: ['Kwame Mensah', 'Maison médicale du Pont'],
  T: ['Hugo Lefèvre', 'Sport pour tous'],
  U: ['Nicole Hardy', 'Vie féminine, section locale'],
  V: ['Ștefan Ționescu', 'Réseau « Toits & Cie » #42 *bis*'],
};

export const F1_PEOPLE: readonly Candidate[] = F1_CANDIDATES.map((c) => ({ ...c, name: F1_NAMES[c.id]?.[0] ?? c.id }));

export const HEAD: Letterhead = {
  body: 'Comité de pilotage de la Plateforme sociale',
  service: 'Ville de Brindesart, Cohésion sociale',
  address: 'Place du Marché 1, 0000 Brindesart',
  contact: ['000 00 00 00, du lundi au vendredi de 9 h à 16 h', 'secretariat@example.org'],
  legalBasis: 'Base : art. L1122-35 du CDLD ; règlement du comité.',
  privacy: 'Vos données : https://vote.example.org/vie-privee',
};

/** The minutes of fixture F-1, the cap of two thirds applied when counting. */
export function f1Minutes(more: Partial<MinutesData> = {}): MinutesData {
  const outcome = countOutcome({
    standings: plurality(F1_PEOPLE, F1_TOTALS),
    seats: 16,
    validBallots: 90,
    rules: f1Rules({ balance_at_count: SKIP }),
    sitting: F1_BY_RIGHT,
    seatsTotal: 20,
    lots: { seed: null, draws: [] },
  });
  return {
    head: HEAD,
    reference: 'COH-2031-017',
    version: 1,
    election: {
      body: HEAD.body,
      name: 'Élection de 16 membres du comité de pilotage',
      seats: 16,
      maxChoices: 16,
      method: '16 noms au plus par bulletin ; les personnes qui ont le plus de voix sont élues',
      opensAt: '2031-04-01T06:00:00.000Z',
      closesAt: '2031-04-10T16:00:00.000Z',
      countedFrom: '2031-04-10T16:15:00.000Z',
      countedUntil: '2031-04-10T17:02:00.000Z',
      term: { startsOn: '2031-05-15', lastDay: '2037-05-14' },
    },
    figures: {
      electors: 132,
      voters: 97,
      ballotsFound: 97,
      blank: 4,
      invalid: [
        { reason: 'plus de 16 noms', count: 1 },
        { reason: 'signe qui identifie la personne', count: 2 },
      ],
      valid: 90,
    },
    quorum: turnoutVerdict({ electors: 132, voters: 97, blank: 4 }, namur('election_quorum')),
    outcome,
    candidates: Object.fromEntries(
      F1_PEOPLE.map(({ id, name }) => {
        const at = outcome.elected.indexOf(id);
        const organisation = F1_NAMES[id]?.[1] ?? '';
        return [id, at < 0 ? { name, organisation } : { name, organisation, seat: `siège ${at + 5}` }];
      }),
    ),
    trust: {
      name: 'Avec témoins',
      words:
        'Les bulletins sont chiffrés dans le navigateur de l’électeur et tout le monde peut refaire le compte. Aucun bulletin ne peut être lu sans deux témoins sur trois. La plateforme fabrique les codes : son exploitant pourrait, en trichant, voter pour une association qui n’a pas voté.',
    },
    integrity: {
      archive: 'Zy8eW6FJdhtADS.bel',
      archiveSha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
      seal: '4f8a2c0e6b1d9375a8c4e2f06b7d1935c8e4a2f06b1d9375a8c4e2f06b7d1935',
      fingerprint: 'xVQ3mHqgk0Hn0YdV4c7eWq1rJ8b2sT5uPz6oLwEaKfM',
      address: 'https://vote.example.org/public/elections/Zy8eW6FJdhtADS',
    },
    remarks: [
      'Le mardi 8 avril, la boîte de « Table du Quartier Nord » était pleine : son lien a été renvoyé à une seconde adresse.',
      'Un témoin, Mme Reyes, demande que la liste électorale soit publiée plus tôt la prochaine fois.',
    ],
    claims: {
      until: '2031-04-21',
      decider: 'collège communal',
      citation: 'Règle R-34, réclamations (valeur proposée, à vérifier dans le ROI de 2018 ; à confirmer)',
    },
    signatures: [
      { name: 'Sabrina Collard', role: 'secrétaire' },
      { name: 'Jeanne Marchal', role: 'présidente' },
      { name: 'Luc Adam', role: 'témoin' },
      { name: 'Anne Paquet', role: 'témoin' },
    ],
    signedOn: '2031-04-10',
    ...more,
  };
}
