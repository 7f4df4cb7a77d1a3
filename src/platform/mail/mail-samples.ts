import type { MailFrame } from '../web/templates.js';

type Day = string;
type Instant = string;

/** About a candidacy: the committee that it is for. */
type Candidacies = { organe: string };
type Decided = Candidacies & { election: string; nom: string; numero: string; motif: string; lien?: string };

/** What each mail must be told besides its frame; a folder of `templates/mail` for each name. */
export type Mails = {
  connexion: { nom: string; minutes: number; lien: string; code: string };
  'essai-envoi': { nom: string; envoye: Instant; expediteur: string };
  annonce: Vote & { nom: string; envoi: Day; expediteur: string };
  invitation: Vote & { nom: string; lien: string; maximum?: number; revote: boolean; publication?: string };
  rappel: Vote & { nom: string; lien: string; jours: number };
  'dernier-rappel': Vote & { nom: string; lien: string };
  'appel-candidatures': Candidacies & {
    association: string;
    sieges: number;
    dernierJour: Day;
    cloture: Instant;
    rouvert: boolean;
    lien: string;
  };
  'candidature-a-finir': Candidacies & { election: string; dernierJour: Day; cloture: Instant; lien: string };
  'candidature-recue': Candidacies & {
    election: string;
    nom: string;
    association: string;
    numero: string;
    recu: Instant;
    pieces: string;
    lien?: string;
  };
  'candidature-a-completer': Decided & { completerAvant: Day };
  'candidature-acceptee': Decided & { debutVote: Instant; finVote: Instant };
  'candidature-refusee': Decided & { recoursAvant: Day; recoursAupres: string };
  epreuve: Candidacies & {
    nom: string;
    surBulletin: string;
    association: string;
    presentation: string;
    lien?: string;
  };
  suspension: Vote & { nom: string; motif: string };
  reprise: Vote & { nom: string; motif: string; lien: string };
  prolongation: Vote & { nom: string; motif: string; dernierJour: Day; lien: string };
  'lien-renvoye': Vote & { lien: string; premier?: Day };
  recu: Rehearsed & {
    association: string;
    election: string;
    recu: string;
    vote: Instant;
    revote: boolean;
    page: string;
  };
  'adresse-changee': Rehearsed & {
    association: string;
    change: Instant;
    ancienne: string;
    nouvelle: string;
    demandePar: string;
    motif: string;
    ancienLienMort: boolean;
  };
  resultat: Rehearsed & {
    nom: string;
    election: string;
    votants: number;
    inscrits: number;
    /** No more candidates than seats: nobody had to vote. */
    sansVote: boolean;
    elus: { nom: string; association?: string }[];
    lien: string;
  };
  /** `siege` is 0 as long as the council has not decided. */
  elu: Rehearsed &
    Seat & {
      election: string;
      voix?: number;
      debut: Day;
      fin: Day;
      lien?: string;
      repondreAvant?: Day;
      reunion?: string;
    };
  suppleant: Rehearsed & { nom: string; election: string; voix?: number; rang: number; lien: string };
  'non-elu': Rehearsed & { nom: string; election: string; voix?: number; lien: string };
  'appel-suppleant': Seat & { predecesseur: string; debut: Day; fin: Day; repondreAvant: Day; lien: string };
  'appel-retire': Seat & { predecesseur: string };
  remplacement: Seat & { predecesseur: string; debut: Day; fin: Day };
  'second-tour': Rehearsed & { nom: string; election: string; voix?: number; lien: string };
  /** `interim`: nobody follows yet, and the holder goes on, at most until `interimAu`. */
  'fin-de-mandat': Seat & { fin: Day; fini?: boolean; interim?: boolean; interimAu?: Day };
  /** T25: meetings missed; `regle`: what they may lead to. */
  absences: Seat & { jours: Day[]; regle: string; defenseAvant: Day };
  /** To the chair and the secretary: one step of the ladder, in sentences. */
  'avis-comite': { nom: string; avis: string; organe: string; phrases: string[]; lien: string };
  appel: {
    association: string;
    organe: string;
    sieges: number;
    debut: Day;
    voteDu?: Day;
    voteAu?: Day;
    lien: string;
  };
  echeance: Seat & { fin: Day; mois: number; appel?: Day; voteDu?: Day; voteAu?: Day; lien: string };
  rapport: { nom: string; le: Day; phrase: string; chiffres: { cle: string; valeur: string }[]; lien: string };
  'resume-du-jour': { nom: string; taches: { texte: string; quand?: string; pourquoi?: string; lien: string }[] };
  incident: { nom: string; objet: string; quoi: string; election?: string; lien: string };
  temoin: Rehearsed & { nom: string; election: string; ouverture: Instant; cloture: Instant; lien: string };
  convocation: {
    nom: string;
    organe: string;
    debut: Instant;
    fin: Instant;
    lieu: string;
    acces: string;
    repondreAvant: Day;
    reponse: string;
    points: string[];
    documents: string;
  };
  'reunion-changee': {
    nom: string;
    organe: string;
    motif: string;
    jourAvant: Day;
    avant: Instant;
    annulee?: boolean;
    apres?: Instant;
    lieu?: string;
  };
  'projet-pv': { nom: string; organe: string; seance: Day; jusquAu: Day; lien: string };
  'mandat-debut': Seat & { debut: Day; fin?: Day; reunion?: string; lien: string };
  /** To the association, `titulaire` says whose mandate it is. */
  'demande-reponse': Seat & { association: string; titulaire?: string; fin: Day; repondreAvant: Day; lien: string };
  'siege-a-confirmer': {
    organe: string;
    siege: number;
    autorite: string;
    titulaire: string;
    installe: Day;
    repondreAvant: Day;
    rappel: boolean;
    lien: string;
  };
  'demande-designation': {
    organe: string;
    siege: number;
    autorite: string;
    titulaire?: string;
    debut: Day;
    fin: Day;
    repondreAvant: Day;
    lien?: string;
  };
};

