import type { BallotForm } from './plurality.js';

export type MethodName = 'block' | 'limited' | 'single' | 'approval' | 'yes-no';

export type Method = Readonly<{
  name: MethodName;
  /** Other published names of the same count. */
  aliases: readonly string[];
  label: string;
  /** Marks a ballot may carry, for so many seats and candidates; `limit` is the maximum of a limited vote. */
  form: (seats: number, candidates: number, limit?: number) => BallotForm;
}>;

export const METHODS: readonly Method[] = [
  {
    name: 'block',
    aliases: ['bloc', 'plurality-at-large', 'mntv'],
    label: 'vote plurinominal : autant de noms que de sièges au plus',
    form: (seats) => ({ min: 1, max: seats, allowBlank: true }),
  },
  {
    name: 'limited',
    aliases: ['limited-vote'],
    label: 'vote limité : moins de noms que de sièges',
    form: (seats, _, limit) => ({ min: 1, max: limit ?? Math.max(1, seats - 1), allowBlank: true }),
  },
  {
    name: 'single',
    aliases: ['plurality', 'fptp', 'sntv'],
    label: 'vote uninominal : un seul nom',
    form: () => ({ min: 1, max: 1, allowBlank: true }),
  },
  {
    name: 'approval',
    aliases: ['approbation', 'av'],
    label: 'vote par approbation : autant de noms que l’on veut',
    form: (_, candidates) => ({ min: 1, max: candidates, allowBlank: true }),
  },
  {
    name: 'yes-no',
    aliases: ['yes_no', 'oui-non'],
    label: 'oui, non ou abstention pour chaque personne',
    form: (_, candidates) => ({ min: 0, max: candidates, allowBlank: true }),
  },
];

/** The method of that name or alias, or null. */
export function methodNamed(name: string): Method | null {
  return METHODS.find((method) => method.name === name || method.aliases.includes(name)) ?? null;
}
