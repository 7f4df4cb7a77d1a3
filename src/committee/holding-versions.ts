import type { Clock } from '../platform/clock.js';
import type { Tx } from '../platform/database/unit-of-work.js';
import { newId } from '../platform/ids.js';
import { Holding } from './holding.entity.js';

/** A later version of a holding: the one before stays readable. */
export async function supersedeHolding(
  tx: Tx,
  clock: Clock,
  before: Holding,
  changes: Partial<Pick<Holding, 'personId' | 'endsOn' | 'decision' | 'author'>>,
): Promise<void> {
  const recordedAt = new Date(Math.max(clock.now().getTime(), before.recordedAt.getTime()));
  await tx.update(Holding, before.id, { supersededAt: recordedAt });
  const version = { id: newId(clock), version: before.version + 1, recordedAt, supersededAt: null };
  await tx.insert(Holding, { ...before, ...changes, ...version });
}
