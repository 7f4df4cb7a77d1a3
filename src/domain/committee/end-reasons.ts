/** Why a mandate ended (mandates §2.5), and how screens say it. A typing error is no reason: that is a correction. */
export const END_REASONS = {
  resignation: 'Démission',
  loss_of_quality: 'Ne représente plus son organisation',
  mandate_withdrawn_by_organisation: 'Mandat retiré par l’organisation',
  organisation_left: 'L’organisation a quitté la plateforme',
  organisation_dissolved: 'L’organisation est dissoute',
  organisation_merged: 'L’organisation a fusionné',
  incompatibility: 'Incompatibilité',
  deemed_resigned: 'Absences répétées',
  dismissed: 'Révocation',
  death: 'Décès',
  seat_abolished: 'Le siège est supprimé',
  election_annulled: 'L’élection est annulée',
  body_dissolved: 'Le comité prend fin',
  successor_installed: 'Un successeur est installé',
  term_completed: 'Le terme est atteint',
} as const;

export type EndReason = keyof typeof END_REASONS;

export function isEndReason(text: string): text is EndReason {
  return Object.hasOwn(END_REASONS, text);
}

export function saidEndReason(code: string | null): string {
  return code !== null && isEndReason(code) ? END_REASONS[code] : (code ?? '');
}
