/**
 * How a method asks who comes first among candidates it holds equal: all their ids in order and why, or null when no rule
 * tells yet. A method never decides a tie itself.
 */
export type TieRule = (tied: readonly string[]) => TieAnswer | null;

export type TieAnswer = Readonly<{ order: readonly string[]; sentence: string }>;
