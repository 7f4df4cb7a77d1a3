import type { Limits } from './choices.js';

/** The place of that name on the page. */
export function place<E extends HTMLElement = HTMLElement>(name: string): E {
  const found = document.querySelector<E>(`[data-place="${name}"]`);
  if (!found) throw new Error(`The page has no place ${name}`);
  return found;
}

/** Writes a text where the page has a place for it; nothing is spoken again that did not change. */
export function write(name: string, text: string): void {
  const there = place(name);
  if (there.textContent !== text) there.textContent = text;
}

/** What the server wrote into the page about this booth. */
export type Parameters = Readonly<{
  /** Path of this booth. */
  path: string;
  reference: string;
  /** Exact bytes of the sealed election, and their fingerprint. */
  record: string;
  fingerprint: string;
  limits: Limits;
  /** Yes or no about each person, instead of marks. */
  yesNo: boolean;
  /** Whether a ballot would have been taken when the page was opened. */
  mayVote: boolean;
  /** Seconds until this page closes, and until the vote does. */
  sessionSeconds: number;
  closeSeconds: number;
  /** When the vote closes, in words. */
  closing: string;
  worker: string;
  workerIntegrity: string;
}>;

export function parameters(): Parameters {
  const data = place('isoloir').dataset as Record<string, string>;
  return {
    path: `/v/${data['reference']}/bulletin`,
    reference: data['reference']!,
    record: data['election']!,
    fingerprint: data['empreinte']!,
    limits: { min: Number(data['minimum']), max: Number(data['maximum']), blank: data['blanc'] === 'oui' },
    yesNo: data['ouiNon'] === 'oui',
    mayVote: data['peutVoter'] === 'oui',
    sessionSeconds: Number(data['reste']),
    closeSeconds: Number(data['avantCloture']),
    closing: data['cloture']!,
    worker: data['ouvrier']!,
    workerIntegrity: data['ouvrierIntegrite']!,
  };
}
