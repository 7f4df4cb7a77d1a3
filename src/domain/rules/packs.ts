import { packCcatm } from './pack-ccatm.js';
import { PACK_FORUM } from './pack-forum.js';
import { PACK_NAMUR } from './pack-namur.js';
import type { SeatCategory } from './params.js';
import type { RulePack } from './rule-book.js';

export type PackName = 'namur' | 'forum' | 'ccatm';

export const PACK_NAMES: readonly PackName[] = ['namur', 'forum', 'ccatm'];

/** How a body begun with a pack departs from it. */
export type PackChoices = Readonly<{
  /** Seats in all, when fewer than the pack gives: the last category has what the others leave. */
  seats?: number;
  /** Length of the mandates, when another than the pack's. */
  years?: number;
  /** Of the commune: gives the size of a commission of town planning. */
  inhabitants?: number;
}>;

const FORUM_SEATS = 20;
const INHABITANTS = 20_001;

/** The pack of that name, with as many seats and years as asked. */
export function packNamed(name: PackName, choices: PackChoices = {}): RulePack {
  const pack = withChosenSeats(name, choices);
  return choices.years === undefined ? pack : withYears(pack, choices.years);
}

function withChosenSeats(name: PackName, { seats, inhabitants = INHABITANTS }: PackChoices): RulePack {
  switch (name) {
    case 'namur':
      return seats === undefined ? PACK_NAMUR : withSeats(PACK_NAMUR, seats);
    case 'forum':
      return withSeats(PACK_FORUM, seats ?? FORUM_SEATS);
    case 'ccatm':
      return packCcatm(inhabitants);
  }
}

/** One entry per seat, in the order of their numbers. */
export function seatsOf(pack: RulePack): SeatCategory[] {
  return pack.rules.seat_categories.params.categories.flatMap((category) =>
    Array.from({ length: category.max }, () => category),
  );
}

function withSeats(pack: RulePack, seats: number): RulePack {
  const { seat_categories } = pack.rules;
  const { categories } = seat_categories.params;
  const others = categories.slice(0, -1).reduce((sum, category) => sum + category.max, 0);
  const last = { ...(categories.at(-1) as SeatCategory), max: Math.max(0, seats - others) };
  const params = { categories: [...categories.slice(0, -1), last] };
  return { ...pack, rules: { ...pack.rules, seat_categories: { ...seat_categories, params } } };
}

function withYears(pack: RulePack, years: number): RulePack {
  const { term } = pack.rules;
  return { ...pack, rules: { ...pack.rules, term: { ...term, params: { ...term.params, years } } } };
}
