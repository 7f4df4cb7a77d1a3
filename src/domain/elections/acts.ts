import { frenchList } from '../french.js';
import { type Objection, objection } from '../objection.js';
import { BEFORE_SEAL, STAGE_SAID, STAGES, type Stage } from './stage.js';

/** An act that leads to no other stage: how it is said, and the stages in which it may be done. */
type Row = Readonly<{ said: string; during: readonly Stage[] }>;

const CANDIDACIES: readonly Stage[] = ['prepared', 'call', 'review', 'candidates_provisional'];
const POLLING: readonly Stage[] = ['sealed', 'open', 'suspended'];

/**
 * What may change in each stage; what is not listed for a stage is frozen in it. Seats, term, method and rules are
 * frozen by the publication of the call, received candidacies by its end, names and order by the final list, everything
 * else by the seal, except the addresses and the closing hour, which only moves later.
 */
const ACTS = {
  change_rules: { said: 'changer les règles du bulletin ou le début des mandats', during: ['prepared'] },
  change_count: { said: 'changer la façon de dépouiller et de départager', during: ['prepared'] },
  group_candidates: { said: 'placer les candidatures dans des groupes', during: [...CANDIDACIES, 'candidates_final'] },
  change_dates: { said: 'changer le nom, les dates du vote ou les remarques', during: BEFORE_SEAL },
  correct_call: { said: 'corriger le texte de l’appel', during: ['call'] },
  postpone_call_deadline: { said: 'reporter la fin de l’appel', during: ['call'] },
  file_candidacy: { said: 'déposer une candidature', during: ['call'] },
  enter_candidate: { said: 'ajouter une candidature', during: ['prepared', 'call'] },
  complete_candidacy: { said: 'compléter une candidature', during: ['call', 'review'] },
  decide_candidacy: { said: 'accepter ou refuser une candidature', during: ['review'] },
  decide_appeal: {
    said: 'décider d’un recours sur une candidature',
    during: ['review', 'candidates_provisional'],
  },
  withdraw_candidate: { said: 'retirer une candidature', during: CANDIDACIES },
  draw_order: { said: 'tirer au sort l’ordre du bulletin', during: ['prepared', 'candidates_provisional'] },
  approve_proof: { said: 'approuver l’épreuve du bulletin', during: ['candidates_final'] },
  ask_yes_no: { said: 'faire voter oui ou non sur chaque personne', during: ['prepared', 'candidates_final'] },
  freeze_roll: { said: 'arrêter la liste électorale', during: BEFORE_SEAL },
  rehearse: { said: 'commencer un scrutin d’essai', during: BEFORE_SEAL },
  announce: { said: 'annoncer le vote aux électeurs', during: BEFORE_SEAL },
  claim_roll: { said: 'noter une réclamation sur la liste électorale', during: BEFORE_SEAL },
  plan_reminder: { said: 'programmer un rappel', during: [...BEFORE_SEAL, ...POLLING] },
  change_address: { said: 'changer une adresse de vote', during: [...BEFORE_SEAL, ...POLLING] },
  print_letters: { said: 'imprimer des lettres avec code', during: POLLING },
  extend_closing: { said: 'reporter la clôture du vote', during: POLLING },
  remind: { said: 'envoyer un rappel', during: ['open'] },
  cast: { said: 'voter', during: ['open'] },
  mark_paper: { said: 'recevoir un vote sur papier', during: ['open'] },
  type_paper: { said: 'encoder les bulletins papier', during: ['closed'] },
  open_result: { said: 'ouvrir le résultat', during: ['closed'] },
  draw_lot: { said: 'départager par un tirage au sort', during: ['counted'] },
  check_irregularity: { said: 'vérifier des bulletins douteux', during: ['counted', 'proclaimed'] },
  refuse_seat: { said: 'noter le refus d’un siège', during: ['counted', 'proclaimed', 'final'] },
  accept_seat: { said: 'noter l’acceptation d’un siège', during: ['proclaimed', 'final'] },
  prepare_second_round: { said: 'préparer le second tour', during: ['proclaimed', 'final'] },
  claim: { said: 'introduire une réclamation sur le résultat', during: ['proclaimed', 'final'] },
  issue_acts: { said: 'établir les actes qui suivent la proclamation', during: ['proclaimed', 'final', 'archived'] },
  record_council: { said: 'noter la décision du conseil', during: ['proclaimed', 'final'] },
} as const satisfies Record<string, Row>;

export type Act = keyof typeof ACTS;

/** Why this act may not be done in this stage, or null. The sentence tells « not yet » from « no longer ». */
export function mayDo(act: Act, stage: Stage): Objection<'wrong-stage'> | null {
  const { said, during }: Row = ACTS[act];
  if (during.includes(stage)) return null;
  const notYet = during.every((s) => STAGES.indexOf(s) > STAGES.indexOf(stage));
  const when = frenchList(
    during.map((s) => STAGE_SAID[s]),
    'ou',
  );
  return objection(
    'wrong-stage',
    `L’élection est ${STAGE_SAID[stage]} : on ne peut ${notYet ? 'pas encore' : 'plus'} ${said}. Cela se fait quand elle est ${when}. Rien n’a changé.`,
  );
}
