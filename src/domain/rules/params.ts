import type { Weekday } from '../calendar/day.js';
import type { WallTime } from '../calendar/instant.js';
import type { NoticeUnit } from '../calendar/notice.js';
import type { Length, PeriodParams } from '../calendar/period.js';
import type { LeapDayPolicy } from '../calendar/term.js';
import type { ActingChair } from '../committee/external-office.js';
import type { BaseClock } from '../meetings/voting-base.js';
import type { Fraction } from './fraction.js';

export type SeatCategory = Readonly<{
  code: string;
  label: string;
  min: number;
  max: number;
  mode: 'elected' | 'designated' | 'ex_officio' | 'coopted' | 'lot';
  designatingBody: string | null;
  substitutesPerSeat: number;
  linkedToFunction: boolean;
}>;

export type TieCriterion = 'earlier_votes' | 'oldest' | 'seniority' | 'lot';

export type VoteValue = 'yes' | 'no' | 'abstain' | 'blank' | 'invalid' | 'does_not_vote' | 'not_found';

export type NoticeRecipient = 'chair' | 'secretary' | 'holder' | 'organisation' | 'associations' | 'successor';

/**
 * The holder or the association has answered; the election has its date, or its list of candidates is closed; somebody is
 * known to follow on the seat.
 */
export type NoticeStop = 'answered' | 'election_dated' | 'candidates_closed' | 'succeeded';

/** One rung of the renewal ladder: when, about what, to whom. */
export type NoticeStep = Readonly<{
  code: string;
  label: string;
  offset: Length;
  when: 'before' | 'after';
  /** Counted from the first day after the mandate, or from its last day. */
  from: 'first_day_after' | 'last_day';
  /** A courtesy moves to the next working day, a step with a legal deadline to the previous one. */
  shift: 'courtesy' | 'legal';
  /** One notice per mandate, or one for all the mandates of the body that end together. */
  about: 'mandate' | 'cohort';
  recipients: readonly NoticeRecipient[];
  /** Not sent once one of these is true. */
  unless: readonly NoticeStop[];
  /** Only about mandates on elected seats. */
  electedOnly?: boolean;
  /** A step before the end says nothing useful after it, unless it may still leave for so long. */
  lateFor?: Length;
}>;

/** The parameters of each rule, by the names of the catalogue. */
export type RuleParams = {
  seat_ceiling: { maxTotal: number; countsExOfficio: boolean; countsSubstitutes: boolean; parity: 'any' | 'odd' };
  seat_categories: { categories: readonly SeatCategory[] };
  sex_balance: {
    mode: 'enforce_at_count' | 'warn' | 'off';
    cap: Fraction;
    base: 'seats_filled' | 'seats_total';
    include: 'full_members' | 'full_and_substitutes' | 'each_separately';
    includeExOfficio: boolean;
  };
  sex_balance_derogation: { curePeriod: Length; decider: string };
  one_org_one_seat: { maxSeatsPerOrganisation: number; maxCandidatesPerOrganisation: number };
  quorum: {
    base: 'in_office' | 'seats_total';
    operator: 'gt' | 'ge';
    fraction: Fraction;
    countsProxies: boolean;
    scope: 'deliberation' | 'vote' | 'both';
    countsSubstituteSitting: boolean;
    graceMinutes: number;
  };
  reconvening: {
    quorumWaivedFromConvocation: 2 | 3;
    sameAgendaOnly: boolean;
    minInterval: number;
    intervalUnit: NoticeUnit;
    mentionRequired: boolean;
  };
  notice: {
    length: number;
    unit: NoticeUnit;
    anchor: 'sent' | 'received';
    urgencyAllowed: boolean;
    reducedForReconvening: number;
  };
  period_forward: PeriodParams;
  convening_right: { fraction: Fraction; base: 'in_office' | 'seats_total' };
  majority: { type: 'absolute' | 'simple' | 'two_thirds' | 'in_office'; baseExcludes: readonly VoteValue[] };
  tie: { mode: 'rejected' | 'casting_vote' | 'postponed'; castingInSecret: boolean };
  electoral_roll: {
    votesPerElector: number;
    agreedStatusRequired: boolean;
    delegateRequired: boolean;
    maxDelegationsPerPerson: number;
  };
  call: {
    minDuration: Length;
    closingWeekday: Weekday | null;
    closingTime: WallTime;
    extension: Length;
  };
  eligibility: {
    minAge: number;
    assessAt: 'closing' | 'election';
    mandateFromOrganisationRequired: boolean;
    seatOrActivityIn: string | null;
    agreedStatusRequired: boolean;
    incompatibilities: readonly string[];
  };
  admissibility: { decision: Length; cure: Length; appeal: Length; appealTo: string };
  ballot_form: {
    method: 'block' | 'limited' | 'single' | 'approval' | 'yes_no';
    maxChoices: number | 'seats' | 'candidates';
    minChoices: number;
    order: 'drawn_letter' | 'alphabetical';
    allowBlank: boolean;
    /** What a person needs where the ballot asks yes or no, and of what. */
    threshold?: 'simple' | 'absolute' | 'two_thirds';
    thresholdBase?: 'expressed' | 'with_abstentions';
  };
  ballot_secrecy: { revote: 'once' | 'last_counts'; graceMinutes: number };
  round_one_majority: { mode: 'plurality' | 'absolute'; base: 'valid_ballots' };
  run_off: { listFactor: number };
  uncontested: { mode: 'elected_without_vote' | 'confirm_vote' | 'reopen' };
  tie_between_candidates: { order: readonly TieCriterion[]; witnesses: number };
  irregularity: { materialIf: 'could_change_result' };
  balance_at_count: { algorithm: 'skip_overrepresented' | 'none'; onShortage: 'leave_vacant' | 'fill_with_derogation' };
  substitutes: {
    source: 'ranked_non_elected' | 'none';
    finishesTerm: boolean;
    checkBalance: boolean;
    onDecline: 'stay' | 'drop';
  };
  claims: { period: Length; decider: string };
  designation: {
    needsCouncilAct: boolean;
    act: 'designation' | 'acknowledgement';
    effective: 'council_date' | 'installation';
  };
  term: {
    years: number;
    end: 'anniversary_eve' | 'next_installation' | 'end_of_legislature';
    leapDay: LeapDayPolicy;
  };
  continuity: { holdOver: boolean; longest: Length | null };
  expiry_notice: { steps: readonly NoticeStep[] };
  by_election: { fromVacancies: number; notInLastMonths: number };
  election_quorum: {
    operator: 'gt' | 'ge';
    fraction: Fraction;
    countsBlank: boolean;
    ifMissed: 'no_election' | 'extend_once' | 'second_vote';
  };
  poll: {
    duration: Length;
    opensAt: WallTime;
    closesAt: WallTime;
    noticeClearDays: number;
    /** How far the closing may be put off, once; null: never. */
    extension: Length | null;
    remindersAfterOpening: readonly Length[];
    remindersBeforeClose: readonly Length[];
  };
  /** Zero: no limit. */
  term_limit: { maxConsecutive: number; maxLifetime: number; partial: 'full_only' | 'more_than_half' | 'any' };
  /** Who presides while the office that brings the chair has no known holder. */
  acting_chair: { first: ActingChair; second: ActingChair };
  absence: {
    count: number;
    consecutive: boolean;
    onlyUnjustified: boolean;
    substituteCountsAsPresent: boolean;
    /** Days to be heard before anybody decides. */
    hearingDays: number;
    decider: string;
  };
  voting_base: { clock: BaseClock };
};

export type RuleId = keyof RuleParams;
