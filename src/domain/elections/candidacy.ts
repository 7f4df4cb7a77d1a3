import type { Day } from '../calendar/day.js';
import { frenchFullDay, frenchMoment } from '../calendar/french.js';
import type { Moment } from '../calendar/instant.js';
import { endOfPeriod } from '../calendar/period.js';
import { anniversary } from '../calendar/term.js';
import { frenchCount } from '../french.js';
import { type Objection, objection } from '../objection.js';
import type { AppliedRule } from '../rules/rule-book.js';
import { lateBy } from './call.js';

/** What is known of an application when it is examined; null is not known, and never held against anybody. */
export type Application = Readonly<{
  name: string;
  receivedAt: Moment;
  born: Day | null;
  organisationName: string | null;
  organisationInOrder: boolean;
  /** Other candidates that the same association presents. */
  otherCandidates: readonly string[];
  expressMandate: boolean;
  /** Seat or activity in the place the rule names. */
  inThePlace: boolean | null;
  /** The incompatibility that applies, in the words of the rule. */
  incompatibility: string | null;
}>;

export type CandidacyReason =
  | 'late'
  | 'under-age'
  | 'no-express-mandate'
  | 'organisation-not-in-order'
  | 'organisation-has-candidate'
  | 'outside-the-place'
  | 'incompatible';

export type CandidacyObjection = Objection<CandidacyReason> &
  Readonly<{ /** Last day to mend it. */ cureUntil: Day | null }>;

export type CandidacyRules = Readonly<{
  eligibility: AppliedRule<'eligibility'>;
  one_org_one_seat: AppliedRule<'one_org_one_seat'>;
  admissibility: AppliedRule<'admissibility'>;
  period_forward: AppliedRule<'period_forward'>;
}>;

export type CandidacyDates = Readonly<{ closesAt: Moment; closesOn: Day; electionDay: Day; examinedOn: Day }>;

/** everything that stands against an application; a missing mandate may be mended in time. */
export function objectionsToCandidacy(
  application: Application,
  dates: CandidacyDates,
  rules: CandidacyRules,
): CandidacyObjection[] {
  const final = [
    lateness(application, dates),
    age(application, dates, rules),
    association(application, rules),
    rivals(application, rules),
    place(application, rules),
    incompatibility(application),
  ].filter((o) => o !== null);
  const cureUntil = endOfPeriod(dates.examinedOn, rules.admissibility.params.cure, rules.period_forward.params);
  return [
    ...final.map((o) => ({ ...o, cureUntil: null })),
    ...mandate(application, rules, cureUntil).map((o) => ({ ...o, cureUntil })),
  ];
}

/** The last second counts whole: 23:59:59 is in time, 00:00:00 is late. */
function lateness({ receivedAt }: Application, { closesAt }: CandidacyDates): Objection<CandidacyReason> | null {
  const seconds = lateBy(receivedAt, closesAt);
  if (seconds === 0) return null;
  return objection(
    'late',
    `Candidature tardive : reçue le ${frenchMoment(receivedAt)}, ${frenchCount(seconds, 'seconde')} après la clôture.`,
  );
}

function age(
  { name, born }: Application,
  dates: CandidacyDates,
  { eligibility }: CandidacyRules,
): Objection<CandidacyReason> | null {
  const { minAge, assessAt } = eligibility.params;
  const day = assessAt === 'election' ? dates.electionDay : dates.closesOn;
  if (born === null || anniversary(born, minAge) <= day) return null;
  return objection('under-age', `${name} n’aura pas ${minAge} ans le ${frenchFullDay(day)}.`);
}

function association(
  { organisationName, organisationInOrder }: Application,
  { eligibility }: CandidacyRules,
): Objection<CandidacyReason> | null {
  if (!eligibility.params.agreedStatusRequired || !organisationName || organisationInOrder) return null;
  return objection('organisation-not-in-order', `« ${organisationName} » n’était pas en ordre à la date de la liste.`);
}

function rivals(
  { organisationName, otherCandidates }: Application,
  { one_org_one_seat }: CandidacyRules,
): Objection<CandidacyReason> | null {
  const most = one_org_one_seat.params.maxCandidatesPerOrganisation;
  if (!organisationName || otherCandidates.length < most) return null;
  return objection(
    'organisation-has-candidate',
    `« ${organisationName} » présente déjà ${otherCandidates.join(', ')} ; le règlement permet ${frenchCount(most, 'candidature')}. Remplacer la première ?`,
  );
}

function place({ inThePlace }: Application, { eligibility }: CandidacyRules): Objection<CandidacyReason> | null {
  const where = eligibility.params.seatOrActivityIn;
  if (where === null || inThePlace !== false) return null;
  return objection('outside-the-place', `L’association n’a ni siège ni activité à cet endroit : ${where}.`);
}

function incompatibility({ name, incompatibility: what }: Application): Objection<CandidacyReason> | null {
  return what === null ? null : objection('incompatible', `${name} ne peut pas se présenter : ${what}.`);
}

function mandate(
  { expressMandate }: Application,
  { eligibility }: CandidacyRules,
  cureUntil: Day,
): Objection<CandidacyReason>[] {
  if (!eligibility.params.mandateFromOrganisationRequired || expressMandate) return [];
  return [
    objection(
      'no-express-mandate',
      `Le mandat exprès de l’association manque. Il peut être fourni jusqu’au ${frenchFullDay(cureUntil)}.`,
    ),
  ];
}
