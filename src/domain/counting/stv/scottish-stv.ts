import { timesOver } from './decimal.js';
import { countGregory, type GregoryRule } from './gregory.js';
import type { StvMethod } from './method.js';

/**
 * Scottish Local Government Elections Order 2007, schedule 1, rules 45 to 52: quota ⌊V ÷ (s + 1)⌋ + 1; a paper of the
 * surplus is worth surplus × worth ÷ votes, cut to five decimals. Whoever stands exactly at the quota has a stage of their
 * own in which nothing moves. The papers of the last one excluded move, as counters of real wards do.
 */
const RULE: GregoryRule = {
  method: 'scottish-stv',
  decimals: 5,
  quota: (ballots, seats) => (Math.floor(ballots / (seats + 1)) + 1) * 100_000,
  transferValue: timesOver,
  worthlessGoOn: true,
  lastExclusionMoves: true,
};

/** Rules 49 (2) and 51 (2): equal candidates are told apart by the latest earlier stage where they differed. */
export const SCOTTISH_STV: StvMethod = {
  name: 'scottish-stv',
  aliases: ['scotland', 'stv-scottish'],
  label: 'vote unique transférable, règle écossaise de 2007',
  earlier: 'latest',
  count: (profile, options) => countGregory(profile, options, RULE),
};
