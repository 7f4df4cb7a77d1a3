import type { Day } from '../calendar/day.js';
import { frenchFullDay } from '../calendar/french.js';
import { typeset } from '../french.js';
import { type Objection, objection } from '../objection.js';
import { CATALOGUE } from './catalogue.js';
import type { RuleId, RuleParams } from './params.js';

/** A rule as an act applies it: its value, where it comes from, and whether the secretary has confirmed it. */
export type AppliedRule<Id extends RuleId = RuleId> = Readonly<{
  id: Id;
  params: Readonly<RuleParams[Id]>;
  /** « ROI, art. 12 », « art. L1122-35 du CDLD », « pratique ». */
  source: string;
  status: 'confirmed' | 'to_confirm';
}>;

/** One version of a rule of the body; `validTo` is the first day it no longer holds. */
export type Rule<Id extends RuleId = RuleId> = AppliedRule<Id> & Readonly<{ validFrom: Day; validTo: Day | null }>;

export type AnyRule = { [Id in RuleId]: Rule<Id> }[RuleId];

export type FrozenRule<Id extends RuleId = RuleId> = AppliedRule<Id> & Readonly<{ frozenOn: Day }>;

/** The règlement of a body as data, every version kept. */
export type RuleBook = Readonly<{ pack: string; rules: readonly AnyRule[] }>;

/** Values with which a body starts: a pack opened on a day becomes its rule book. */
export type RulePack = Readonly<{
  code: string;
  name: string;
  jurisdiction: string;
  rules: { readonly [Id in RuleId]: Omit<AppliedRule<Id>, 'id'> };
}>;

export function openBook(pack: RulePack, validFrom: Day): RuleBook {
  const rules = Object.entries(pack.rules).map(([id, rule]) => ({ id, ...rule, validFrom, validTo: null }) as AnyRule);
  return { pack: pack.code, rules };
}

/** The version of a rule that holds on a day, or null when the body has none that day. */
export function ruleInForce<Id extends RuleId>(book: RuleBook, id: Id, day: Day): Rule<Id> | null {
  const versions = book.rules.filter((rule) => rule.id === id) as unknown as readonly Rule<Id>[];
  return versions.find((rule) => rule.validFrom <= day && (rule.validTo === null || day < rule.validTo)) ?? null;
}

/** The rule as it stood when an act used it: kept with the act, whatever becomes of the rule book. */
export function frozen<Id extends RuleId>(rule: AppliedRule<Id>, frozenOn: Day): FrozenRule<Id> {
  const { id, params, source, status } = rule;
  return { id, params: structuredCopy(params), source, status, frozenOn };
}

/**
 * The book with a new version of a rule; the version in force until then ends where the new one begins. One that begins
 * on the same day takes its place: the earlier one stays on record and holds on no day.
 */
export function amended<Id extends RuleId>(
  book: RuleBook,
  rule: AppliedRule<Id> & Readonly<{ validFrom: Day }>,
): RuleBook | Objection<'older-than-version'> {
  const later = book.rules.find((r) => r.id === rule.id && r.validFrom > rule.validFrom);
  if (later) {
    return objection(
      'older-than-version',
      `La règle « ${CATALOGUE[rule.id].fr} » a déjà une version qui commence le ${frenchFullDay(later.validFrom)}. Choisissez un jour plus tardif.`,
    );
  }
  const closed = book.rules.map((r) =>
    r.id === rule.id && r.validTo === null ? { ...r, validTo: rule.validFrom } : r,
  );
  return { ...book, rules: [...closed, { ...rule, validTo: null } as unknown as AnyRule] };
}

/** « Règle R-06, quorum de présence (ROI, art. 12 ; à confirmer) »: how a verdict names what it rests on. */
export function cited(rule: AppliedRule): string {
  const { number, fr } = CATALOGUE[rule.id];
  return typeset(`Règle ${number}, ${fr} (${rule.source}${rule.status === 'confirmed' ? '' : ' ; à confirmer'})`);
}

function structuredCopy<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}
