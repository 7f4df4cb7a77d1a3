import type { Letterhead } from '../documents/letterhead.js';
import type { Settings } from './settings.entity.js';

/** The head of a paper of a committee: the office that writes, and how to reach it. */
export function letterheadOf(settings: Settings | null, body: string): Letterhead {
  return {
    body,
    service: [settings?.name, settings?.service].filter(Boolean).join(', '),
    address: settings?.address ?? '',
    contact: [settings?.phone ?? '', settings?.email ?? ''].filter(Boolean),
    mark: settings?.demo ? 'Données inventées : ce document ne vaut rien.' : '',
  };
}
