import type { Letterhead } from '../../platform/documents/letterhead.js';
import type { Settings } from '../../platform/settings/settings.entity.js';
import type { Election } from '../election.entity.js';

/** Who speaks in the documents of an election, and what they are worth. */
export function letterheadOf(
  bodyName: string,
  settings: Settings | null,
  election: Pick<Election, 'rehearses'>,
): Letterhead {
  return {
    body: bodyName,
    service: [settings?.name, settings?.service].filter(Boolean).join(', '),
    address: settings?.address ?? '',
    contact: [settings?.phone ?? '', settings?.email ?? ''].filter(Boolean),
    mark: election.rehearses
      ? 'ESSAI : ce document est une répétition et ne vaut rien.'
      : settings?.demo
        ? 'Données inventées : ce document ne vaut rien.'
        : '',
  };
}
