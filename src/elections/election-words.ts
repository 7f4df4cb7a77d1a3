import { frenchCount, typeset } from '../domain/french.js';
import type { Election } from './election.entity.js';

type Form = Pick<Election, 'method' | 'minChoices' | 'maxChoices' | 'allowBlank'>;

/** « On coche de 1 à 16 personnes, ou on vote blanc. » */
export function ballotSentence({ method, minChoices, maxChoices, allowBlank }: Form): string {
  if (method === 'yes_no') return 'On répond oui ou non pour chaque personne, ou on s’abstient.';
  const from = Math.max(1, minChoices);
  const marks =
    from === maxChoices ? frenchCount(maxChoices, 'personne') : `de ${from} à ${frenchCount(maxChoices, 'personne')}`;
  return typeset(`On coche ${marks}${allowBlank ? ', ou on vote blanc' : ''}.`);
}

/** Whether a vote can be changed, as electors are told. */
export function revoteSentence({ revote }: Pick<Election, 'revote'>): string {
  return revote === 'last_counts'
    ? 'Chaque association peut changer son vote jusqu’à la clôture : le dernier compte.'
    : 'On vote une seule fois.';
}

/** « Ordre alphabétique à partir de la lettre L, tirée au sort. » */
export function orderSentence({ draw }: Pick<Election, 'draw'>): string {
  return draw ? `Ordre alphabétique à partir de la lettre ${draw.letter}, tirée au sort.` : '';
}
