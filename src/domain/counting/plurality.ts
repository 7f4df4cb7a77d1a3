import type { Candidate, Standing } from './candidate.js';

/** What a ballot may carry. */
export type BallotForm = Readonly<{ min: number; max: number; allowBlank: boolean }>;

/** Sums of an election whose ballots mark candidates. */
export type Totals = Readonly<{
  ballots: number;
  blank: number;
  invalid: number;
  votes: Readonly<Record<string, number>>;
}>;

export type InvalidReason = 'too-many' | 'too-few' | 'unknown-candidate' | 'marked-twice';

/** Ballots that carry a choice: neither blank nor invalid. */
export function validBallots(totals: Totals): number {
  return totals.ballots - totals.blank - totals.invalid;
}

/** Why a ballot does not count, or null. A ballot without mark is blank where the form allows it. */
export function invalidReason(
  marks: readonly string[],
  form: BallotForm,
  candidateIds: ReadonlySet<string>,
): InvalidReason | null {
  if (marks.length === 0) return form.allowBlank || form.min === 0 ? null : 'too-few';
  if (marks.some((id) => !candidateIds.has(id))) return 'unknown-candidate';
  if (new Set(marks).size < marks.length) return 'marked-twice';
  if (marks.length > form.max) return 'too-many';
  return marks.length < form.min ? 'too-few' : null;
}

/** Counts plain ballots: block vote with a maximum, limited vote, single vote and approval differ only by their form. */
export function totalsOf(
  ballots: readonly (readonly string[])[],
  form: BallotForm,
  candidateIds: readonly string[],
): Totals & Readonly<{ reasons: Readonly<Record<InvalidReason, number>> }> {
  const known = new Set(candidateIds);
  const votes = Object.fromEntries(candidateIds.map((id) => [id, 0]));
  const reasons = { 'too-many': 0, 'too-few': 0, 'unknown-candidate': 0, 'marked-twice': 0 };
  let blank = 0;
  let invalid = 0;
  for (const marks of ballots) {
    const reason = invalidReason(marks, form, known);
    if (reason) {
      reasons[reason]++;
      invalid++;
    } else if (marks.length === 0 && form.allowBlank) blank++;
    else for (const id of marks) votes[id] = (votes[id] ?? 0) + 1;
  }
  return { ballots: ballots.length, blank, invalid, votes, reasons };
}

/** The number of ballots that mark each candidate. */
export function plurality(candidates: readonly Candidate[], totals: Totals): Standing[] {
  return candidates.map((candidate) => {
    const votes = totals.votes[candidate.id] ?? 0;
    return { candidate, votes, score: [votes], eligible: true };
  });
}
