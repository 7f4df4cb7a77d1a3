import { CIVIL_CODE } from '../calendar/period.js';
import { RENEWAL_LADDER } from './renewal-ladder.js';
import type { RulePack } from './rule-book.js';

const PROPOSAL = 'valeur proposée, à vérifier dans le ROI de 2018';
const PLATFORM = 'présentation de la plateforme';

/**
 * The plateforme namuroise du social until its charter and its règlement of 2018 are read: 20 seats at most, chaired by
 * the échevine, with the Ville, the CPAS and the Province, the others elected by the associations for six years.
 */
export const PACK_NAMUR: RulePack = {
  code: 'plateforme-namur',
  name: 'Plateforme de concertation (type Namur)',
  jurisdiction: 'BE-WAL-FR',
  rules: {
    seat_ceiling: {
      params: { maxTotal: 20, countsExOfficio: true, countsSubstitutes: false, parity: 'any' },
      source: PLATFORM,
      status: 'confirmed',
    },
    seat_categories: {
      params: {
        categories: [
          byRight('CHAIR', 'Présidence', 'ex_officio', null),
          byRight('VILLE', 'Ville', 'designated', 'collège communal'),
          byRight('CPAS', 'CPAS', 'designated', 'conseil de l’action sociale'),
          byRight('PROVINCE', 'Province', 'designated', 'collège provincial'),
          {
            code: 'ASSOC',
            label: 'Associations',
            min: 0,
            max: 16,
            mode: 'elected',
            designatingBody: null,
            substitutesPerSeat: 0,
            linkedToFunction: false,
          },
        ],
      },
      source: `${PLATFORM} pour les trois institutions ; la répartition est une proposition`,
      status: 'to_confirm',
    },
    sex_balance: {
      params: {
        mode: 'warn',
        cap: '2/3',
        base: 'seats_filled',
        include: 'full_members',
        includeExOfficio: true,
      },
      source: 'art. L1122-35 du CDLD, si la plateforme est un conseil consultatif',
      status: 'to_confirm',
    },
    sex_balance_derogation: {
      params: { curePeriod: { count: 3, unit: 'months' }, decider: 'conseil communal' },
      source: 'art. L1122-35 du CDLD',
      status: 'to_confirm',
    },
    one_org_one_seat: {
      params: { maxSeatsPerOrganisation: 1, maxCandidatesPerOrganisation: 1 },
      source: PROPOSAL,
      status: 'to_confirm',
    },
    quorum: {
      params: {
        base: 'in_office',
        operator: 'gt',
        fraction: '1/2',
        countsProxies: false,
        scope: 'both',
        countsSubstituteSitting: true,
        graceMinutes: 15,
      },
      source: 'par analogie avec l’art. L1122-17 du CDLD',
      status: 'to_confirm',
    },
    reconvening: {
      params: {
        quorumWaivedFromConvocation: 2,
        sameAgendaOnly: true,
        minInterval: 7,
        intervalUnit: 'calendar',
        mentionRequired: true,
      },
      source: PROPOSAL,
      status: 'to_confirm',
    },
    notice: {
      params: { length: 5, unit: 'clear_days', anchor: 'received', urgencyAllowed: true, reducedForReconvening: 2 },
      source: PROPOSAL,
      status: 'to_confirm',
    },
    period_forward: { params: CIVIL_CODE, source: 'art. 1.7 du Code civil', status: 'confirmed' },
    convening_right: {
      params: { fraction: '1/3', base: 'in_office' },
      source: 'usage des conseils : un tiers des membres, arrondi vers le haut',
      status: 'to_confirm',
    },
    majority: {
      params: { type: 'absolute', baseExcludes: ['abstain', 'blank', 'invalid', 'does_not_vote', 'not_found'] },
      source: 'par analogie avec l’art. L1122-26 du CDLD',
      status: 'to_confirm',
    },
    tie: {
      params: { mode: 'rejected', castingInSecret: false },
      source: 'par analogie avec l’art. L1122-26 du CDLD',
      status: 'to_confirm',
    },
    electoral_roll: {
      params: { votesPerElector: 1, agreedStatusRequired: true, delegateRequired: true, maxDelegationsPerPerson: 2 },
      source: PROPOSAL,
      status: 'to_confirm',
    },
    call: {
      params: {
        minDuration: { count: 30, unit: 'days' },
        closingWeekday: 5,
        closingTime: '23:59:59',
        extension: { count: 15, unit: 'days' },
      },
      source: 'par analogie avec l’appel public des CCATM, un mois au moins',
      status: 'to_confirm',
    },
    eligibility: {
      params: {
        minAge: 18,
        assessAt: 'election',
        mandateFromOrganisationRequired: true,
        seatOrActivityIn: 'Namur',
        agreedStatusRequired: true,
        incompatibilities: ['membre du secrétariat de la plateforme'],
      },
      source: PROPOSAL,
      status: 'to_confirm',
    },
    admissibility: {
      params: {
        decision: { count: 7, unit: 'days' },
        cure: { count: 5, unit: 'days' },
        appeal: { count: 10, unit: 'days' },
        appealTo: 'collège communal',
      },
      source: PROPOSAL,
      status: 'to_confirm',
    },
    ballot_form: {
      params: {
        method: 'block',
        maxChoices: 'seats',
        minChoices: 1,
        order: 'drawn_letter',
        allowBlank: true,
        threshold: 'simple',
        thresholdBase: 'expressed',
      },
      source: PROPOSAL,
      status: 'to_confirm',
    },
    ballot_secrecy: {
      params: { revote: 'last_counts', graceMinutes: 0 },
      source: PROPOSAL,
      status: 'to_confirm',
    },
    round_one_majority: {
      params: { mode: 'plurality', base: 'valid_ballots' },
      source: PROPOSAL,
      status: 'to_confirm',
    },
    run_off: { params: { listFactor: 2 }, source: 'art. L1122-28 du CDLD', status: 'to_confirm' },
    uncontested: {
      params: { mode: 'elected_without_vote' },
      source: 'par analogie avec l’art. L4145-11 du CDLD',
      status: 'to_confirm',
    },
    tie_between_candidates: {
      params: { order: ['oldest', 'lot'], witnesses: 2 },
      source: 'par analogie avec l’art. L4145-11 du CDLD : le plus âgé, puis le sort',
      status: 'to_confirm',
    },
    irregularity: {
      params: { materialIf: 'could_change_result' },
      source: 'usage : les bulletins douteux sont comparés au plus petit écart décisif',
      status: 'to_confirm',
    },
    balance_at_count: {
      params: { algorithm: 'none', onShortage: 'leave_vacant' },
      source: PROPOSAL,
      status: 'to_confirm',
    },
    substitutes: {
      params: { source: 'ranked_non_elected', finishesTerm: true, checkBalance: true, onDecline: 'stay' },
      source: PROPOSAL,
      status: 'to_confirm',
    },
    claims: {
      params: { period: { count: 10, unit: 'days' }, decider: 'collège communal' },
      source: PROPOSAL,
      status: 'to_confirm',
    },
    designation: {
      params: { needsCouncilAct: true, act: 'designation', effective: 'installation' },
      source: 'art. L1122-34, § 2, et L1122-35 du CDLD',
      status: 'to_confirm',
    },
    term: { params: { years: 6, end: 'anniversary_eve', leapDay: 'eve' }, source: PLATFORM, status: 'confirmed' },
    continuity: {
      params: { holdOver: true, longest: { count: 6, unit: 'months' } },
      source: 'usage : affaires courantes jusqu’à l’installation des successeurs',
      status: 'to_confirm',
    },
    expiry_notice: { params: { steps: RENEWAL_LADDER }, source: 'calendrier proposé', status: 'to_confirm' },
    by_election: { params: { fromVacancies: 3, notInLastMonths: 6 }, source: PROPOSAL, status: 'to_confirm' },
    election_quorum: {
      params: { operator: 'ge', fraction: '1/2', countsBlank: true, ifMissed: 'second_vote' },
      source: PROPOSAL,
      status: 'to_confirm',
    },
    poll: {
      params: {
        duration: { count: 10, unit: 'days' },
        opensAt: '09:00',
        closesAt: '12:00',
        noticeClearDays: 14,
        extension: { count: 7, unit: 'days' },
        remindersAfterOpening: [{ count: 4, unit: 'days' }],
        remindersBeforeClose: [{ count: 1, unit: 'days' }],
      },
      source: 'calendrier proposé',
      status: 'to_confirm',
    },
    term_limit: {
      params: { maxConsecutive: 0, maxLifetime: 0, partial: 'full_only' },
      source: PROPOSAL,
      status: 'to_confirm',
    },
    acting_chair: { params: { first: 'vice_chair', second: 'oldest' }, source: PROPOSAL, status: 'to_confirm' },
    absence: {
      params: {
        count: 3,
        consecutive: true,
        onlyUnjustified: true,
        substituteCountsAsPresent: true,
        hearingDays: 15,
        decider: 'conseil communal, sur proposition du comité',
      },
      source: PROPOSAL,
      status: 'to_confirm',
    },
    voting_base: { params: { clock: 'vote_opening' }, source: PROPOSAL, status: 'to_confirm' },
  },
};

function byRight(code: string, label: string, mode: 'ex_officio' | 'designated', designatingBody: string | null) {
  return { code, label, min: 0, max: 1, mode, designatingBody, substitutesPerSeat: 0, linkedToFunction: true };
}
