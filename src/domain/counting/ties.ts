import { frenchCount, frenchList, typeset } from '../french.js';
import type { TieCriterion } from '../rules/params.js';
import type { Candidate } from './candidate.js';
import { drawFor, type Lots, orderDrawn } from './lot.js';

/** What a tie waits for when the rules cannot decide it yet. */
export type TieNeeds = 'birth_date' | 'lot' | 'another_rule';

export type SolvedTie = Readonly<{
  candidates: readonly string[];
  votes: number | null;
  by: TieCriterion;
  /** Ids in the order decided; those that this criterion leaves equal follow each other. */
  order: readonly string[];
  sentence: string;
}>;

export type OpenTie = Readonly<{
  candidates: readonly string[];
  votes: number | null;
  needs: TieNeeds;
  sentence: string;
}>;

/** The classes left after the rules: of one candidate each, unless the tie is open. */
export type Resolution = Readonly<{
  classes: readonly (readonly Candidate[])[];
  solved: readonly SolvedTie[];
  open: readonly OpenTie[];
}>;

/** R-29: decides a tie by the rules in their order; `votes` is null where a method compares something else. A birth date nobody asked for leaves it open; a refused one goes on. */
export function resolveTie(
  tied: readonly Candidate[],
  votes: number | null,
  criteria: readonly TieCriterion[],
  lots: Lots,
): Resolution {
  if (tied.length < 2) return { classes: [tied], solved: [], open: [] };
  const [criterion, ...rest] = criteria;
  if (!criterion) return leftOpen(tied, votes, 'another_rule');
  const keys = keysOf(criterion, tied, lots);
  if (keys === 'birth_date' || keys === 'lot') return leftOpen(tied, votes, keys);
  if (keys === null) return resolveTie(tied, votes, rest, lots);
  const groups = grouped(tied, keys);
  if (groups.length === 1) return resolveTie(tied, votes, rest, lots);
  const inner = groups.map((group) => resolveTie(group, votes, rest, lots));
  const here: SolvedTie = {
    candidates: tied.map((c) => c.id),
    votes,
    by: criterion,
    order: groups.flat().map((c) => c.id),
    sentence: solvedSentence(criterion, groups, votes, lots),
  };
  return {
    classes: inner.flatMap((resolution) => resolution.classes),
    solved: [here, ...inner.flatMap((resolution) => resolution.solved)],
    open: inner.flatMap((resolution) => resolution.open),
  };
}

type Keys = ReadonlyMap<string, string | number>;

/** The smallest key comes first; null when the criterion says nothing here, a need when something must be asked. */
function keysOf(criterion: TieCriterion, tied: readonly Candidate[], lots: Lots): Keys | 'birth_date' | 'lot' | null {
  switch (criterion) {
    case 'earlier_votes':
      return keyed(tied, (c) => (c.earlierVotes === undefined ? null : -c.earlierVotes));
    case 'oldest':
      if (tied.some((c) => c.born === 'refused')) return null;
      return keyed(tied, (c) => c.born ?? null) ?? 'birth_date';
    case 'seniority':
      return keyed(tied, (c) => c.memberSince ?? null);
    case 'lot': {
      const ids = tied.map((c) => c.id);
      const order = orderDrawn(lots, ids);
      return order ? new Map(order.map((id, rank) => [id, rank])) : 'lot';
    }
  }
}

function keyed(tied: readonly Candidate[], key: (candidate: Candidate) => string | number | null): Keys | null {
  const keys = new Map<string, string | number>();
  for (const candidate of tied) {
    const value = key(candidate);
    if (value === null) return null;
    keys.set(candidate.id, value);
  }
  return keys;
}

function grouped(tied: readonly Candidate[], keys: Keys): Candidate[][] {
  const values = [...new Set(keys.values())].sort((a, b) => (a < b ? -1 : 1));
  return values.map((value) => tied.filter((candidate) => keys.get(candidate.id) === value));
}

function leftOpen(tied: readonly Candidate[], votes: number | null, needs: TieNeeds): Resolution {
  const ask = {
    birth_date: 'Demandez les dates de naissance qui manquent',
    lot: 'Procédez au tirage au sort devant témoins',
    another_rule: 'Aucune règle ne départage : le comité doit en décider',
  }[needs];
  const names = frenchList(tied.map((c) => c.name));
  const equal = votes === null ? 'sont à égalité' : `ont chacun ${frenchCount(votes, 'voix', 'voix')}`;
  const sentence = typeset(`${names} ${equal}. ${ask}.`);
  return { classes: [tied], solved: [], open: [{ candidates: tied.map((c) => c.id), votes, needs, sentence }] };
}

function solvedSentence(
  criterion: TieCriterion,
  groups: readonly (readonly Candidate[])[],
  votes: number | null,
  lots: Lots,
): string {
  const order = groups.map((group) => group.map((c) => c.name).join(' et ')).join(', puis ');
  const said = {
    earlier_votes: 'les voix obtenues auparavant décident',
    oldest: 'la personne la plus âgée est préférée',
    seniority: 'l’association membre depuis le plus longtemps est préférée',
    lot: `le sort décide${lotSaid(groups.flat(), lots)}`,
  }[criterion];
  return typeset(`${votes === null ? 'À égalité' : `À parité de voix (${votes})`}, ${said} : ${order}.`);
}

function lotSaid(tied: readonly Candidate[], lots: Lots): string {
  const draw = drawFor(
    lots,
    tied.map((c) => c.id),
  );
  if (draw) return `, ${draw.method}, devant ${frenchList(draw.witnesses)}`;
  return lots.seed ? ` (SHA-256 de « ${lots.seed.seed}|${lots.seed.fingerprint}|candidat »)` : '';
}