/** Marked ESSAI in subject and body when the election is a rehearsal. */
type Rehearsed = { essai?: boolean };
type Vote = Rehearsed & { association: string; election: string; cloture: Instant };
/** `fin` is the last day of the mandate, included. */
type Seat = { nom: string; organe: string; siege: number };

/** The frame of the samples: an invented town. */
export const sampleFrame: MailFrame = {
  lang: 'fr',
  organisation: {
    nom: 'Ville de Brindesart',
    service: 'Plateforme sociale',
    telephone: '081 00 00 00',
    horaires: 'de 9 h à 16 h',
    courriel: 'plateforme@brindesart.example',
    contact: 'Sabrina Collard',
  },
};

const vote = {
  association: 'Les Mains Tendues asbl',
  election: 'Comité de pilotage 2027–2033',
  cloture: '2026-12-04T17:00:00.000Z',
};
const lien = 'https://vote.example.be/v/ACDEFGHJ#KMNP-QRTU-VWXY-3467';
const page = 'https://vote.example.be/elections/comite-2027';
const seat = { nom: 'Nadège Willems', organe: 'Comité de pilotage', siege: 12 };
const candidature = 'https://vote.example.be/candidature/ACDEFGHJ-KMNPQRTUVWXY3467';
const decided = {
  organe: seat.organe,
  election: vote.election,
  nom: seat.nom,
  numero: '2026-07',
  motif: '',
  lien: candidature,
};
const resultat = { nom: 'Nadège Willems', election: vote.election, lien: page };

