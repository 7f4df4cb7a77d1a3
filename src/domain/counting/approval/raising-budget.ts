import { frenchCount, typeset } from '../../french.js';
import { exact, saidExact } from '../exact.js';
import type { TieRule } from '../tie-rule.js';
import type { ApprovalProfile } from './approval-profile.js';
import { type CommitteeCount, committeeCount } from './committees.js';
import { everyWay, type Sequential, type Way } from './every-way.js';
import { type Shares, sharesMethod } from './shares-method.js';

/** « This candidate before that one », as each tie broken so far has it: `3>5`. */
type Preferences = ReadonlySet<string>;
type Preferring = Shares & Readonly<{ before: Preferences }>;
type Attempt = Readonly<{ budget: number; before: Preferences }>;

const MOST_ATTEMPTS = 300;

/**
 * Equal shares whose budget grows by one seat until the money pays all the seats. Every budget begins the count anew, so a
 * way of breaking ties is an order of the candidates kept from one budget to the next: different orders may need different
 * budgets. At least `seats` candidates are approved, which makes the search end.
 */
export function raisingBudget(profile: ApprovalProfile, seats: number, rule?: TieRule): CommitteeCount {
  const ends: Way<Preferring>[] = [];
  let budgetOfFirst = seats;
  let attempts: Attempt[] = [{ budget: seats, before: new Set() }];
  let tooMany = false;
  while (attempts.length > 0) {
    const { budget } = attempts[0]!;
    const next = new Map<string, Attempt>();
    for (const { before } of attempts) {
      const ways = everyWay(preferring(profile, budget, before), profile, seats, rule, MOST_ATTEMPTS);
      tooMany ||= ways.tooMany;
      for (const end of ways.ends) {
        if (end.state.elected.length === seats) {
          if (ends.length === 0) budgetOfFirst = budget;
          ends.push(end);
        } else next.set([...end.state.before].sort().join(), { budget: budget + 1, before: end.state.before });
      }
    }
    attempts = [...next.values()];
    tooMany ||= attempts.length + ends.length > MOST_ATTEMPTS;
    if (tooMany) attempts = ends.length > 0 ? [] : attempts.slice(0, 1);
  }
  const method = preferring(profile, budgetOfFirst, new Set());
  const count = committeeCount(method, { ends, tooMany }, profile, rule === undefined);
  return { ...count, steps: [raised(seats, budgetOfFirst, profile), ...count.steps] };
}

function preferring(profile: ApprovalProfile, budget: number, before: Preferences): Sequential<Preferring> {
  const method = sharesMethod(profile, budget, 'none');
  return {
    ...method,
    start: { ...method.start, before },
    allowed: (state, best) => best.filter((c) => !best.some((other) => precedes(state.before, other, c))),
    elect: (state, candidate, best) => {
      const won = best.filter((c) => c !== candidate).map((c) => `${candidate}>${c}`);
      return { ...method.elect(state, candidate, best), before: new Set([...state.before, ...won]) };
    },
    keyOf: (state) => `${method.keyOf(state)} ${[...state.before].sort().join()}`,
  };
}

/** Does `a` come before `b`, directly or through others? */
function precedes(before: Preferences, a: number, b: number): boolean {
  const pairs = [...before].map((pair) => pair.split('>').map(Number));
  const reached = new Set([a]);
  for (const from of reached) for (const [first, then] of pairs) if (first === from) reached.add(then!);
  return a !== b && reached.has(b);
}

function raised(seats: number, budget: number, { ballots }: ApprovalProfile) {
  const each = saidExact(exact(budget, ballots));
  const why = budget > seats ? `L’argent de ${frenchCount(seats, 'siège')} ne les paie pas tous. ` : '';
  const given = `Chaque bulletin reçoit ${each}, pour un budget de ${frenchCount(budget, 'siège')}.`;
  return { sentence: typeset(`${why}${given}`) };
}
