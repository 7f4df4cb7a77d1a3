import type { Day } from '../calendar/day.js';
import { frenchFullDay } from '../calendar/french.js';
import { typeset } from '../french.js';
import type { AppliedRule } from '../rules/rule-book.js';

/** What the roll needs to know of an association. */
export type RollLine = Readonly<{
  organisationId: string;
  name: string;
  memberSince: Day | null;
  /** First day after membership. */
  leftOn: Day | null;
  inOrder: boolean;
  delegateId: string | null;
}>;

export type LeftOutReason = 'left' | 'not-member-yet' | 'not-in-order' | 'no-delegate' | 'too-many-delegations';

export type LeftOut = RollLine & Readonly<{ reason: LeftOutReason; sentence: string }>;

/** who votes, who does not and why, and what is allowed but worth a look. */
export type Roll = Readonly<{
  electors: readonly RollLine[];
  leftOut: readonly LeftOut[];
  warnings: readonly string[];
}>;

/** one vote for each association in order at the cut-off that has named its delegate. */
export function rollOf(lines: readonly RollLine[], cutOff: Day, rule: AppliedRule<'electoral_roll'>): Roll {
  const electors: RollLine[] = [];
  const leftOut: LeftOut[] = [];
  const delegations = new Map<string, RollLine[]>();
  for (const line of [...lines].sort((a, b) => a.name.localeCompare(b.name, 'fr') || byId(a, b))) {
    const held = line.delegateId ? (delegations.get(line.delegateId) ?? []) : [];
    const reason = reasonToLeaveOut(line, cutOff, held.length, rule);
    if (reason) leftOut.push({ ...line, reason, sentence: typeset(said(line, reason, cutOff)) });
    else {
      electors.push(line);
      if (line.delegateId) delegations.set(line.delegateId, [...held, line]);
    }
  }
  return { electors, leftOut, warnings: sharedDelegates(delegations) };
}

function byId(a: RollLine, b: RollLine): number {
  return a.organisationId < b.organisationId ? -1 : 1;
}

function reasonToLeaveOut(
  line: RollLine,
  cutOff: Day,
  held: number,
  { params }: AppliedRule<'electoral_roll'>,
): LeftOutReason | null {
  if (line.leftOn !== null && line.leftOn <= cutOff) return 'left';
  if (line.memberSince !== null && line.memberSince > cutOff) return 'not-member-yet';
  if (params.agreedStatusRequired && !line.inOrder) return 'not-in-order';
  if (params.delegateRequired && line.delegateId === null) return 'no-delegate';
  return held >= params.maxDelegationsPerPerson ? 'too-many-delegations' : null;
}

function said({ name, memberSince }: RollLine, reason: LeftOutReason, cutOff: Day): string {
  const day = frenchFullDay(cutOff);
  switch (reason) {
    case 'left':
      return `« ${name} » n’est plus membre au ${day}.`;
    case 'not-member-yet':
      return `« ${name} » est membre depuis le ${frenchFullDay(memberSince ?? cutOff)}, après la date de la liste : elle ne vote pas cette fois.`;
    case 'not-in-order':
      return `« ${name} » n’est pas en ordre au ${day}.`;
    case 'no-delegate':
      return `« ${name} » n’a pas désigné de délégué au ${day}.`;
    case 'too-many-delegations':
      return `La personne déléguée par « ${name} » vote déjà pour le nombre d’associations permis : demandez un autre délégué.`;
  }
}

function sharedDelegates(delegations: ReadonlyMap<string, readonly RollLine[]>): string[] {
  return [...delegations.values()]
    .filter((lines) => lines.length > 1)
    .map((lines) => {
      const names = lines.map((line) => `« ${line.name} »`).join(' et ');
      return typeset(`La même personne vote pour ${names} : elle reçoit ${lines.length} bulletins.`);
    });
}
