import type { TieRule } from '../tie-rule.js';
import type { ApprovalProfile } from './approval-profile.js';
import { type CommitteeCount, committeesOf } from './committees.js';
import { raisingBudget } from './raising-budget.js';
import { type Completion, sharesMethod } from './shares-method.js';

/**
 * Method of equal shares (Peters and Skowron 2020). A seat costs 1 and the ballots share `seats` equally. Each round buys
 * the candidate with the lowest price ρ, such that his or her supporters pay it by giving ρ each, or all they have left
 * when that is less. Where nobody can be paid any more, `completion` fills the seats that are left. To raise the budget
 * when fewer candidates are approved than there are seats is to no avail: then approval fills them.
 */
export function equalShares(
  profile: ApprovalProfile,
  seats: number,
  completion: Completion,
  rule?: TieRule,
): CommitteeCount {
  const most = Math.min(seats, profile.candidates.length);
  if (completion === 'increment') {
    const approved = profile.approvals.filter((approvals) => approvals > 0).length;
    if (approved >= seats) return raisingBudget(profile, seats, rule);
  }
  const filling = completion === 'increment' ? 'approval' : completion;
  return committeesOf(sharesMethod(profile, seats, filling), profile, most, rule);
}
