import { MEEK_PRF } from './meek-prf.js';
import type { StvMethod } from './method.js';
import { SCOTTISH_STV } from './scottish-stv.js';
import { WIGM_PRF } from './wigm-prf.js';

export const STV_METHODS: readonly StvMethod[] = [SCOTTISH_STV, WIGM_PRF, MEEK_PRF];

/** The rule of that name or alias, or null. */
export function stvMethodNamed(name: string): StvMethod | null {
  return STV_METHODS.find((method) => method.name === name || method.aliases.includes(name)) ?? null;
}
