import { Start1795500000000 } from './1795500000000-start.js';

/** In order, forward only. */
export const migrations = [Start1795500000000];
