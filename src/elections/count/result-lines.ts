import type { Outcome, Ranked } from '../../domain/counting/outcome.js';
import { frenchCount } from '../../domain/french.js';
import { resultWords } from '../../platform/documents/minutes.js';
import type { Candidate } from '../candidates/candidate.entity.js';

/** What was counted besides the votes for somebody: nothing, the « non » by person, or no vote at all. */
type Counted = ReadonlyMap<string, number> | null | 'nobody-voted';

/** The table of a result: each person with the votes, what they mean and why; without a vote, names only. */
export function resultLines(outcome: Outcome, candidates: ReadonlyMap<string, Candidate>, counted: Counted) {
  const voted = counted !== 'nobody-voted';
  const against = counted === 'nobody-voted' ? null : counted;
  const last = outcome.ranking.findLastIndex(({ result }) => result === 'elected');
  return {
    colonnes: [
      { texte: 'Nom' },
      ...(voted
        ? [{ texte: against ? 'Oui' : 'Voix', nombre: true }, ...(against ? [{ texte: 'Non', nombre: true }] : [])]
        : []),
      { texte: 'Résultat' },
    ],
    lignes: outcome.ranking.map((ranked) => [
      {
        texte: voted ? `${ranked.rank}. ${ranked.name}` : ranked.name,
        note: candidates.get(ranked.id)?.organisationName ?? '',
      },
      ...(voted ? [String(ranked.votes)] : []),
      ...(against ? [String(against.get(ranked.id) ?? 0)] : []),
      { texte: resultWords(outcome, ranked), note: voted ? `Pourquoi : ${why(outcome, ranked)}` : '' },
    ]),
    trait: last + 1 < outcome.ranking.length ? last + 1 : null,
  };
}

/** Why somebody has a seat or not, in a sentence (« Pourquoi n'ai-je pas été élu·e ? »). */
function why(outcome: Outcome, { id, votes, result }: Ranked): string {
  const skipped = outcome.skipped.find((s) => s.id === id);
  if (skipped) return skipped.sentence;
  const tie = [...outcome.ties, ...outcome.openTies].find((t) => t.atStake === 'seat' && t.candidates.includes(id));
  if (tie) return tie.sentence;
  const least = Math.min(...outcome.ranking.filter((r) => r.result === 'elected').map((r) => r.votes));
  const seats = frenchCount(outcome.seats, 'siège');
  if (result === 'elected') return `parmi les plus de voix pour ${seats}.`;
  if (!Number.isFinite(least)) return 'personne n’est élu.';
  return votes < least
    ? `${frenchCount(votes, 'voix', 'voix')} ; la dernière personne élue en a ${least}.`
    : `${frenchCount(votes, 'voix', 'voix')} ; les ${seats} étaient pourvus.`;
}
