import type { RuleId } from './params.js';

export type RuleName = Readonly<{ number: string; fr: string; en: string }>;

/** Every rule of the catalogue: its number, and its name on screens and in verdicts. */
export const CATALOGUE: Readonly<Record<RuleId, RuleName>> = {
  seat_ceiling: { number: 'R-01', fr: 'nombre maximum de membres', en: 'seat ceiling' },
  seat_categories: { number: 'R-02', fr: 'catégories de sièges', en: 'seat categories' },
  sex_balance: { number: 'R-03', fr: 'équilibre entre les femmes et les hommes', en: 'two-thirds cap' },
  sex_balance_derogation: { number: 'R-04', fr: 'dérogation à l’équilibre', en: 'derogation' },
  one_org_one_seat: { number: 'R-05', fr: 'un mandataire par association', en: 'one seat per association' },
  quorum: { number: 'R-06', fr: 'quorum de présence', en: 'attendance quorum' },
  reconvening: { number: 'R-07', fr: 'nouvelle convocation', en: 're-convening' },
  notice: { number: 'R-08', fr: 'délai de convocation', en: 'notice' },
  period_forward: { number: 'R-09', fr: 'calcul d’un délai', en: 'forward period' },
  convening_right: { number: 'R-10', fr: 'droit de faire convoquer', en: 'right to force a meeting' },
  majority: { number: 'R-14', fr: 'majorité requise', en: 'required majority' },
  tie: { number: 'R-15', fr: 'partage des voix', en: 'tie on a proposal' },
  electoral_roll: { number: 'R-20', fr: 'liste électorale', en: 'electoral roll' },
  call: { number: 'R-21', fr: 'appel à candidatures', en: 'call for candidates' },
  eligibility: { number: 'R-22', fr: 'éligibilité', en: 'eligibility' },
  admissibility: { number: 'R-23', fr: 'recevabilité', en: 'admissibility' },
  ballot_form: { number: 'R-24', fr: 'bulletin', en: 'ballot' },
  ballot_secrecy: { number: 'R-25', fr: 'secret et unicité du vote', en: 'secrecy and uniqueness' },
  round_one_majority: { number: 'R-26', fr: 'majorité au premier tour', en: 'round-one majority' },
  run_off: { number: 'R-27', fr: 'scrutin de ballottage', en: 'run-off' },
  uncontested: { number: 'R-28', fr: 'autant de candidats que de sièges', en: 'uncontested' },
  tie_between_candidates: { number: 'R-29', fr: 'parité de voix entre candidats', en: 'tie between candidates' },
  irregularity: { number: 'R-30', fr: 'irrégularité', en: 'irregularity' },
  balance_at_count: { number: 'R-31', fr: 'plafond au dépouillement', en: 'cap when counting' },
  substitutes: { number: 'R-32', fr: 'suppléants', en: 'substitutes' },
  claims: { number: 'R-34', fr: 'réclamations', en: 'claims' },
  designation: { number: 'R-35', fr: 'proclamation et désignation', en: 'proclamation and designation' },
  term: { number: 'R-36', fr: 'durée du mandat', en: 'term' },
  continuity: { number: 'R-37', fr: 'continuité', en: 'holding over' },
  absence: { number: 'R-39', fr: 'absences répétées', en: 'repeated absences' },
  expiry_notice: { number: 'R-42', fr: 'avis d’échéance', en: 'expiry notices' },
  by_election: { number: 'R-43', fr: 'élection partielle', en: 'by-election' },
  election_quorum: { number: 'R-51', fr: 'quorum de participation', en: 'turnout quorum' },
  poll: { number: 'R-52', fr: 'durée du vote et rappels', en: 'poll and reminders' },
  term_limit: { number: 'R-53', fr: 'nombre de mandats', en: 'term limit' },
  acting_chair: { number: 'R-54', fr: 'présidence à confirmer', en: 'acting chair' },
  voting_base: { number: 'R-55', fr: 'qui vote en réunion', en: 'voting base' },
};

export const RULE_IDS = Object.keys(CATALOGUE) as readonly RuleId[];
