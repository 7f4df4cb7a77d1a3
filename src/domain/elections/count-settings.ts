import type { Day } from '../calendar/day.js';
import type { CategoryBounds } from '../counting/constraints/constraint.js';
import { frenchCount } from '../french.js';
import { type Objection, objection } from '../objection.js';

/**
 * Where a lot among equals comes from. `platform`: a seed whose hash is sealed before the vote. `public_draw`: the result
 * of a draw named before the vote, of a day after its close. `witnesses`: drawn by hand before named witnesses.
 */
export type LotSource =
  | Readonly<{ from: 'platform' }>
  | Readonly<{ from: 'public_draw'; draw: string; drawnOn: Day }>
  | Readonly<{ from: 'witnesses' }>;

/** What an election chooses about its count before the seal. */
export type CountSettings = Readonly<{
  lot: LotSource;
  /** How many of each group of candidates may be elected. */
  groups: readonly CategoryBounds[];
  /** The box is only counted once two people agree, one of the office and one of the bureau. */
  opening?: 'two_people';
}>;

export const USUAL_COUNT: CountSettings = { lot: { from: 'platform' }, groups: [] };

/** The settings of an election, the usual ones where it chose none. */
export const countSettingsOf = (election: Readonly<{ countSettings: CountSettings | null }>): CountSettings =>
  election.countSettings ?? USUAL_COUNT;

/** Why these bounds by group cannot all be kept whoever stands, or null. */
export function objectionToGroups(
  groups: CountSettings['groups'],
  seats: number,
): Objection<'same-name' | 'impossible-bounds'> | null {
  if (new Set(groups.map(({ label }) => label)).size < groups.length)
    return objection('same-name', 'Deux groupes portent le même nom. Donnez à chacun le sien, une fois.');
  const wrong = groups.find(({ min = 0, max = seats }) => min > max || min > seats);
  if (wrong)
    return objection('impossible-bounds', `« ${wrong.name} » : le minimum dépasse le maximum, ou le nombre de sièges.`);
  const floors = groups.reduce((sum, { min = 0 }) => sum + min, 0);
  if (floors <= seats) return null;
  return objection('impossible-bounds', `Les minimums font ${floors} en tout, pour ${frenchCount(seats, 'siège')}.`);
}

const LINE = /^([^;:]+)[;:]\s*(?:(\d+)\s*(?:au moins|min\.?))?\s*,?\s*(?:(\d+)\s*(?:au plus|max\.?))?$/i;

/** Reads « Logement : 1 au moins, 3 au plus », one group a line; null is a line that says something else. */
export function groupsTyped(text: string): CountSettings['groups'] | Objection<'not-a-group'> {
  const lines = text.split('\n').flatMap((line) => line.trim() || []);
  const groups: CategoryBounds[] = [];
  for (const line of lines) {
    const [, name = '', min, max] = LINE.exec(line) ?? [];
    if (!name || (min === undefined && max === undefined))
      return objection('not-a-group', `« ${line} » : écrivez comme « Logement : 1 au moins, 3 au plus ».`);
    const label = name.trim();
    const bounds = {
      ...(min === undefined ? {} : { min: Number(min) }),
      ...(max === undefined ? {} : { max: Number(max) }),
    };
    groups.push({ label, name: label, ...bounds });
  }
  return groups;
}

/** The same, as it is read again. */
export function groupSaid({ name, min, max }: CategoryBounds): string {
  const bounds = [min === undefined ? '' : `${min} au moins`, max === undefined ? '' : `${max} au plus`];
  return `${name} : ${bounds.filter(Boolean).join(', ')}`;
}
