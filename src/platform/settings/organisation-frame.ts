import type { PageFrame } from '../web/templates.js';
import type { Settings } from './settings.entity.js';

/** Who answers, as pages and mails name it. Its hours stand inside sentences: they bring no full stop of their own. */
export function organisationFrame(settings: Settings | null): PageFrame['organisation'] {
  return {
    nom: settings?.name ?? 'Mandature',
    service: settings?.service ?? '',
    telephone: settings?.phone ?? '',
    horaires: (settings?.hours ?? '').replace(/\s*\.+$/, ''),
    courriel: settings?.email ?? '',
    contact: settings?.contact ?? '',
  };
}
