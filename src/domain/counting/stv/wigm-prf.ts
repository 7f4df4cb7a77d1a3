import { timesOver } from './decimal.js';
import { countGregory, type GregoryRule } from './gregory.js';
import type { StvMethod } from './method.js';

const UNIT = 10_000;

/**
 * Reference rule of the Proportional Representation Foundation for the weighted inclusive Gregory method, without defeat of
 * sure losers: quota V ÷ (s + 1) + 0.0001; every product and every quotient is cut to four decimals (D.4).
 */
const RULE: GregoryRule = {
  method: 'wigm-prf',
  decimals: 4,
  quota: (ballots, seats) => timesOver(ballots, UNIT, seats + 1) + 1,
  transferValue: (worth, surplus, votes) => timesOver(timesOver(worth, surplus, UNIT), UNIT, votes),
  worthlessGoOn: false,
  lastExclusionMoves: false,
};

/** D.1: equal candidates are told apart by an order drawn before the count, and by nothing else. */
export const WIGM_PRF: StvMethod = {
  name: 'wigm-prf',
  aliases: ['wigm'],
  label: 'vote unique transférable, règle WIGM de la PR Foundation',
  earlier: 'none',
  count: (profile, options) => countGregory(profile, options, RULE),
};
