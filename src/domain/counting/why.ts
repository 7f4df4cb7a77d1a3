import { frenchCount, frenchOrdinal, typeset } from '../french.js';
import type { Outcome, Ranked } from './outcome.js';

/** « Pourquoi n’ai-je pas été élu·e ? »: the answer in a sentence, then every fact that it rests on. */
export type Why = Readonly<{ answer: string; facts: readonly string[] }>;

/** Why a candidate has a seat or not, from the outcome alone. */
export function whyOf(outcome: Outcome, id: string, voted = true): Why | null {
  const own = outcome.ranking.find((ranked) => ranked.id === id);
  if (!own) return null;
  const place = outcome.substitutes.indexOf(id) + 1;
  const facts = [
    ...(voted ? [rankSaid(outcome, own)] : []),
    reasonOf(outcome, own, voted),
    ...(voted && own.result !== 'elected' ? lastElectedSaid(outcome) : []),
    ...reserveTie(outcome, id),
  ];
  return { answer: typeset(answerOf(own, place)), facts: facts.map(typeset) };
}

/** The one fact that decided for this person, as the table of a result gives it. */
export function reasonOf(outcome: Outcome, { id, votes, result }: Ranked, voted = true): string {
  if (result === 'refused') return 'A refusé le siège : la personne suivante le prend.';
  if (result === 'rejected')
    return 'Les bulletins n’ont pas accepté cette personne : le seuil de oui n’est pas atteint.';
  const skipped = outcome.skipped.find((s) => s.id === id);
  if (skipped) return skipped.sentence;
  const tie = [...outcome.ties, ...outcome.openTies].find((t) => t.atStake === 'seat' && t.candidates.includes(id));
  if (tie) return tie.sentence;
  const seats = frenchCount(outcome.seats, 'siège');
  if (result === 'elected')
    return voted ? `Parmi les plus de voix pour ${seats}.` : 'Personne d’autre ne se présentait à ce siège.';
  if (result === 'run_off') return 'Sans majorité absolue au premier tour, mais parmi les mieux placés.';
  if (result === 'tied') return 'La règle d’égalité doit encore décider.';
  if (outcome.majority !== null && votes < outcome.majority)
    return `La majorité absolue demandait ${frenchCount(outcome.majority, 'voix', 'voix')}.`;
  const least = leastElected(outcome);
  if (least === null) return 'Personne n’est élu.';
  return votes < least
    ? `${frenchCount(votes, 'voix', 'voix')} ; la dernière personne élue en a ${least}.`
    : `${frenchCount(votes, 'voix', 'voix')} ; les ${seats} étaient pourvus.`;
}

function answerOf({ result }: Ranked, place: number): string {
  const reserve = place > 0 ? ` C’est la ${frenchOrdinal(place, 'f')} suppléance.` : '';
  switch (result) {
    case 'elected':
      return 'Le siège est obtenu.';
    case 'refused':
      return 'Le siège était obtenu, et il a été refusé.';
    case 'rejected':
      return 'Le siège n’est pas obtenu : il n’y a pas assez de oui.';
    case 'skipped':
      return `Le siège n’est pas obtenu : une règle du comité passe avant le nombre de voix.${reserve}`;
    case 'tied':
      return 'Une égalité de voix doit encore être tranchée.';
    case 'run_off':
      return 'Le second tour décidera.';
    case 'not_elected':
      return `Le siège n’est pas obtenu.${reserve}`;
  }
}

function rankSaid({ ranking }: Outcome, { votes, rank }: Ranked): string {
  return `${frenchCount(votes, 'voix', 'voix')}, ${frenchOrdinal(rank)} rang sur ${ranking.length}.`;
}

function lastElectedSaid(outcome: Outcome): string[] {
  const least = leastElected(outcome);
  if (least === null || outcome.skipped.length === 0) return [];
  return [`La personne élue avec le moins de voix en a ${least}.`];
}

function leastElected({ ranking }: Outcome): number | null {
  const elected = ranking.filter((ranked) => ranked.result === 'elected').map((ranked) => ranked.votes);
  return elected.length > 0 ? Math.min(...elected) : null;
}

function reserveTie({ ties }: Outcome, id: string): string[] {
  return ties.filter((tie) => tie.atStake === 'reserve' && tie.candidates.includes(id)).map((tie) => tie.sentence);
}
