import { dayAt } from '../domain/calendar/instant.js';
import { STAGE_SAID, type Stage } from '../domain/elections/stage.js';
import type { Election } from './election.entity.js';
import { TRUST_WORDS } from './trust-words.js';

const PHASES = ['Préparer', 'Vérifier', 'Voter', 'Dépouiller', 'Proclamer'] as const;
const PHASE_OF: Record<Stage, number> = {
  prepared: 0,
  call: 0,
  review: 0,
  candidates_provisional: 0,
  candidates_final: 0,
  sealed: 1,
  open: 2,
  suspended: 2,
  closed: 3,
  counted: 4,
  uncontested: 4,
  proclaimed: 5,
  final: 5,
  archived: 5,
  lapsed: -1,
  cancelled: -1,
  annulled: -1,
};

const TAG: Record<Stage, string> = {
  prepared: 'attente',
  call: 'ouvert',
  review: 'attente',
  candidates_provisional: 'attente',
  candidates_final: 'attente',
  sealed: 'attente',
  open: 'ouvert',
  suspended: 'alerte',
  closed: 'alerte',
  counted: 'alerte',
  uncontested: 'alerte',
  proclaimed: 'ouvert',
  final: 'ouvert',
  archived: 'neutre',
  lapsed: 'neutre',
  cancelled: 'neutre',
  annulled: 'neutre',
};

/** « Vote ouvert », « En préparation »: the stage as a label. */
const LABEL: Record<Stage, string> = {
  prepared: 'En préparation',
  call: 'Appel ouvert',
  review: 'Examen des candidatures',
  candidates_provisional: 'Liste provisoire',
  candidates_final: 'Liste définitive',
  sealed: 'Scellée',
  open: 'Vote ouvert',
  suspended: 'Vote suspendu',
  closed: 'Vote clos',
  counted: 'Dépouillée',
  uncontested: 'Sans vote',
  proclaimed: 'Proclamée',
  final: 'Définitive',
  archived: 'Archivée',
  lapsed: 'Sans candidat',
  cancelled: 'Annulée',
  annulled: 'Annulée par l’autorité',
};

/** What the head of every page of an election shows. */
export function headOf(election: Election) {
  return {
    id: election.id,
    nom: election.name,
    href: `/elections/${election.id}`,
    etape: election.stage,
    etatPhrase: STAGE_SAID[election.stage],
    etatTexte: LABEL[election.stage],
    etatGenre: TAG[election.stage],
    sieges: election.seatIds.length,
    ouverture: election.opensAt.toISOString(),
    cloture: election.closesAt.toISOString(),
    jourCloture: dayAt(election.closesAt),
    debutMandats: election.termStartsOn,
    essai: election.rehearses !== null,
    phases: PHASES.map((texte, i) => ({
      texte,
      etat: i < PHASE_OF[election.stage] ? 'fait' : i === PHASE_OF[election.stage] ? 'en-cours' : 'a-venir',
    })),
    confiance: TRUST_WORDS[election.trust],
    empreinte: election.sealHash ?? '',
    motifAnnulation: election.cancelledFor ?? '',
  };
}

/** Way back to the election, and the mark of a rehearsal. */
export function within(election: Election) {
  return { back: { href: `/elections/${election.id}`, texte: election.name }, essai: election.rehearses !== null };
}
