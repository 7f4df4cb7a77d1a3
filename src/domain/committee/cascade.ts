import { addDays, type Day } from '../calendar/day.js';
import type { EndReason } from './end-reasons.js';
import { daysOf, includesDay, type Mandate } from './record.js';

/** An association that ends, leaves or merges; `lastDay` is the last day of its membership, included. */
export type OrganisationEnd = Readonly<{
  organisationId: string;
  lastDay: Day;
  how: 'dissolved' | 'left' | 'merged';
}>;

export type DelegationOfMember = Readonly<{
  id: string;
  organisationId: string;
  startsOn: Day;
  endsBefore: Day | null;
}>;

/** What depends on an association and should end with it: proposed one by one, ended by nobody but a person. */
export type CascadeProposal =
  | Readonly<{ kind: 'membership'; lastDay: Day }>
  | Readonly<{ kind: 'delegation'; delegationId: string; lastDay: Day }>
  | Readonly<{ kind: 'mandate'; mandateId: string; seatId: string; personId: string; lastDay: Day; reason: EndReason }>;

const REASONS: Readonly<Record<OrganisationEnd['how'], EndReason>> = {
  dissolved: 'organisation_dissolved',
  left: 'organisation_left',
  merged: 'organisation_merged',
};

/**
 * Everything open on the day after (mandates.md §2.5): the membership, the delegations, and the mandates on behalf of the
 * association that would last longer. What ended before, or had ended already, is not proposed again.
 */
export function cascadeOf(
  end: OrganisationEnd,
  delegations: readonly DelegationOfMember[],
  mandates: readonly Mandate[],
): CascadeProposal[] {
  const { organisationId, lastDay } = end;
  const after = addDays(lastDay, 1);
  const open = (range: Readonly<{ startsOn: Day; endsBefore: Day | null }>) =>
    includesDay(range, after) || range.startsOn > after;
  return [
    { kind: 'membership', lastDay },
    ...delegations
      .filter((d) => d.organisationId === organisationId && open(d))
      .map(({ id }) => ({ kind: 'delegation' as const, delegationId: id, lastDay })),
    ...mandates
      .filter((m) => m.organisationId === organisationId && open(daysOf(m)))
      .map(({ mandateId, seatId, personId }) => ({
        kind: 'mandate' as const,
        mandateId,
        seatId,
        personId,
        lastDay,
        reason: REASONS[end.how],
      })),
  ];
}

/** The absolute majority of so many members of an assembly: 71 of 140, 70 of 139. */
export const majorityOfAssembly = (members: number): number => Math.floor(members / 2) + 1;
