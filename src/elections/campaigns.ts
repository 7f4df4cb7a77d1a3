/** Letters of an election that leave together, and can be stopped together. */
export const invitations = (electionId: string) => `election:${electionId}:invitations`;
export const reminders = (electionId: string) => `election:${electionId}:reminders`;
/** « Vous allez bientôt voter », before the seal. */
export const advanceNotices = (electionId: string) => `election:${electionId}:advance-notice`;
/** Suspended, resumed, extended. */
export const notices = (electionId: string) => `election:${electionId}:notices`;
export const announcements = (electionId: string) => `election:${electionId}:result`;

/** How long letters in bulk wait, so that they can be stopped (ux.md §3.7). */
export const HOLD_MINUTES = 10;

export const afterTheHold = (now: Date): Date => new Date(now.getTime() + HOLD_MINUTES * 60_000);
