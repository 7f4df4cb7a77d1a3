import type { Role } from '../../platform/web/allow.decorator.js';
import type { InventedPerson } from './invented-town.js';
import { TOWN } from './invented-words.js';

type Staff = { name: string; jobTitle: string; email: string; role: Role };

/** Who works in the invented town. */
export const DEMO_SECRETARY: Staff = {
  name: 'Sabrina Collard',
  jobTitle: 'secrétaire',
  email: 'sabrina.collard@brindesart.example',
  role: 'secretary',
};

export const DEMO_CHAIR: Staff & { person: InventedPerson } = {
  name: 'Amélie Dewulf',
  jobTitle: 'échevine de la Cohésion sociale',
  email: 'amelie.dewulf@brindesart.example',
  role: 'chair',
  person: { firstName: 'Amélie', lastName: 'Dewulf', sex: 'F', bornOn: '1971-05-09' },
};

export const DEMO_WITNESS: Staff = {
  name: 'Luc Vanhove',
  jobTitle: 'témoin',
  email: 'luc.vanhove@brindesart.example',
  role: 'witness',
};

export const DEMO_SETTINGS = {
  name: `Ville de ${TOWN} (inventée)`,
  service: 'Plateforme sociale',
  phone: '000 00 00 00',
  hours: 'Du lundi au vendredi, de 9 h à 16 h',
  email: 'plateforme@brindesart.example',
  contact: DEMO_SECRETARY.name,
  address: `Place du Marché 1, 0000 ${TOWN}`,
  demo: true,
} as const;
