import { balanceVerdicts } from '../committee/balance.js';
import { frenchCount, frenchList, typeset } from '../french.js';
import { moreThan } from '../rules/fraction.js';
import { cited } from '../rules/rule-book.js';
import { type Selection, select } from './balanced.js';
import { type Candidate, classesOf, type Standing } from './candidate.js';
import { saidBounds } from './constraints/conflict.js';
import type { Constraint } from './constraints/constraint.js';
import { type AtStake, asMembers, type CountInput, type CountRules, type Outcome, type Ranked } from './outcome.js';
import { sexCaps } from './sex-caps.js';
import { type Resolution, resolveTie } from './ties.js';

/**
 * From the standings to who is elected: majority, ties, caps, run-off, substitutes.
 * The outcome does not depend on the order in which candidates are handed in, except among those still tied.
 */
export function countOutcome(asked: CountInput): Outcome {
  const input = withoutRefusals(asked);
  const resolved = resolveAll(input);
  const ordered = resolved.flatMap((resolution) => resolution.classes);
  const majority = neededVotes(input);
  const votes = new Map(input.standings.map((standing) => [standing.candidate.id, standing.votes]));
  const reaches = (candidate: Candidate) => (votes.get(candidate.id) ?? 0) >= (majority ?? 0);
  const chosen = select({
    classes: majority === null ? ordered : ordered.filter((tied) => tied.every(reaches)),
    pool: ordered.flat(),
    seats: input.seats,
    constraintsFor: constraintsFor(input),
  });
  const filled = withDerogation(chosen, ordered, input);
  const runOff = majority === null || filled.open ? null : runOffList(filled, ordered, input);
  return outcomeOf({ input, resolved, ordered, selection: filled, majority, runOff, votes });
}

/** Who will not sit keeps the votes and is out of the choice. */
function withoutRefusals(input: CountInput): CountInput {
  const refused = new Set(input.refused);
  const standings = input.standings.map((s) => (refused.has(s.candidate.id) ? { ...s, eligible: false } : s));
  return { ...input, standings };
}

function resolveAll({ standings, rules, lots }: CountInput): Resolution[] {
  const criteria = rules.tie_between_candidates.params.order;
  const eligible = standings.filter((standing) => standing.eligible);
  return classesOf(inOrderOfId(eligible)).map((tied) => {
    return resolveTie(
      tied.map((standing) => standing.candidate),
      tied[0]?.votes ?? 0,
      criteria,
      lots,
    );
  });
}

function inOrderOfId(standings: readonly Standing[]): Standing[] {
  return [...standings].sort((a, b) => (a.candidate.id < b.candidate.id ? -1 : 1));
}

/** more than half of the valid ballots, or null where the highest simply win. */
function neededVotes({ rules, validBallots }: CountInput): number | null {
  return rules.round_one_majority.params.mode === 'absolute' ? moreThan(validBallots, '1/2') : null;
}

function capsApply({ sex_balance, balance_at_count }: CountRules): boolean {
  if (sex_balance.params.mode === 'off') return false;
  return sex_balance.params.mode === 'enforce_at_count' || balance_at_count.params.algorithm === 'skip_overrepresented';
}

/** Caps and floors on the elected, when so many are elected in all: of sex where the rules apply them, of groups. */
export function constraintsFor(
  input: Pick<CountInput, 'rules' | 'sitting' | 'seatsTotal' | 'constraints'>,
): (elected: number) => Constraint[] {
  const caps = sexCaps(input.rules.sex_balance.params, input.sitting, input.seatsTotal);
  return (elected) => [...(capsApply(input.rules) ? caps(elected) : []), ...(input.constraints ?? [])];
}

/** R-31, shortage: where the rule asks for a derogation, the seats left go to the next in order whatever the caps. */
function withDerogation(chosen: Selection, ordered: readonly (readonly Candidate[])[], input: CountInput): Selection {
  const short = (chosen.fillable ?? 0) < Math.min(input.seats, ordered.flat().length);
  if (!short || chosen.open || input.rules.balance_at_count.params.onShortage !== 'fill_with_derogation') return chosen;
  const others = ordered.map((tied) => tied.filter((candidate) => !chosen.elected.includes(candidate)));
  const seats = input.seats - chosen.elected.length;
  const more = select({ classes: others, pool: others.flat(), seats, constraintsFor: () => [] });
  const elected = [...chosen.elected, ...more.elected];
  const ids = new Set(elected.map((candidate) => candidate.id));
  return { ...chosen, elected, open: more.open, skipped: chosen.skipped.filter((skip) => !ids.has(skip.id)) };
}

