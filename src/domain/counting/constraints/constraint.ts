import { frenchOrdinal } from '../../french.js';
import type { Candidate } from '../candidate.js';

/** Of those elected, between `min` and `max` must bear the mark. Any number of constraints may hold at once. */
export type Constraint = Readonly<{
  /** Who bears the mark, as in « femmes : 4 au moins ». */
  name: string;
  bears: (candidate: Candidate) => boolean;
  min: number;
  max: number;
  /** Why somebody who would pass the maximum is left out; `count` is how many would bear the mark with them. */
  excess: (candidate: Candidate, count: number) => string;
}>;

/** How many of a working group or category may be elected; without bound where it is left out. */
export type CategoryBounds = Readonly<{ label: string; name: string; min?: number; max?: number }>;

/** One constraint per category, on those who carry its label. */
export function categoryConstraints(categories: readonly CategoryBounds[]): Constraint[] {
  return categories.map(({ label, name, min = 0, max = Number.POSITIVE_INFINITY }) => ({
    name,
    bears: ({ labels }) => labels?.includes(label) ?? false,
    min,
    max,
    excess: (candidate, count) =>
      `${candidate.name} serait la ${frenchOrdinal(count, 'f')} personne de « ${name} » ; la limite est ${max}.`,
  }));
}
