import type { Outcome } from '../../domain/counting/outcome.js';
import { reasonOf } from '../../domain/counting/why.js';
import { resultWords } from '../../platform/documents/minutes.js';
import type { Candidate } from '../candidates/candidate.entity.js';

/** What was counted besides the votes for somebody: nothing, the « non » by person, or no vote at all. */
type Counted = ReadonlyMap<string, number> | null | 'nobody-voted';

/** The table of a result: each person with the votes, what they mean and why; without a vote, names only. `pageOf` explains one. */
export function resultLines(
  outcome: Outcome,
  candidates: ReadonlyMap<string, Candidate>,
  counted: Counted,
  pageOf?: (candidateId: string) => string,
) {
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
        ...(pageOf ? { href: pageOf(ranked.id) } : {}),
      },
      ...(voted ? [String(ranked.votes)] : []),
      ...(against ? [String(against.get(ranked.id) ?? 0)] : []),
      { texte: resultWords(outcome, ranked), note: voted ? `Pourquoi : ${reasonOf(outcome, ranked)}` : '' },
    ]),
    trait: last + 1 < outcome.ranking.length ? last + 1 : null,
  };
}