type RunOff = Readonly<{ seats: number; candidates: readonly Candidate[]; open: readonly Candidate[] }>;

/** so many names for each seat left, the best placed of those not elected and not passed over. */
function runOffList(
  selection: Selection,
  ordered: readonly (readonly Candidate[])[],
  { rules, seats }: CountInput,
): RunOff | null {
  const left = Math.min(seats, selection.fillable ?? 0) - selection.elected.length;
  const out = new Set([...selection.elected.map((c) => c.id), ...selection.skipped.map((s) => s.id)]);
  const places = left * (rules.run_off?.params.listFactor ?? 2);
  const candidates: Candidate[] = [];
  for (const tied of ordered.map((group) => group.filter((candidate) => !out.has(candidate.id)))) {
    if (candidates.length === places) break;
    if (candidates.length + tied.length > places) return { seats: left, candidates, open: tied };
    candidates.push(...tied);
  }
  return left > 0 && candidates.length > 0 ? { seats: left, candidates, open: [] } : null;
}

type Counted = Readonly<{
  input: CountInput;
  resolved: readonly Resolution[];
  ordered: readonly (readonly Candidate[])[];
  selection: Selection;
  majority: number | null;
  runOff: RunOff | null;
  votes: ReadonlyMap<string, number>;
}>;

function outcomeOf(counted: Counted): Outcome {
  const { input, resolved, selection, majority, runOff } = counted;
  const elected = selection.elected.map((candidate) => candidate.id);
  const state = stateOf(counted);
  const settled = state === 'complete' || state === 'shortage' || state === 'infeasible';
  const ranking = rankingOf(counted);
  const balance = settled ? balanceOf(input, selection.elected) : null;
  const atStake = (ids: readonly string[]) => stakeOf(ids, counted);
  return {
    state,
    seats: input.seats,
    majority,
    ranking,
    elected,
    substitutes: settled ? substitutesOf(input, ranking) : [],
    skipped: selection.skipped,
    ties: resolved.flatMap((r) => r.solved).map((tie) => ({ ...tie, atStake: atStake(tie.candidates) })),
    openTies: resolved
      .flatMap((r) => r.open)
      .map((tie) => ({ ...tie, atStake: atStake(tie.candidates), seats: selection.open?.seats ?? runOff?.seats ?? 0 }))
      .filter((tie) => tie.atStake !== 'nothing'),
    runOff:
      state === 'run_off' && runOff ? { seats: runOff.seats, candidates: runOff.candidates.map((c) => c.id) } : null,
    vacant: settled ? input.seats - elected.length : 0,
    balance,
    warnings: warningsOf(counted, balance),
    citations: citationsOf(input.rules, state),
  };
}

function stateOf({ input, ordered, selection, runOff }: Counted): Outcome['state'] {
  if (selection.open || runOff?.open.length) return 'open_tie';
  if (runOff) return 'run_off';
  const short = selection.elected.length < Math.min(input.seats, ordered.flat().length);
  if (!short) return 'complete';
  return selection.fillable === null ? 'infeasible' : 'shortage';
}

function balanceOf(input: CountInput, elected: readonly Candidate[]) {
  const members = [...input.sitting, ...asMembers(elected)];
  return balanceVerdicts(members, input.rules.sex_balance, input.seatsTotal)[0] ?? null;
}

/** Whoever the ballots rejected takes no seat later either. */
function substitutesOf({ rules }: CountInput, ranking: readonly Ranked[]): string[] {
  if (rules.substitutes.params.source === 'none') return [];
  return ranking.filter(({ result }) => result === 'not_elected' || result === 'skipped').map(({ id }) => id);
}

