import { In } from 'typeorm';
import { fullName } from '../domain/organisations/person-name.js';
import { Person } from '../organisations/person.entity.js';
import type { Tx } from '../platform/database/unit-of-work.js';

/** Names of persons, and under which record each stands today: one that was merged leads to the one that stays. */
export async function peopleNow(tx: Tx, ids: readonly string[]) {
  const names = new Map<string, string>();
  const merged = new Map<string, string>();
  for (let asked = [...new Set(ids)]; asked.length > 0; ) {
    const found = await tx.findBy(Person, { id: In(asked) });
    for (const person of found) {
      names.set(person.id, fullName(person));
      if (person.mergedInto) merged.set(person.id, person.mergedInto);
    }
    asked = found.flatMap(({ mergedInto }) => (mergedInto && !names.has(mergedInto) ? [mergedInto] : []));
  }
  const now = (id: string): string => (merged.has(id) ? now(merged.get(id)!) : id);
  return { names, now };
}
