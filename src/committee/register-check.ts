import { believed, daysOf, overlaps } from '../domain/committee/record.js';
import type { Mandate } from './mandate.entity.js';
import type { BodyRecord } from './mandate-book.js';

/** What is wrong in the register of one body, in sentences; nothing when all is well. */
export function registerFaults({ seats, mandates }: BodyRecord): string[] {
  return [...brokenChains(mandates), ...collisions(seats, mandates)];
}

/** Versions are 1, 2, 3…; each but the last was superseded when the next was written. */
function brokenChains(mandates: readonly Mandate[]): string[] {
  return [...grouped(mandates).values()].flatMap((versions) => {
    const inOrder = [...versions].sort((a, b) => a.version - b.version);
    const whole = inOrder.every((m, i) => {
      const next = inOrder[i + 1];
      const closed = next ? m.supersededAt?.getTime() === next.recordedAt.getTime() : m.supersededAt === null;
      return m.version === i + 1 && closed;
    });
    return whole ? [] : [`une version du mandat ${inOrder[0]?.mandateId} manque ou a changé.`];
  });
}

function collisions(seats: BodyRecord['seats'], mandates: readonly Mandate[]): string[] {
  const live = believed(mandates);
  const faults: string[] = [];
  for (const [i, one] of live.entries())
    for (const other of live.slice(i + 1)) {
      if (!overlaps(daysOf(one), daysOf(other))) continue;
      const number = seats.find(({ id }) => id === one.seatId)?.number ?? '?';
      if (one.seatId === other.seatId) faults.push(`deux mandats se recouvrent sur le siège ${number}.`);
      else if (one.personId === other.personId) faults.push(`une personne occupe deux sièges, dont le ${number}.`);
    }
  return faults;
}

function grouped(mandates: readonly Mandate[]): Map<string, Mandate[]> {
  const chains = new Map<string, Mandate[]>();
  for (const mandate of mandates) {
    const chain = chains.get(mandate.mandateId);
    if (chain) chain.push(mandate);
    else chains.set(mandate.mandateId, [mandate]);
  }
  return chains;
}
