import { frenchCount } from '../domain/french.js';
import { PACK_NAMUR } from '../domain/rules/pack-namur.js';

const { rules } = PACK_NAMUR;
const { categories } = rules.seat_categories.params;

const TIES: Record<string, string> = {
  earlier_votes: 'les voix du tour précédent',
  oldest: 'l’âge (la personne la plus âgée est élue)',
  seniority: 'l’ancienneté de l’association',
  lot: 'le tirage au sort',
};
const BALANCE = {
  warn: 'Deux tiers au plus de membres du même sexe : le dépassement est signalé, personne n’est écarté.',
  enforce_at_count: 'Deux tiers au plus de membres du même sexe : appliqué au dépouillement.',
  off: 'Pas de règle d’équilibre.',
};

/** What the Namur pack proposes, in words, each value with its source (ux.md 1.5). */
export const packLines = [
  line('Présidence et institutions', byRight(), rules.seat_categories),
  line('Quorum des réunions', `Plus de la moitié des membres en fonction, quinze minutes de grâce.`, rules.quorum),
  line(
    'Participation à l’élection',
    'Au moins la moitié des électeurs ; sinon, un second vote.',
    rules.election_quorum,
  ),
  line('Bulletin', 'Autant de choix que de sièges, ou un vote blanc. Ordre tiré au sort.', rules.ballot_form),
  line(
    'Égalité de voix',
    `${capital(rules.tie_between_candidates.params.order.map((c) => TIES[c]).join(', puis '))}.`,
    rules.tie_between_candidates,
  ),
  line('Équilibre femmes-hommes', BALANCE[rules.sex_balance.params.mode], rules.sex_balance),
  line('Suppléants', 'Les candidats non élus, dans l’ordre de leurs voix.', rules.substitutes),
  line(
    'Vote',
    `${frenchCount(rules.poll.params.duration.count, 'jour')} de vote, un rappel en cours et un la veille.`,
    rules.poll,
  ),
];

function byRight(): string {
  const labels = categories.filter((c) => c.mode !== 'elected').map((c) => c.label);
  return `${frenchCount(labels.length, 'siège')} de droit (${labels.join(', ')}), les autres élus par les associations.`;
}

function line(cle: string, valeur: string, rule: { source: string; status: string }) {
  return { cle, valeur, note: `Source : ${rule.source}${rule.status === 'confirmed' ? '' : ' – à confirmer'}.` };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
