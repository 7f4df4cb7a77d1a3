import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Day } from '../calendar/day.js';
import { frenchCount } from '../french.js';
import { type Objection, objection } from '../objection.js';

/** A seed nobody could choose, announced before it was known, and the fingerprint of the sealed election. */
export type LotSeed = Readonly<{ seed: string; fingerprint: string }>;

/** A lot drawn by hand before witnesses: the first name drawn comes first. */
export type DrawnLot = Readonly<{
  order: readonly string[];
  witnesses: readonly string[];
  method: string;
  drawnOn: Day;
}>;

export type Lots = Readonly<{
  seed: LotSeed | null;
  draws: readonly DrawnLot[];
  /** One order of all the candidates, drawn for the whole count. */
  order?: readonly string[];
}>;

export const NO_LOT: Lots = { seed: null, draws: [] };

/** The rank of a candidate in the lot: SHA-256 of `seed|fingerprint|id`, in hexadecimal; the smallest comes first. */
export function lotNumber({ seed, fingerprint }: LotSeed, candidateId: string): string {
  return bytesToHex(sha256(utf8ToBytes(`${seed}|${fingerprint}|${candidateId}`)));
}

/** The same order for every tie of the election; anybody can make it again from the three inputs. */
export function lotOrder(seed: LotSeed, candidateIds: readonly string[]): string[] {
  const numbered = candidateIds.map((id) => [lotNumber(seed, id), id] as const);
  return numbered.sort(([a], [b]) => (a < b ? -1 : 1)).map(([, id]) => id);
}

/** The lot drawn by hand for exactly these candidates, if there was one. */
export function drawFor(lots: Lots, candidateIds: readonly string[]): DrawnLot | null {
  const wanted = new Set(candidateIds);
  const covers = ({ order }: DrawnLot) =>
    order.length === wanted.size && new Set(order).size === wanted.size && order.every((id) => wanted.has(id));
  return lots.draws.find(covers) ?? null;
}

/** The order of exactly these candidates, by the lot drawn for them, by the one drawn for all, or by the seed; or null. */
export function orderDrawn(lots: Lots, candidateIds: readonly string[]): readonly string[] | null {
  const drawn = drawFor(lots, candidateIds)?.order ?? lots.order?.filter((id) => candidateIds.includes(id));
  if (drawn?.length === candidateIds.length) return drawn;
  return lots.seed && lotOrder(lots.seed, candidateIds);
}

/** Why a lot drawn by hand cannot be recorded as it is, or null. */
export function drawObjection(
  draw: DrawnLot,
  tied: readonly string[],
  witnesses: number,
): Objection<'wrong-candidates' | 'witness-missing'> | null {
  if (!drawFor({ seed: null, draws: [draw] }, tied)) {
    return objection(
      'wrong-candidates',
      'Le tirage doit donner un ordre de toutes les personnes à égalité, chacune une fois. Complétez l’ordre tiré.',
    );
  }
  const named = new Set(draw.witnesses.map((name) => name.trim()).filter((name) => name !== ''));
  if (named.size >= witnesses) return null;
  return objection(
    'witness-missing',
    `Le tirage se fait devant ${frenchCount(witnesses, 'témoin')} ; ${frenchCount(named.size, 'nom')} sur ${witnesses} est écrit. Ajoutez les noms manquants.`,
  );
}
