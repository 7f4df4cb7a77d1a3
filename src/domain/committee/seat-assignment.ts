/**
 * Which elected person gets which seat: whoever sat on one of them keeps it, the others take the free ones in the order
 * of the election. With fewer elected than seats the last seats stay empty. Answers the seat of each person.
 */
export function assignSeats(
  seatIds: readonly string[],
  personIds: readonly string[],
  formerSeatOf: (personId: string) => string | null,
): ReadonlyMap<string, string> {
  const kept = new Map<string, string>();
  const taken = new Set<string>();
  for (const person of personIds) {
    const own = formerSeatOf(person);
    if (own === null || !seatIds.includes(own) || taken.has(own)) continue;
    kept.set(person, own);
    taken.add(own);
  }
  const free = seatIds.filter((seat) => !taken.has(seat))[Symbol.iterator]();
  return new Map(
    personIds.flatMap((person) => {
      const seat = kept.get(person) ?? free.next().value;
      return seat === undefined ? [] : [[person, seat] as const];
    }),
  );
}
