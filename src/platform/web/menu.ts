import type { Role } from './allow.decorator.js';

/** One line of the main menu, and whose menu it is in. The list is given by the application module. */
export type MenuEntry = { href: string; texte: string; for: readonly Role[] };

/** Injection token of the main menu. */
export const MENU = Symbol('Menu');
