import type { Election } from './election.entity.js';

/** Invitation and link sent again stack in one conversation (ux.md §4.2). */
export const threadOf = ({ id }: { id: string }) => `vote-${id}`;

/** What every letter to an elector says besides its link. */
export function letterWords(
  election: Election,
  elector: { delegateName: string; organisationName: string; reference: string },
) {
  return {
    nom: elector.delegateName || elector.organisationName,
    association: elector.organisationName,
    election: election.name,
    cloture: election.closesAt.toISOString(),
    maximum: election.maxChoices,
    revote: election.revote === 'last_counts',
    essai: election.rehearses !== null,
    /** Where somebody says that it is no longer their turn: the reference opens no ballot. */
    contact: elector.reference,
  };
}