/** One sample for each mail: the preview shows it and the tests render it. Town, people and associations are invented. */
export const mailSamples: Mails = {
  connexion: {
    nom: 'Sabrina Collard',
    minutes: 15,
    lien: 'https://vote.example.be/connexion/Qm7xT2#p4Jd9sKe2LwVb8Zn',
    code: '407 319',
  },
  'essai-envoi': {
    nom: 'Sabrina Collard',
    envoye: '2026-11-02T08:05:00.000Z',
    expediteur: 'vote@elections.brindesart.example',
  },
  annonce: {
    ...vote,
    nom: 'Nadège Willems',
    envoi: '2026-11-20',
    expediteur: 'vote@elections.brindesart.example',
  },
  invitation: { ...vote, nom: 'Nadège Willems', lien, maximum: 16, revote: true, publication: page },
  rappel: { ...vote, nom: 'Nadège Willems', lien, jours: 4 },
  'dernier-rappel': { ...vote, nom: 'Nadège Willems', lien },
  'appel-candidatures': {
    organe: seat.organe,
    association: vote.association,
    sieges: 16,
    dernierJour: '2026-10-12',
    cloture: '2026-10-12T21:59:59.000Z',
    rouvert: false,
    lien: page,
  },
  'candidature-a-finir': {
    organe: seat.organe,
    election: vote.election,
    dernierJour: '2026-10-12',
    cloture: '2026-10-12T21:59:59.000Z',
    lien: candidature,
  },
  'candidature-recue': {
    organe: seat.organe,
    election: vote.election,
    nom: seat.nom,
    association: vote.association,
    numero: '2026-07',
    recu: '2026-10-02T08:42:00.000Z',
    pieces: 'mandat.pdf',
    lien: candidature,
  },
  'candidature-a-completer': { ...decided, motif: 'Le mandat exprès de l’association.', completerAvant: '2026-10-19' },
  'candidature-acceptee': { ...decided, debutVote: '2026-11-20T07:00:00.000Z', finVote: vote.cloture },
  'candidature-refusee': {
    ...decided,
    motif: 'Candidature tardive — R-23.',
    recoursAvant: '2026-10-26',
    recoursAupres: 'collège communal',
  },
  epreuve: {
    organe: seat.organe,
    nom: seat.nom,
    surBulletin: seat.nom,
    association: vote.association,
    presentation: 'Assistante sociale, je porte la voix du quartier nord.',
    lien: candidature,
  },
  suspension: { ...vote, nom: 'Nadège Willems', motif: 'Panne du réseau de la Ville.' },
  reprise: { ...vote, nom: 'Nadège Willems', motif: 'Le réseau est rétabli.', lien },
  prolongation: {
    ...vote,
    nom: 'Nadège Willems',
    motif: 'Panne du réseau de la Ville.',
    dernierJour: '2026-12-04',
    lien,
  },
  'lien-renvoye': { ...vote, lien, premier: '2026-11-20' },
  recu: {
    association: vote.association,
    election: vote.election,
    recu: 'ACDEF GHJKM',
    vote: '2026-11-23T09:12:00.000Z',
    revote: true,
    page,
  },
  'adresse-changee': {
    association: vote.association,
    change: '2026-11-23T08:42:00.000Z',
    ancienne: 'n…@exemple.be',
    nouvelle: 'c…@exemple.be',
    demandePar: 'Sabrina Collard',
    motif: 'faute de frappe',
    ancienLienMort: true,
  },
  resultat: {
    ...resultat,
    votants: 97,
    inscrits: 132,
    sansVote: false,
    elus: [
      { nom: 'Claire Lambrecht', association: 'Le Relais des Aînés asbl' },
      { nom: 'Dragan Petrović', association: 'Accueil sans frontières' },
    ],
  },
  elu: {
    ...seat,
    election: vote.election,
    voix: 61,
    debut: '2027-02-01',
    fin: '2033-01-31',
    lien: 'https://vote.example.be/r/ACDEFGHJ#KMNP-QRTU-VWXY-3467',
    repondreAvant: '2026-12-21',
    reunion: 'mardi 9 février 2027 à 18 h, Maison citoyenne',
  },
  suppleant: { ...resultat, voix: 28, rang: 1 },
  'non-elu': { ...resultat, voix: 9 },
  'appel-suppleant': {
    ...seat,
    predecesseur: 'Claire Lambrecht',
    debut: '2027-02-01',
    fin: '2033-01-31',
    repondreAvant: '2027-01-20',
    lien: page,
  },
  'appel-retire': { ...seat, predecesseur: 'Claire Lambrecht' },
  remplacement: { ...seat, predecesseur: 'Claire Lambrecht', debut: '2027-02-01', fin: '2033-01-31' },
  'second-tour': { ...resultat, voix: 44 },
  'fin-de-mandat': { ...seat, fin: '2027-01-31', interim: true, interimAu: '2027-07-31' },
  absences: {
    ...seat,
    jours: ['2026-09-10', '2026-10-08', '2026-11-12'],
    regle: 'Règle R-39, absences répétées (ROI, art. 14)',
    defenseAvant: '2026-11-30',
  },
  'avis-comite': {
    nom: 'Sabrina Collard',
    avis: 'Aucune date d’élection n’est fixée',
    organe: 'Comité de pilotage',
    phrases: [
      '16 mandats se terminent le 31 janvier 2027, dans 90 jours.',
      'Pour être prêts à temps, l’appel devait s’ouvrir avant le 14 octobre 2026.',
    ],
    lien: 'https://vote.example.be/echeances',
  },
  appel: {
    association: vote.association,
    organe: 'Comité de pilotage',
    sieges: 16,
    debut: '2027-02-01',
    voteDu: '2026-11-20',
    voteAu: '2026-12-04',
    lien: 'https://vote.example.be/public/comites/comite',
  },
  echeance: {
    ...seat,
    fin: '2027-01-31',
    mois: 6,
    appel: '2026-09-14',
    voteDu: '2026-11-20',
    voteAu: '2026-12-04',
    lien: page,
  },
  rapport: {
    nom: 'Anne Delvaux',
    le: '2026-11-24',
    phrase: '18 mandats se terminent le 31 janvier 2027 ; l’élection est en cours ; rien n’est en retard.',
    chiffres: [
      { cle: 'Sièges pourvus', valeur: '18 sur 20' },
      { cle: 'Sièges vacants', valeur: '2' },
      { cle: 'Mandats qui se terminent dans l’année', valeur: '18' },
    ],
    lien: 'https://vote.example.be/comites/comite/rapport',
  },
  'resume-du-jour': {
    nom: 'Sabrina Collard',
    taches: [
      {
        texte: 'Corriger 4 adresses électroniques',
        quand: 'avant vendredi',
        pourquoi: 'Ces associations n’ont pas reçu leur invitation à voter.',
        lien: 'https://vote.example.be/courriels/erreurs',
      },
      { texte: 'Relire la convocation du 15 décembre', lien: 'https://vote.example.be/reunions/15' },
    ],
  },
  incident: {
    nom: 'Luc Vanhove',
    objet: 'un contrôle du journal échoue',
    quoi: 'La ligne 211 du journal ne correspond pas à la précédente.',
    election: vote.election,
    lien: 'https://vote.example.be/journal',
  },
  temoin: {
    nom: 'Luc Vanhove',
    election: vote.election,
    ouverture: '2026-11-20T07:00:00.000Z',
    cloture: vote.cloture,
    lien: page,
  },
  convocation: {
    nom: seat.nom,
    organe: seat.organe,
    debut: '2026-12-15T17:00:00.000Z',
    fin: '2026-12-15T19:00:00.000Z',
    lieu: 'Place du Marché 1, salle des mariages',
    acces: 'ascenseur, bus 4 et 8',
    repondreAvant: '2026-12-08',
    reponse: 'https://vote.example.be/reunion/ACDEFGHJ',
    points: ['Approbation du PV du 14 octobre', 'Budget participatif 2027', 'Divers'],
    documents: 'https://vote.example.be/reunion/ACDEFGHJ/documents',
  },
  'reunion-changee': {
    nom: seat.nom,
    organe: seat.organe,
    motif: 'La salle est prise à 18 h.',
    jourAvant: '2026-12-15',
    avant: '2026-12-15T17:00:00.000Z',
    apres: '2026-12-15T18:00:00.000Z',
    lieu: 'Place du Marché 1, salle des mariages',
  },
  'projet-pv': {
    nom: seat.nom,
    organe: seat.organe,
    seance: '2026-10-14',
    jusquAu: '2026-10-28',
    lien: 'https://vote.example.be/reunion/ACDEFGHJ/pv',
  },
  'mandat-debut': {
    ...seat,
    debut: '2027-02-01',
    fin: '2033-01-31',
    reunion: 'mardi 9 février 2027 à 18 h, Maison citoyenne',
    lien: 'https://vote.example.be/comite',
  },
  'demande-reponse': {
    ...seat,
    association: vote.association,
    fin: '2027-01-31',
    repondreAvant: '2026-06-30',
    lien: 'https://vote.example.be/r/ACDEFGHJ#KMNP-QRTU-VWXY-3467',
  },
  'siege-a-confirmer': {
    organe: 'Comité de pilotage',
    siege: 2,
    autorite: 'la Ville de Brindesart',
    titulaire: 'Paul Wéry',
    installe: '2030-12-02',
    repondreAvant: '2030-12-09',
    rappel: false,
    lien: page,
  },
  'demande-designation': {
    organe: 'Comité de pilotage',
    siege: 2,
    autorite: 'la Ville de Brindesart',
    titulaire: 'Paul Wéry',
    debut: '2027-02-01',
    fin: '2027-01-31',
    repondreAvant: '2026-12-15',
    lien: 'https://vote.example.be/r/QRTUVWXY#ACDE-FGHJ-KMNP-3467',
  },
};
