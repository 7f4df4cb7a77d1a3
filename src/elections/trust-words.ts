import type { Election } from './election.entity.js';

/** What each trust level protects, and what not, in words (decisions: ballots; BRIEF §14). */
export const TRUST_WORDS: Record<Election['trust'], string> = {
  standard:
    'Les bulletins sont chiffrés dans le navigateur de l’électeur et tout le monde peut refaire le compte. La plateforme fabrique les codes et garde la clé : son exploitant pourrait, en trichant, lire un bulletin ou voter pour une association qui n’a pas voté ; il ne peut pas changer le compte d’une urne publiée sans que cela se voie.',
  witnessed:
    'Les bulletins sont chiffrés dans le navigateur de l’électeur et tout le monde peut refaire le compte. Aucun bulletin ne peut être lu sans un nombre convenu de témoins. La plateforme fabrique les codes : son exploitant pourrait, en trichant, voter pour une association qui n’a pas voté.',
  independent:
    'Les bulletins sont chiffrés dans le navigateur de l’électeur et tout le monde peut refaire le compte. Aucun bulletin ne peut être lu sans un nombre convenu de témoins, et les codes sont fabriqués hors de la plateforme.',
};

/** The trust level as a heading names it. */
export const TRUST_NAMES: Record<Election['trust'], string> = {
  standard: 'Vote chiffré, clé gardée par la plateforme',
  witnessed: 'Vote chiffré, clé partagée entre témoins',
  independent: 'Vote chiffré, clé et codes hors de la plateforme',
};
