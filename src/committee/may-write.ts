import type { Visitor } from '../platform/web/visitor.js';

/** Whether the pages offer this visitor the acts of the office. The routes decide by themselves. */
export const mayWrite = ({ account }: Visitor): boolean =>
  account?.role === 'secretary' || account?.role === 'administrator';
