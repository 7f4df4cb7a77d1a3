import { fullName } from '../../domain/organisations/person-name.js';
import { differencesOf } from './difference-words.js';
import type { Opened } from './import-drafts.js';
import { changes, type Review } from './reviews.js';

/** The lines behind one of the four counts. */
export function lineRows({ import: draft }: Opened, review: Review, asked = 'nouvelles') {
  const rows = Object.hasOwn(ROWS, asked) ? ROWS[asked as keyof typeof ROWS] : ROWS.nouvelles;
  return { id: draft.id, ...rows(review) };
}

const ROWS = {
  nouvelles: (review: Review) => ({
    titre: 'Associations nouvelles',
    texte: 'Elles seront ajoutées. Cochez celles que vous ne voulez pas.',
    ecarter: true,
    lignes: review.planned
      .filter((p) => !p.known)
      .map(({ draft: d }) => ({
        ligne: d.lines[0]!,
        nom: d.name,
        details: [
          d.delegate && fullName(d.delegate),
          d.emails.join(', ') || d.delegate?.email,
          d.phone,
          d.locality,
        ].filter((text): text is string => Boolean(text)),
      })),
  }),
  connues: (review: Review) => ({
    titre: 'Associations déjà connues',
    texte: 'Ce qui change est écrit. Une case vide de votre fichier n’efface jamais rien.',
    ecarter: true,
    lignes: review.planned
      .filter((p) => p.known)
      .map((p) => ({
        ligne: p.draft.lines[0]!,
        nom: p.known!.name,
        details: changes(p) ? differencesOf(p) : ['Rien ne change.'],
      })),
  }),
  verifier: (review: Review) => ({
    titre: 'Lignes à vérifier',
    texte: 'Les réparations se font sur la page de relecture.',
    ecarter: false,
    lignes: review.problems.map((p) => ({ ligne: p.line, nom: p.value, details: [p.sentence] })),
  }),
  ignorees: (review: Review) => ({
    titre: 'Lignes ignorées',
    texte: 'Elles ne contiennent pas d’association.',
    ecarter: false,
    lignes: review.ignored.map((i) => ({ ligne: i.line, nom: '', details: [i.reason] })),
  }),
} as const;
