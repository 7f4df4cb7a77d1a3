import { frenchCount, frenchList, typeset } from '../../french.js';
import type { Completer, Room } from './completion.js';
import type { Constraint } from './constraint.js';

type Side = 'min' | 'max';

/** Bounds that cannot be kept together: without any one of them, the seats could be filled. None when people are too few. */
export type Conflict = Readonly<{
  bounds: readonly Readonly<{ constraint: Constraint; side: Side }>[];
  /** Seats to be filled with it. */
  seats: number;
}>;

/** Drops one bound after the other, the maxima first, and keeps dropped those whose absence does not help. */
export function conflictOf(
  complete: Completer,
  constraints: readonly Constraint[],
  room: Room,
  seats: number,
): Conflict {
  const [low, high] = [[...room.low], [...room.high]];
  const bounds: { constraint: Constraint; side: Side }[] = [];
  for (const side of ['max', 'min'] as const)
    for (const [i, constraint] of constraints.entries()) {
      const [bound, none] = side === 'min' ? [low, 0] : [high, Number.POSITIVE_INFINITY];
      const kept = bound[i]!;
      bound[i] = none;
      if (!complete({ ...room, low, high }, seats)) continue;
      bound[i] = kept;
      bounds.push({ constraint, side });
    }
  return { bounds, seats };
}

/** « femmes : 4 au moins », « Logement : 2 au plus ». */
export function saidBounds({ bounds }: Conflict): string {
  return frenchList(
    bounds.map(({ constraint: { name, min, max }, side }) => {
      return `« ${name} : ${side === 'min' ? `${min} au moins` : `${max} au plus`} »`;
    }),
  );
}

/** Why somebody is passed over though no maximum is reached: what the seats left must still make good. */
export function passedOver(name: string, conflict: Conflict): string {
  const { seats } = conflict;
  const after =
    seats === 0
      ? 'c’est le dernier, et il faut encore respecter'
      : seats === 1
        ? 'le siège d’après ne permettrait plus de respecter'
        : `les ${frenchCount(seats, 'siège')} d’après ne permettraient plus de respecter`;
  return typeset(`${name} n’obtient pas ce siège : ${after} ${saidBounds(conflict)}.`);
}
