import type { Problem, ProblemKind } from '../../domain/organisations/import/draft.js';
import type { Opened } from './import-drafts.js';
import { ANSWERS, GROUPS } from './problem-words.js';
import type { Review } from './reviews.js';

/** Problems of one kind that are shown at once. */
const SHOWN = 50;

/** What the person reads before anything is saved. */
export function reviewPage({ book, choices, import: draft }: Opened, review: Review) {
  const open = review.problems.filter((p) => choices.answers[p.key] === undefined);
  const letters = review.planned.filter(({ draft: d, known }) => {
    const addresses = [...d.emails, d.delegate?.email, ...(known?.emails ?? []), known?.delegate?.email];
    return !addresses.some(Boolean);
  });
  const blocked = open.filter((p) => p.blocking).length;
  const { counts } = review;
  const known = counts.updated + counts.unchanged;
  return {
    id: draft.id,
    fichier: draft.fileName,
    feuille: book.sheets[choices.sheet]!.name,
    rien: counts.created + known === 0,
    comptes: [
      { titre: 'Nouvelles', valeur: counts.created, quoi: 'nouvelles', note: 'à ajouter' },
      { titre: 'Déjà connues', valeur: known, quoi: 'connues', note: `${counts.updated} à mettre à jour` },
      {
        titre: 'À vérifier',
        valeur: counts.toCheck,
        quoi: 'verifier',
        note: blocked > 0 ? `dont ${blocked} avant d’enregistrer` : 'rien de bloquant',
        alerte: blocked > 0,
      },
      { titre: 'Ignorées', valeur: counts.ignored, quoi: 'ignorees', note: 'lignes vides, totaux' },
    ],
    groupes: (Object.keys(GROUPS) as ProblemKind[]).flatMap((kind) =>
      groupOf(
        kind,
        open.filter((p) => p.kind === kind),
      ),
    ),
    bloquants: blocked,
    sansCourriel: letters.length,
    decide: Object.keys(choices.cells).length + Object.keys(choices.answers).length + choices.excluded.length,
  };
}

function groupOf(kind: ProblemKind, problems: readonly Problem[]) {
  if (problems.length === 0) return [];
  const { titre, texte, tout } = GROUPS[kind];
  const answers = ANSWERS[kind];
  const all = problems.length === 1 ? tout.un : tout.tous;
  return [
    {
      genre: kind,
      titre: titre(problems.length),
      texte,
      tout: all === '' ? null : { texte: all, valeur: tout.valeur },
      bloque: problems[0]!.blocking,
      reste: Math.max(0, problems.length - SHOWN),
      problemes: problems.slice(0, SHOWN).map((p, i) => ({
        id: `${kind}-${i}`,
        phrase: p.sentence,
        ligne: p.line,
        champ: answers || !p.blocking ? '' : `cellule.${p.key}`,
        valeur: p.value.slice(0, 300),
        ecarter: kind === 'name-missing',
        choix: answers ? `choix.${p.key}` : '',
        options: (answers ?? []).map(([valeur, mot], n) => ({
          valeur,
          texte: valeur === 'mend' ? `${mot} en ${p.proposal}` : mot,
          coche: n === 0,
        })),
      })),
    },
  ];
}
