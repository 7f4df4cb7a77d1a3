import { STAFF } from './platform/web/allow.decorator.js';
import type { MenuEntry } from './platform/web/menu.js';

const OFFICE = ['secretary', 'administrator'] as const;

/** The main menu, and who sees which line. */
export const menu: readonly MenuEntry[] = [
  { href: '/', texte: 'Tableau de bord', for: OFFICE },
  { href: '/associations', texte: 'Associations', for: OFFICE },
  { href: '/elections', texte: 'Élections', for: STAFF },
  { href: '/comites', texte: 'Comités et mandats', for: STAFF },
  { href: '/echeances', texte: 'Échéances', for: [...OFFICE, 'chair'] },
  { href: '/rapport', texte: 'Rapport', for: [...OFFICE, 'chair'] },
  { href: '/courriels', texte: 'Courriels', for: OFFICE },
  { href: '/journal', texte: 'Journal', for: STAFF },
];
