import { frenchCount, typeset } from '../../french.js';
import { compareExact, type Exact, exact, exactText, saidExact } from '../exact.js';
import type { ApprovalProfile } from './approval-profile.js';
import type { RoundState, Sequential } from './every-way.js';
import { type Loads, lowest, phragmenFrom } from './phragmen.js';

/** What fills the seats that the money cannot pay: Phragmén with what is left, approval, a larger budget, or nothing. */
export type Completion = 'phragmen' | 'approval' | 'increment' | 'none';

/** Money is a load below zero: what each ballot of a group may still give is `-loads[group]` parts of `unit`. */
export type Shares = Loads & Readonly<{ completing: boolean }>;

/** Equal shares with a budget of so many seats in all. */
export function sharesMethod(
  profile: ApprovalProfile,
  budget: number,
  completion: Exclude<Completion, 'increment'>,
): Sequential<Shares> {
  const phragmen = phragmenFrom({ elected: [], loads: [], unit: 1n }, profile);
  const { approvals } = profile;
  const completing = (state: Shares): readonly number[] => {
    if (completion === 'none') return [];
    if (completion === 'phragmen') return phragmen.best(state);
    const rest = remaining(state, profile);
    const most = Math.max(...rest.map((c) => approvals[c]!));
    return rest.filter((c) => approvals[c] === most);
  };
  const start = profile.groups.map(() => -BigInt(budget));
  return {
    start: { elected: [], ...lowest(start, BigInt(Math.max(1, profile.ballots))), completing: false },
    best: (state) => {
      const cheapest = state.completing ? [] : cheapestOf(state, profile);
      return cheapest.length > 0 ? cheapest : completing(state);
    },
    elect: (state, candidate) => {
      const price = priceOf(state, candidate, profile);
      if (price) return paid(state, candidate, price, profile);
      if (completion === 'phragmen') return { ...phragmen.elect(state, candidate, []), completing: true };
      return { ...state, elected: [...state.elected, candidate], completing: true };
    },
    keyOf: (state) => `${state.completing} ${phragmen.keyOf(state)}`,
    tell: (state, chosen, best) => {
      const price = priceOf(state, chosen, profile);
      if (price) return [tellRound(state, chosen, price, profile)];
      const first = state.completing ? [] : [{ sentence: typeset(stopped(state, completion)) }];
      if (completion === 'phragmen') return [...first, ...phragmen.tell(state, chosen, best)];
      const [name, votes] = [profile.candidates[chosen]!.name, frenchCount(approvals[chosen]!, 'bulletin')];
      const sentence = `Tour ${state.elected.length + 1} : le siège va à ${name}, approuvé par ${votes}.`;
      return [...first, { sentence: typeset(sentence) }];
    },
  };
}

const remaining = ({ elected }: RoundState, { candidates }: ApprovalProfile) =>
  candidates.flatMap((_, c) => (elected.includes(c) ? [] : [c]));

/** The price ρ in parts of the unit, or null when the supporters have less than a seat costs. */
function priceOf({ loads, unit, completing }: Shares, candidate: number, profile: ApprovalProfile): Exact | null {
  if (completing) return null;
  const money = (group: number) => -loads[group]!;
  const poorest = [...profile.supporters[candidate]!].sort((a, b) => Number(money(a) - money(b)));
  let missing = unit;
  let givers = BigInt(profile.approvals[candidate]!);
  for (const group of poorest) {
    if (money(group) * givers >= missing) return { n: missing, d: givers };
    const count = BigInt(profile.groups[group]!.count);
    missing -= money(group) * count;
    givers -= count;
  }
  return null;
}

function cheapestOf(state: Shares, profile: ApprovalProfile): number[] {
  let best: number[] = [];
  let lowestPrice: Exact | null = null;
  for (const candidate of remaining(state, profile)) {
    const price = priceOf(state, candidate, profile);
    const difference: number = price && lowestPrice ? compareExact(price, lowestPrice) : -1;
    if (!price || difference > 0) continue;
    best = difference === 0 ? [...best, candidate] : [candidate];
    lowestPrice = price;
  }
  return best;
}

function paid(state: Shares, candidate: number, { n, d }: Exact, profile: ApprovalProfile): Shares {
  const theirs = new Set(profile.supporters[candidate]);
  const loads = state.loads.map((load, group) => {
    const left = -load * d;
    return theirs.has(group) ? -(left > n ? left - n : 0n) : -left;
  });
  return { elected: [...state.elected, candidate], ...lowest(loads, state.unit * d), completing: false };
}

function tellRound(state: Shares, chosen: number, price: Exact, profile: ApprovalProfile) {
  const { candidates, approvals, supporters, groups } = profile;
  const [round, name] = [state.elected.length + 1, candidates[chosen]!.name];
  const inSeats = (parts: bigint, of = 1n) => exact(parts, state.unit * of);
  const moneyFor = (c: number) =>
    supporters[c]!.reduce((sum, group) => sum - state.loads[group]! * BigInt(groups[group]!.count), 0n);
  const row = (c: number) => {
    const own = priceOf(state, c, profile);
    return [
      candidates[c]!.name,
      String(approvals[c]),
      exactText(inSeats(moneyFor(c))),
      own ? exactText(inSeats(own.n, own.d)) : '–',
    ];
  };
  const said = saidExact(inSeats(price.n, price.d));
  return {
    sentence: typeset(
      `Tour ${round} : le siège va à ${name}, au prix le plus bas (${said} pour chaque bulletin, au plus).`,
    ),
    table: {
      caption: typeset(`Prix du tour ${round}`),
      columns: ['Candidat', 'Bulletins', 'Leur argent', 'Prix pour chacun'],
      rows: remaining(state, profile).map(row),
    },
  };
}

function stopped({ elected }: RoundState, completion: Completion): string {
  const how = {
    phragmen: 'les suivants vont à qui charge le moins ceux qui l’approuvent, leur reste déduit (Phragmén)',
    approval: 'les suivants vont aux plus approuvés',
    increment: '',
    none: '',
  }[completion];
  return `Après ${frenchCount(elected.length, 'siège')}, l’argent ne paie plus personne : ${how}.`;
}
