import { type Objection, objection } from '../../objection.js';

/** Why these numbers are not an order of all the candidates, or null. */
export function lotObjection(
  lot: readonly string[],
  candidates: readonly Readonly<{ id: string }>[],
): Objection<'bad-lot'> | null {
  const ids = candidates.map(({ id }) => id);
  if (lot.length === ids.length && ids.every((id) => lot.includes(id))) return null;
  return objection(
    'bad-lot',
    `L’ordre tiré au sort nomme chaque candidat une fois, par son numéro dans le fichier : ${ids.join(', ')}.`,
  );
}
