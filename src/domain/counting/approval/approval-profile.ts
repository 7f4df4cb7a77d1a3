/** So many ballots that approve the same candidates, by their place in the list. */
export type ApprovalGroup = Readonly<{ count: number; approved: readonly number[] }>;

/** Approval ballots, those that say the same together; blank ones are not in it. */
export type ApprovalProfile = Readonly<{
  candidates: readonly Readonly<{ id: string; name: string }>[];
  /** Ballots that approve somebody: the sum of the counts. */
  ballots: number;
  groups: readonly ApprovalGroup[];
  /** For each candidate, the groups that approve him or her. */
  supporters: readonly (readonly number[])[];
  /** For each candidate, the number of ballots that approve him or her. */
  approvals: readonly number[];
}>;

/** The profile of ballots given one by one; what a ballot approves twice counts once. */
export function approvalProfile(
  candidates: ApprovalProfile['candidates'],
  ballots: Iterable<ApprovalGroup>,
): ApprovalProfile {
  const groups = new Map<string, { count: number; approved: readonly number[] }>();
  for (const { count, approved } of ballots) {
    const sorted = [...new Set(approved)].sort((a, b) => a - b);
    if (sorted.length === 0 || count === 0) continue;
    const known = groups.get(sorted.join());
    if (known) known.count += count;
    else groups.set(sorted.join(), { count, approved: sorted });
  }
  const list = [...groups.values()];
  const supporters = candidates.map((): number[] => []);
  for (const [i, group] of list.entries()) for (const candidate of group.approved) supporters[candidate]!.push(i);
  const approvals = supporters.map((own) => own.reduce((sum, i) => sum + list[i]!.count, 0));
  return { candidates, ballots: list.reduce((sum, { count }) => sum + count, 0), groups: list, supporters, approvals };
}
