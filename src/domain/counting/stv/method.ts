import type { RankedProfile } from '../ranked/profile.js';
import type { StvMethodName, StvRecord } from './record.js';
import type { EarlierStages, StvTies } from './tie.js';

export type StvOptions = Readonly<{
  /** Seats to fill, 1 at least. */
  seats: number;
  ties: StvTies;
}>;

/** A published rule of transferable vote. */
export type StvMethod = Readonly<{
  name: StvMethodName;
  /** Other published names of the same rule. */
  aliases: readonly string[];
  label: string;
  /** What the rule looks at before the lot, when candidates are equal. */
  earlier: EarlierStages;
  count: (profile: RankedProfile, options: StvOptions) => StvRecord;
}>;
