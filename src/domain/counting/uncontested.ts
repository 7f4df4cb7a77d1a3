import { type BalancedMember, type BalanceVerdict, balanceVerdicts } from '../committee/balance.js';
import { frenchCount, typeset } from '../french.js';
import { type Objection, objection } from '../objection.js';
import { type AppliedRule, cited } from '../rules/rule-book.js';
import type { Candidate } from './candidate.js';
import { asMembers, type Outcome } from './outcome.js';

/** No more candidates than seats: what the rule does about it (R-28). */
export type Uncontested = Readonly<{
  state: 'elected_without_vote' | 'confirm_vote' | 'reopen';
  elected: readonly string[];
  vacant: number;
  /** The balance with all of them, to be known before it is too late to do anything. */
  balance: BalanceVerdict | null;
  sentence: string;
  citation: string;
}>;

/** R-28: null when there is a contest. Nobody can be passed over here: a broken balance is only warned of. */
export function uncontested(
  candidates: readonly Candidate[],
  seats: number,
  sitting: readonly BalancedMember[],
  seatsTotal: number,
  rules: Readonly<{ uncontested: AppliedRule<'uncontested'>; sex_balance: AppliedRule<'sex_balance'> }>,
): Uncontested | null {
  if (candidates.length > seats) return null;
  const { mode } = rules.uncontested.params;
  const members = [...sitting, ...asMembers(candidates)];
  const vacant = seats - candidates.length;
  return {
    state: mode,
    elected: mode === 'elected_without_vote' ? candidates.map((candidate) => candidate.id) : [],
    vacant,
    balance: balanceVerdicts(members, rules.sex_balance, seatsTotal)[0] ?? null,
    sentence: typeset(said(mode, candidates.length, seats, vacant)),
    citation: cited(rules.uncontested),
  };
}

export type UnopposedReason = 'contested' | 'no-candidate' | 'vote-required' | 'call-required';

/** Why nobody may be elected here without a vote, or null (R-28). */
export function objectionToElectingUnopposed(
  verdict: Uncontested | null,
  candidates: number,
): Objection<UnopposedReason> | null {
  if (!verdict)
    return objection('contested', 'Il y a plus de candidatures que de sièges : les électeurs doivent voter.');
  if (candidates === 0) return objection('no-candidate', 'Personne ne se présente : personne ne peut être élu.');
  if (verdict.state === 'confirm_vote') return objection('vote-required', `${verdict.sentence} ${verdict.citation}.`);
  if (verdict.state === 'reopen') return objection('call-required', `${verdict.sentence} ${verdict.citation}.`);
  return null;
}

/** The result of an election without a vote, in the shape of any other: nobody has votes, nobody is a substitute. */
export function unopposedOutcome(
  verdict: Uncontested,
  candidates: readonly Pick<Candidate, 'id' | 'name'>[],
  seats: number,
): Outcome {
  const breach = verdict.balance?.state === 'breached' ? [verdict.balance.sentence] : [];
  return {
    state: verdict.vacant > 0 ? 'shortage' : 'complete',
    seats,
    majority: null,
    ranking: candidates.map(({ id, name }) => ({ id, name, votes: 0, rank: 1, result: 'elected' })),
    elected: verdict.elected,
    substitutes: [],
    skipped: [],
    ties: [],
    openTies: [],
    runOff: null,
    vacant: verdict.vacant,
    balance: verdict.balance,
    warnings: [verdict.sentence, ...breach],
    citations: [verdict.citation, ...(verdict.balance ? [verdict.balance.citation] : [])],
  };
}

function said(mode: Uncontested['state'], candidates: number, seats: number, vacant: number): string {
  const facts = `${frenchCount(candidates, 'candidature recevable', 'candidatures recevables')} pour ${frenchCount(seats, 'siège')}.`;
  switch (mode) {
    case 'elected_without_vote':
      return `${facts} Tous sont élus sans vote${vacant > 0 ? ` ; ${frenchCount(vacant, 'siège reste vacant', 'sièges restent vacants')}` : ''}.`;
    case 'confirm_vote':
      return `${facts} Le règlement veut un vote oui ou non sur chaque personne.`;
    case 'reopen':
      return `${facts} Le règlement veut que l’appel à candidatures soit rouvert.`;
  }
}
