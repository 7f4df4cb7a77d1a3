import { frenchCount, typeset } from '../french.js';
import { atLeast, moreThan } from '../rules/fraction.js';
import type { RuleParams } from '../rules/params.js';
import { type AppliedRule, cited } from '../rules/rule-book.js';

/** The bases a quorum may be taken of, always named. */
export type QuorumBases = Readonly<{ seatsTotal: number; inOffice: number }>;

/** Who came for a seat; a seat counts once. */
export type Attendance = Readonly<{ seatId: string; as: 'titular' | 'substitute' }>;

export type QuorumVerdict = Readonly<{
  reached: boolean;
  counted: number;
  needed: number;
  base: number;
  baseName: RuleParams['quorum']['base'];
  sentence: string;
  citation: string;
}>;

/** members needed. 20 seats of which 3 are vacant give 17 in office, so 9; taken of the seats it would be 11. */
export function quorumNeeded(bases: QuorumBases, params: RuleParams['quorum']): number {
  return needed(baseOf(bases, params.base), params);
}

/** may the body deliberate with these members present? Proxies count only where the rule says so. */
export function quorumVerdict(
  present: number,
  proxies: number,
  bases: QuorumBases,
  rule: AppliedRule<'quorum'>,
): QuorumVerdict {
  const { params } = rule;
  const base = baseOf(bases, params.base);
  const counted = present + (params.countsProxies ? proxies : 0);
  const minimum = needed(base, params);
  const reached = counted >= minimum;
  return {
    reached,
    counted,
    needed: minimum,
    base,
    baseName: params.base,
    sentence: typeset(
      `${frenchCount(counted, 'présent')} sur ${base} ${params.base === 'in_office' ? 'en fonction' : 'sièges'}. Quorum de ${minimum} : ${reached ? 'atteint' : 'non atteint'}.`,
    ),
    citation: cited(rule),
  };
}

/** Both bases side by side, the one of the rule first: what the chair's report shows. */
export function quorumOnBothBases(
  present: number,
  bases: QuorumBases,
  rule: AppliedRule<'quorum'>,
): readonly [QuorumVerdict, QuorumVerdict] {
  const other = rule.params.base === 'in_office' ? 'seats_total' : 'in_office';
  const twin: AppliedRule<'quorum'> = { ...rule, params: { ...rule.params, base: other } };
  return [quorumVerdict(present, 0, bases, rule), quorumVerdict(present, 0, bases, twin)];
}

/** Seats represented, each once; a substitute whose titular is present attends without vote. */
export function attendanceCounted(
  attendances: readonly Attendance[],
  countsSubstituteSitting: boolean,
): Readonly<{ counted: number; withoutVote: readonly Attendance[] }> {
  const titulars = new Set(attendances.filter((a) => a.as === 'titular').map((a) => a.seatId));
  const substitutes = attendances.filter((a) => a.as === 'substitute');
  const sitting = new Set(substitutes.filter((a) => !titulars.has(a.seatId)).map((a) => a.seatId));
  const withoutVote = substitutes.filter((a) => titulars.has(a.seatId));
  return { counted: titulars.size + (countsSubstituteSitting ? sitting.size : 0), withoutVote };
}

/** signatures that force a meeting, the fraction rounded up. */
export function signaturesToConvene(bases: QuorumBases, params: RuleParams['convening_right']): number {
  return atLeast(baseOf(bases, params.base), params.fraction);
}

function baseOf(bases: QuorumBases, name: RuleParams['quorum']['base']): number {
  return name === 'in_office' ? bases.inOffice : bases.seatsTotal;
}

function needed(base: number, params: RuleParams['quorum']): number {
  return params.operator === 'gt' ? moreThan(base, params.fraction) : atLeast(base, params.fraction);
}