function rankingOf({ input, ordered, selection, runOff, votes }: Counted): Ranked[] {
  const ineligible = input.standings.filter((s) => !s.eligible).map((s) => s.candidate);
  const elected = new Set(selection.elected);
  const skipped = new Set(selection.skipped.map((skip) => skip.id));
  const tied = new Set([...(selection.open?.candidates ?? []), ...(runOff?.open ?? [])]);
  const again = new Set(runOff?.candidates ?? []);
  const refused = new Set(input.refused);
  const all = [...ordered.flat(), ...ineligible];
  const votesOf = (candidate: Candidate) => votes.get(candidate.id) ?? 0;
  return all.map((candidate) => ({
    id: candidate.id,
    name: candidate.name,
    votes: votesOf(candidate),
    rank: 1 + all.filter((other) => votesOf(other) > votesOf(candidate)).length,
    result: elected.has(candidate)
      ? 'elected'
      : skipped.has(candidate.id)
        ? 'skipped'
        : tied.has(candidate)
          ? 'tied'
          : again.has(candidate)
            ? 'run_off'
            : refused.has(candidate.id)
              ? 'refused'
              : ineligible.includes(candidate)
                ? 'rejected'
                : 'not_elected',
  }));
}

function stakeOf(ids: readonly string[], { input, ordered, selection, runOff }: Counted): AtStake {
  const elected = new Set(selection.elected.map((candidate) => candidate.id));
  const inside = ids.filter((id) => elected.has(id)).length;
  const skipped = new Set(selection.skipped.map((skip) => skip.id));
  const beaten = ids.filter((id) => !elected.has(id) && !skipped.has(id)).length;
  if (ids.some((id) => selection.open?.candidates.some((candidate) => candidate.id === id))) return 'seat';
  if (inside > 0 && beaten > 0) return 'seat';
  if (runOff) {
    const entered = new Set(runOff.candidates.map((candidate) => candidate.id));
    const entering = ids.filter((id) => entered.has(id)).length;
    const waiting = ids.some((id) => runOff.open.some((candidate) => candidate.id === id));
    return waiting || (entering > 0 && entering < ids.length - inside) ? 'run_off' : 'nothing';
  }
  const reserve = input.rules.substitutes.params.source !== 'none' && ordered.length > 0;
  return reserve && ids.length - inside > 1 ? 'reserve' : 'nothing';
}

function warningsOf({ input, selection, votes, runOff }: Counted, balance: Outcome['balance']): string[] {
  const warnings: string[] = [];
  if (runOff && runOff.open.length === 0) {
    const names = frenchList(runOff.candidates.map(({ name }) => name));
    warnings.push(`Un second tour pourvoit ${frenchCount(runOff.seats, 'siège')}, entre ${names}.`);
  }
  if (balance?.state === 'breached') warnings.push(balance.sentence);
  for (const candidate of selection.elected.filter((c) => (votes.get(c.id) ?? 0) === 0)) {
    warnings.push(`${candidate.name} obtient un siège sans aucune voix.`);
  }
  if (selection.fillable === null) {
    warnings.push('Aucune élection ne respecte la limite des deux tiers : rouvrez l’appel ou demandez une dérogation.');
  } else if (selection.elected.length > selection.fillable) {
    const beyond = selection.elected.length - selection.fillable;
    warnings.push(
      `${frenchCount(beyond, 'siège est attribué', 'sièges sont attribués')} sous réserve d’une dérogation.`,
    );
  } else if (selection.fillable < Math.min(input.seats, input.standings.filter((s) => s.eligible).length)) {
    const empty = input.seats - selection.fillable;
    warnings.push(`${frenchCount(empty, 'siège reste vacant', 'sièges restent vacants')} pour respecter la limite.`);
  }
  const { conflict } = selection;
  if (conflict?.bounds.length && input.constraints?.length)
    warnings.push(
      `Pour ${frenchCount(conflict.seats, 'siège')}, on ne peut respecter ensemble ${saidBounds(conflict)}.`,
    );
  return warnings.map(typeset);
}

function citationsOf(rules: CountRules, state: Outcome['state']): string[] {
  const used = [rules.round_one_majority, rules.tie_between_candidates, rules.sex_balance];
  const more = [
    ...(capsApply(rules) ? [rules.balance_at_count] : []),
    ...(state === 'run_off' && rules.run_off ? [rules.run_off] : []),
  ];
  return [...used, ...more, rules.substitutes].map((rule) => cited(rule));
}
