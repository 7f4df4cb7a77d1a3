import { In, type ObjectLiteral } from 'typeorm';
import { fullName } from '../domain/organisations/person-name.js';
import { Organisation } from '../organisations/organisation.entity.js';
import { Person } from '../organisations/person.entity.js';
import type { Tx } from '../platform/database/unit-of-work.js';
import type { Mandate } from './mandate.entity.js';

const SLICE = 500;

/** Rows by identifier; asks for few at a time, whatever the number. */
export async function byIds<T extends ObjectLiteral & { id: string }>(
  tx: Tx,
  entity: new () => T,
  ids: readonly string[],
): Promise<Map<string, T>> {
  const wanted = [...new Set(ids)];
  const found = new Map<string, T>();
  for (let i = 0; i < wanted.length; i += SLICE) {
    const rows = await tx.find<ObjectLiteral>(entity, { where: { id: In(wanted.slice(i, i + SLICE)) } });
    for (const row of rows as T[]) found.set(row.id, row);
  }
  return found;
}

/** « Claire Lambrecht », « Le Relais asbl »: by identifier, for whoever these mandates name. */
export async function namesOf(
  tx: Tx,
  mandates: readonly Pick<Mandate, 'personId' | 'organisationId'>[],
): Promise<ReadonlyMap<string, string>> {
  const people = await byIds(
    tx,
    Person,
    mandates.map(({ personId }) => personId),
  );
  const organisations = await byIds(
    tx,
    Organisation,
    mandates.flatMap((m) => m.organisationId ?? []),
  );
  return new Map([
    ...[...people.values()].map((p) => [p.id, fullName(p)] as const),
    ...[...organisations.values()].map((o) => [o.id, o.name] as const),
  ]);
}
