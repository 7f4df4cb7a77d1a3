import type { MandateState } from '../domain/committee/composition.js';

/** The state of a mandate on a day, in words. */
export const MANDATE_STATES: Readonly<Record<MandateState, string>> = {
  future: 'à venir',
  active: 'en cours',
  ending_soon: 'en cours',
  ended: 'terminé',
  annulled: 'annulé',
};
