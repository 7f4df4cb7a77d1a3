import { SetMetadata } from '@nestjs/common';

export type Role = 'secretary' | 'chair' | 'witness' | 'administrator';

/**
 * Who may use a route:
 * `everyone` · `installer` (holds the set-up link, before the installation is complete) · `elector` (holds an open
 * booth session) · `mailbox` (where mails stay here: whoever may read them) · a role of an account. A route without a rule stops the program at start.
 */
export type Allowed = 'everyone' | 'installer' | 'mailbox' | 'elector' | Role;

export const ALLOWED = 'mandature:allowed';

/** Every route says who may use it. An administrator may do what a secretary may, except where it says otherwise. */
export const Allow = (...who: Allowed[]) => SetMetadata(ALLOWED, who);

/** All who have an account. */
export const STAFF: Role[] = ['secretary', 'chair', 'witness', 'administrator'];
