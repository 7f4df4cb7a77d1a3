import type { Moment } from '../calendar/instant.js';

/** A seat whose titular is away is taken by a substitute, from a moment to another (mandates.md §2.5). */
export type Substitution = Readonly<{ substitute: string; titular: string; from: Moment; to: Moment | null }>;

/** Who is there changes: a titular comes or goes. */
export type Movement = Readonly<{ at: Moment; titular: string; is: 'away' | 'back' }>;

/**
 * Which substitute sits for whom through a meeting. Substitutes come in the order given; whoever leaves last is the last to
 * have come: when a titular returns and another is still away, the first substitute stays and moves to that seat. Each move
 * is a record of its own, so that nobody counts twice and no minute is without answer.
 */
export function substitutions(order: readonly string[], movements: readonly Movement[]): Substitution[] {
  const records: Substitution[] = [];
  let away: string[] = [];
  let seated = new Map<string, string>();
  for (const { at, titular, is } of movements) {
    away = is === 'away' ? [...away, titular] : away.filter((one) => one !== titular);
    const next = assigned(order, away, seated);
    for (const [substitute, seat] of seated)
      if (next.get(substitute) !== seat) {
        const i = records.findIndex((r) => r.substitute === substitute && r.titular === seat && r.to === null);
        records[i] = { ...records[i]!, to: at };
      }
    for (const [substitute, seat] of next)
      if (seated.get(substitute) !== seat) records.push({ substitute, titular: seat, from: at, to: null });
    seated = next;
  }
  return records;
}

/** As many substitutes as titulars away, the first of the order; whoever can stays where they are. */
function assigned(
  order: readonly string[],
  away: readonly string[],
  before: ReadonlyMap<string, string>,
): Map<string, string> {
  const called = order.slice(0, away.length);
  const kept = new Map(
    called.flatMap((s) => (away.includes(before.get(s) ?? '') ? [[s, before.get(s)!] as const] : [])),
  );
  const free = away.filter((titular) => ![...kept.values()].includes(titular));
  for (const substitute of called) {
    const seat = kept.has(substitute) ? undefined : free.shift();
    if (seat !== undefined) kept.set(substitute, seat);
  }
  return kept;
}

/** Meetings attended of those held while in office: who joined after meeting 4 of 9 is measured over 5. */
export function attendance(
  held: readonly Readonly<{ id: string; on: string }>[],
  attended: ReadonlySet<string>,
  inOffice: (day: string) => boolean,
): Readonly<{ attended: number; of: number }> {
  const own = held.filter(({ on }) => inOffice(on));
  return { attended: own.filter(({ id }) => attended.has(id)).length, of: own.length };
}
