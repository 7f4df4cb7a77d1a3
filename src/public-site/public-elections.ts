import type { Election } from '../elections/election.entity.js';

const SAID: Partial<Record<Election['stage'], string>> = {
  sealed: 'le vote va s’ouvrir',
  open: 'vote ouvert',
  closed: 'vote clos',
  counted: 'dépouillement en cours',
  proclaimed: 'résultat proclamé',
};

/** Elections that have a public page: those that are sealed, whatever became of them since. */
export function publicElections(elections: readonly Election[], bodyId?: string) {
  return elections
    .filter((election) => SAID[election.stage] !== undefined && (!bodyId || election.bodyId === bodyId))
    .map((election) => ({
      href: `/public/elections/${election.id}`,
      nom: election.name,
      etat: SAID[election.stage] ?? '',
      ouvre: election.opensAt,
      ferme: election.closesAt,
    }));
}
